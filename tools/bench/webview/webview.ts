// Measures the timeline in a real browser and prints ratios to a loop that draws every segment: npx tsx tools/bench/webview/webview.ts

import type { Browser } from "playwright-core";
import type { TimelineInput } from "../../../src/service/Reports";
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
    for (const [count, ratio] of [
      [100_000, 1],
      [100_000, 2],
      [1_000_000, 2],
    ])
      report(count, ratio, await measureDrawing(browser, count, ratio));
    await reportKnob(browser, poolInput(), "8 items");
    await reportKnob(browser, poolInput(MANY_ITEMS), `${MANY_ITEMS} items`);
    await reportPanning(browser);
  } finally {
    await browser.close();
  }
}

async function measureDrawing(browser: Browser, count: number, pixelRatio: number): Promise<DrawingFigures> {
  const page = await browser.newPage({ viewport: { width: 1600, height: 1200 }, deviceScaleFactor: pixelRatio });
  await page.addScriptTag({ content: await bundleScript({ entryPoints: ["tools/bench/webview/page.ts"] }) });
  type Measure = (count: number) => Promise<DrawingFigures>;
  const figures = await page.evaluate(
    (segments) => (globalThis as unknown as { measureDrawing: Measure }).measureDrawing(segments),
    count,
  );
  await page.close();
  return figures;
}

function report(count: number, pixelRatio: number, { naive, fitAll, zoomedIn, heapMB }: DrawingFigures): void {
  const line = (name: string, { scriptMs, frameMs }: DrawingFigures["naive"]) =>
    `  ${name.padEnd(10)} script ${scriptMs.toFixed(2)} ms (${(scriptMs / naive.scriptMs).toFixed(3)} of naive), frame ${frameMs.toFixed(1)} ms (${(frameMs / naive.frameMs).toFixed(3)})`;
  console.log(`${count} segments in 64 lanes, 1600 × 1200 at pixel ratio ${pixelRatio}; heap ${heapMB.toFixed(0)} MB`);
  console.log([line("naive", naive), line("fit all", fitAll), line("zoomed in", zoomedIn)].join("\n"));
}

/** Turns of the knob that are measured. */
const TURNS = 11;

/** Runs in the page: turns the cores again and again, and waits for the first card to change; the times, ms. */
const KNOB_SCRIPT = `(async () => {
  const select = document.querySelector("select[aria-label=Cores]");
  const makespan = () => document.querySelector("[data-interleave=mode]").dataset.makespanMs;
  const changed = (before) => new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (makespan() === before) return;
      observer.disconnect();
      resolve();
    });
    observer.observe(document.body, { subtree: true, childList: true, attributes: true });
  });
  const times = [];
  for (let turn = 0; turn < ${TURNS}; turn++) {
    const started = performance.now();
    const answer = changed(makespan());
    select.value = turn % 2 === 0 ? "2" : "4";
    select.dispatchEvent(new Event("change", { bubbles: true }));
    await answer;
    times.push(performance.now() - started);
    await new Promise((resolve) => setTimeout(resolve, 400));
  }
  return times;
})()`;

/** Time from the input to its picture, and from a turned knob to new figures: right after that, and once everything is warm. */
async function reportKnob(browser: Browser, input: TimelineInput, what: string): Promise<void> {
  const view = await WebviewPage.open(browser, { theme: THEME_FIXTURES[0] });
  const start = Date.now();
  await view.show(input);
  const firstMs = Date.now() - start;
  const [first, ...later] = await view.page.evaluate<number[]>(KNOB_SCRIPT);
  const median = later.sort((a, b) => a - b)[later.length >> 1];
  console.log(
    `${what}: first picture ${firstMs} ms after the input; a knob's figures ${median.toFixed(0)} ms, ${first.toFixed(0)} ms right after the first picture`,
  );
  await view.close();
}

/** Items that make about 100,000 segments of the threads that take turns. */
const MANY_ITEMS = 2000;
const PAN_FRAMES = 60;

/** Runs in the page: zooms in on the threads, then pans with each frame; the times from frame to frame, ms. */
const PAN_SCRIPT = `(async () => {
  const lanes = document.querySelector("[data-lanes]");
  const press = (code, shiftKey) => lanes.dispatchEvent(new KeyboardEvent("keydown", { code, shiftKey, bubbles: true }));
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => resolve(performance.now())));
  for (let step = 0; step < 12; step++) press("KeyW", false);
  for (let step = 0; step < 10; step++) await frame();
  const times = [];
  let before = await frame();
  for (let at = 0; at < ${PAN_FRAMES}; at++) {
    press("KeyD", true);
    const now = await frame();
    times.push(now - before);
    before = now;
  }
  return times.sort((a, b) => a - b);
})()`;

/** The whole view with 100,000 segments: what one frame of panning takes, and how much of it is script. */
async function reportPanning(browser: Browser): Promise<void> {
  const view = await WebviewPage.open(browser, { theme: THEME_FIXTURES[0], width: 1600, height: 1200 });
  await view.show(poolInput(MANY_ITEMS));
  await view.page.waitForSelector(".curve", { timeout: 120_000 });
  const devTools = await view.page.context().newCDPSession(view.page);
  await devTools.send("Performance.enable");
  const scriptSeconds = async () => {
    const { metrics } = await devTools.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "ScriptDuration")?.value ?? 0;
  };
  const before = await scriptSeconds();
  const times = await view.page.evaluate<number[]>(PAN_SCRIPT);
  const scriptMs = ((await scriptSeconds()) - before) * (1000 / PAN_FRAMES);
  const at = (share: number) => times[Math.floor(share * (times.length - 1))].toFixed(1);
  const shown = (await view.page.textContent(".filter .quiet"))?.replace(/^\d+ of /, "");
  console.log(
    `panning the whole view, ${shown}, 1600 × 1200: frame ${at(0.5)} ms, 95 % within ${at(0.95)} ms; script ${scriptMs.toFixed(1)} ms a frame`,
  );
  await view.close();
}

void main();
