import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { poolInput } from "./poolInput";
import { openPage, useBrowser } from "./testPages";
import { THEME_FIXTURES } from "./themes";
import type { PageOptions, WebviewPage } from "./WebviewPage";

const INPUT = poolInput();
const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

/** Window widths in px, among them both sides of each breakpoint. */
const WIDTHS = [320, 400, 479, 480, 560, 720, 799, 800, 880, 960, 1099, 1100, 1250, 1251, 1320, 1440, 1700];

let view: WebviewPage;

async function open(options: Partial<PageOptions> = {}): Promise<WebviewPage> {
  view = await openPage(options);
  return view;
}

describe("webview under VS Code's policy", function () {
  this.timeout(120_000);
  useBrowser();

  it("says that it is ready, and has the elements that scripts outside rely on", async () => {
    await open();
    assert.deepEqual(await view.posted(), [{ type: "ready" }]);
    await view.show(INPUT);
    assert.match((await view.page.textContent("[data-interleave=verdict]")) ?? "", /^These four threads gain nothing/);
    const modes = await view.page.$$eval("[data-interleave=mode]", (cards) =>
      cards.map((card) => ({ ...(card as HTMLElement).dataset })),
    );
    assert.equal(modes.length, INPUT.report.modes.length);
    for (const mode of modes.filter(({ makespanMs }) => makespanMs !== undefined)) {
      const report = INPUT.report.modes.find((one) => one.mode === mode.mode && one.python === mode.python);
      assert.ok(Math.abs(Number(mode.makespanMs) - (report?.makespanMs?.expected ?? 0)) < 0.01);
      assert.ok(Number(mode.speedup) > 0 && mode.workers === "4");
    }
    await view.page.waitForFunction(
      () => document.querySelectorAll("table[data-interleave=segments] tbody tr").length > 300,
    );
    const row = await view.page.$eval("table[data-interleave=segments] tbody tr[data-state=gil]", (element) => ({
      ...(element as HTMLElement).dataset,
    }));
    assert.match(row.lane ?? "", /^(main|pool) thread/);
    assert.ok(Number(row.endMs) > Number(row.startMs));
  });

  const looks: readonly Partial<PageOptions>[] = [
    ...THEME_FIXTURES.map((theme) => ({ theme })),
    ...[1.5, 2].map((pixelRatio) => ({ pixelRatio })),
  ];
  for (const { theme = THEME_FIXTURES[0], pixelRatio = 1 } of looks) {
    it(`draws in ${theme.name} at pixel ratio ${pixelRatio} with the theme's colours`, async () => {
      await open({ theme, pixelRatio });
      await view.show(INPUT);
      const colours = await lanesColours();
      assert.equal(colours.background, theme.variables["--vscode-editor-background"]);
      assert.ok(colours.count > 8, `${colours.count} colours`);
      assert.equal(colours.width, Math.round(colours.cssWidth * pixelRatio));
    });
  }

  for (const theme of THEME_FIXTURES) {
    it(`has no serious accessibility finding in ${theme.name}, in any view`, async () => {
      await open({ theme });
      await view.show(INPUT);
      for (const name of ["Timeline", "Table", "Text", "Compare"]) {
        await view.page.click(`button[aria-label=${name}]`);
        assert.deepEqual(await seriousFindings(), [], name);
      }
    });
  }

  it("has no serious finding with forced colours and reduced motion, nor on the page of examples", async () => {
    await open({ forcedColors: true, reducedMotion: true });
    await view.show(INPUT);
    assert.deepEqual(await seriousFindings(["color-contrast"]), []);
    await openExamples();
    assert.deepEqual(await seriousFindings(["color-contrast"]), []);
  });

  it("keeps textures in forced colours: states differ without a hue", async () => {
    await open({ forcedColors: true });
    await view.show(INPUT);
    const { hues } = await lanesColours();
    assert.equal(hues, 0);
    assert.ok((await lanesColours()).count >= 2);
  });

  it("never scrolls sideways and cuts no control off, down to 320 px", async () => {
    await open();
    await view.show(INPUT);
    for (const width of WIDTHS) {
      await view.page.setViewportSize({ width, height: 900 });
      await view.settle();
      const overflow = await view.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(overflow <= 0, `${width} px: ${overflow}`);
      assert.deepEqual(await cutOff(), [], `${width} px`);
    }
  });
});

/** Names of the controls, and parts of cards, that reach over the window's edge, where nobody can point at them: the page itself does not scroll sideways. */
async function cutOff(): Promise<readonly string[]> {
  return view.page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("button, select, input, a[href], .card *")]
      .filter((control) => control.checkVisibility({ visibilityProperty: true }) && control.offsetWidth > 1)
      .filter((control) => {
        const { left, right } = control.getBoundingClientRect();
        return left < 0 || right > innerWidth;
      })
      .map((control) => control.getAttribute("aria-label") ?? control.textContent ?? control.tagName),
  );
}

/** What is painted on the lanes' canvas. */
async function lanesColours() {
  return view.page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>(".lanes canvas");
    if (!canvas) throw new Error("no lanes");
    const { data } = (canvas.getContext("2d") as CanvasRenderingContext2D).getImageData(
      0,
      0,
      canvas.width,
      canvas.height,
    );
    const counts = new Map<string, number>();
    let hues = 0;
    for (let at = 0; at < data.length; at += 16) {
      const [red, green, blue] = [data[at], data[at + 1], data[at + 2]];
      if (Math.max(red, green, blue) - Math.min(red, green, blue) > 24) hues++;
      const key = `#${[red, green, blue].map((part) => part.toString(16).padStart(2, "0")).join("")}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    const [background] = [...counts].sort((a, b) => b[1] - a[1])[0];
    return { background, count: counts.size, hues, width: canvas.width, cssWidth: canvas.clientWidth };
  });
}

/**
 * Serious and critical findings of axe, with what they are about. All but the first rows of the table are taken away: they are
 * alike, and axe takes its time for each.
 * In forced colours contrast is the system's, which axe does not see.
 */
async function seriousFindings(withoutRules: readonly string[] = []): Promise<readonly string[]> {
  await view.page.evaluate(AXE);
  return view.page.evaluate(async (disabled) => {
    type Result = { violations: { id: string; impact: string; nodes: { html: string }[] }[] };
    type Axe = { run(context: Document, options: object): Promise<Result> };
    const rules = Object.fromEntries(disabled.map((rule) => [rule, { enabled: false }]));
    for (const row of document.querySelectorAll("tbody tr:nth-child(n+10)")) row.remove();
    const { violations } = await (globalThis as unknown as { axe: Axe }).axe.run(document, { rules });
    const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    return serious.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
  }, withoutRules);
}

async function openExamples(): Promise<void> {
  await view.page.keyboard.press("Shift+Slash");
  await view.page.click("text=Ready examples");
  await view.page.waitForSelector(".example");
}
