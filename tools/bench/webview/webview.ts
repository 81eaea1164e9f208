// Measures the timeline in a real browser and prints ratios to a loop that draws every segment: npx tsx tools/bench/webview/webview.ts

import type { Browser } from "playwright-core";
import { poolInput } from "../../../test/webview/poolInput";
import { THEME_FIXTURES } from "../../../test/webview/themes";
import { bundleScript, startBrowser, WebviewPage, webviewBundle } from "../../../test/webview/WebviewPage";
import type { DrawingFigures } from "./page";

/** Without vsync, so that frames take as long as they take. */
const FAST_FRAMES = ["--disable-frame-rate-limit", "--disable-gpu-vsync", "--enable-precise-memory-info"];

async function main(): Promise<void> {
  const browser = await startBrowser(FAST_FRAMES);
  try {
    console.log(`webview bundle: ${((await webviewBundle()).length / 1024).toFixed(0)} kB`);
    for (const count of [100_000, 1_000_000]) report(count, await measureDrawing(browser, count));
    await reportFirstPicture(browser);
  } finally {
    await browser.close();
  }
}

async function measureDrawing(browser: Browser, count: number): Promise<DrawingFigures> {
  const page = await browser.newPage({ viewport: { width: 1600, height: 1200 }, deviceScaleFactor: 2 });
  await page.addScriptTag({ content: await bundleScript({ entryPoints: ["tools/bench/webview/page.ts"] }) });
  type Measure = (count: number) => Promise<DrawingFigures>;
  const figures = await page.evaluate(
    (segments) => (globalThis as unknown as { measureDrawing: Measure }).measureDrawing(segments),
    count,
  );
  await page.close();
  return figures;
}

function report(count: number, { naive, fitAll, zoomedIn, heapMB }: DrawingFigures): void {
  const line = (name: string, { scriptMs, frameMs }: DrawingFigures["naive"]) =>
    `  ${name.padEnd(10)} script ${scriptMs.toFixed(2)} ms (${(scriptMs / naive.scriptMs).toFixed(3)} of naive), frame ${frameMs.toFixed(1)} ms (${(frameMs / naive.frameMs).toFixed(3)})`;
  console.log(`${count} segments in 64 lanes, 1600 × 1200 at pixel ratio 2; heap ${heapMB.toFixed(0)} MB`);
  console.log([line("naive", naive), line("fit all", fitAll), line("zoomed in", zoomedIn)].join("\n"));
}

/** Runs in the page: turns the cores and waits for the first card to change; ms. */
const KNOB_SCRIPT = `(async () => {
  const select = document.querySelector("select[aria-label=Cores]");
  const card = () => document.querySelector("[data-interleave=mode]").dataset.makespanMs;
  const before = card();
  const started = performance.now();
  select.value = "2";
  select.dispatchEvent(new Event("change", { bubbles: true }));
  while (card() === before) await new Promise((resolve) => setTimeout(resolve, 1));
  return performance.now() - started;
})()`;

async function reportFirstPicture(browser: Browser): Promise<void> {
  const input = poolInput();
  const view = await WebviewPage.open(browser, { theme: THEME_FIXTURES[0] });
  const start = Date.now();
  await view.show(input);
  const firstMs = Date.now() - start;
  const knobMs = await view.page.evaluate<number>(KNOB_SCRIPT);
  console.log(`time to first picture: ${firstMs} ms after the input; a knob's figures: ${knobMs.toFixed(0)} ms`);
  await view.close();
}

void main();
