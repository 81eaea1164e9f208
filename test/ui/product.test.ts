import assert from "node:assert/strict";
import type { FrameLocator } from "playwright-core";
import { Workbench } from "../../tools/host/Workbench";

/** `data-` attributes that scripts outside rely on. */
const VERDICT = '[data-interleave="verdict"]';
const MODE = '[data-interleave="mode"]';
const SEGMENTS = 'table[data-interleave="segments"]';

/** VS Code starts its extensions anew after a reload, and waits for sign-ins that never come: half a minute on a busy machine. */
const RESTART_MS = 150_000;

describe("the visible product", () => {
  let workbench: Workbench;

  before(async function () {
    this.timeout(240_000);
    workbench = await Workbench.open({ name: "ui" });
    await workbench.openFile("report.py");
  });

  after(async function () {
    const failed = this.test?.parent?.tests.some(({ state, pending }) => !pending && state !== "passed") ?? true;
    await workbench?.close({ failed });
  });

  async function openTimeline(): Promise<FrameLocator> {
    await workbench.page.keyboard.press("Control+1");
    await workbench.openFile("report.py");
    await workbench.runCommand("Interleave: Simulate Concurrency");
    const timeline = workbench.timeline();
    await timeline.locator(VERDICT).waitFor();
    return timeline;
  }

  it("underlines the pool that gains nothing", async () => {
    await workbench.page.locator(".squiggly-info, .squiggly-warning").first().waitFor();
  });

  it("shows the finding and what the function does in one hover", async () => {
    await workbench.hover(workbench.page.locator(".squiggly-info, .squiggly-warning").first(), "cpu-bound-in-threads");
    await workbench.page.keyboard.press("Escape");
  });

  it("has a lens above the pool", async () => {
    await workbench.page
      .locator(".codelens-decoration a", { hasText: /Simulate|×/ })
      .first()
      .waitFor();
  });

  it("opens a timeline from the command palette whose figures agree with one another", async () => {
    const timeline = await openTimeline();
    assert.match((await timeline.locator(VERDICT).textContent()) ?? "", /score/);
    const modes = await timeline
      .locator(MODE)
      .evaluateAll((elements) => elements.map((element) => ({ ...(element as HTMLElement).dataset })));
    const names = new Set(modes.map(({ mode }) => mode));
    for (const mode of ["threads", "processes"]) assert.ok(names.has(mode), `${mode} is missing`);
    assert.ok(
      modes.some(({ python }) => python?.endsWith("t")),
      "no free-threaded build",
    );
    const threads = modes.find(({ mode, python }) => mode === "threads" && !python?.endsWith("t"));
    const processes = modes.find(({ mode }) => mode === "processes");
    assert.ok(Number(threads?.makespanMs) > 0 && Number(processes?.makespanMs) > 0);
    assert.ok(Number(threads?.speedup) < 1.1, `threads ${threads?.speedup}`);
  });

  it("lists every segment in a table with its state, times and line", async () => {
    const timeline = await openTimeline();
    const rows = timeline.locator(`${SEGMENTS} [data-state]`);
    assert.ok((await rows.count()) > 10);
    const first = await rows.first().evaluate((element) => ({ ...(element as HTMLElement).dataset }));
    assert.ok(Number(first.endMs) >= Number(first.startMs));
    assert.ok(first.lane);
  });

  it("simulates in a worker under the page's policy", async () => {
    const timeline = await openTimeline();
    const policy = await timeline.locator("meta[http-equiv]").getAttribute("content");
    assert.ok(policy?.includes("default-src 'none'") && !policy.includes("unsafe"), policy ?? "no policy");
  });

  it("comes back after a reload", async () => {
    await openTimeline();
    await workbench.page.waitForTimeout(1_500);
    await workbench.page.reload();
    await workbench.page.locator(".tab", { hasText: "Timeline: report.py" }).first().waitFor();
    await workbench.timeline().locator(VERDICT).waitFor({ timeout: RESTART_MS });
  });
});
