import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { FrameLocator } from "playwright-core";
import { Workbench } from "../../tools/host/Workbench";

/** Line and column (1-based) of the call that hands work to the pool of `report.py`. */
const HANDS_OVER = { line: 34, column: 25 };

/** Everything that a person does with a finding, mostly by keyboard, each step going on from the one before. */
describe("from a squiggle to an exported timeline", () => {
  let workbench: Workbench;
  let timeline: FrameLocator;
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await workbench.page.keyboard.press(key);
  };

  before(async function () {
    this.timeout(240_000);
    workbench = await Workbench.open({ name: "path" });
    timeline = workbench.timeline();
    await workbench.openFile("report.py");
  });

  after(async function () {
    const failed = this.test?.parent?.tests.some(({ state }) => state !== "passed") ?? true;
    await workbench?.close({ failed });
  });

  it("previews and applies the fix of the finding under the cursor", async () => {
    const { page } = workbench;
    await page.locator(".squiggly-info, .squiggly-warning").first().waitFor();
    await workbench.goToLine(HANDS_OVER.line, HANDS_OVER.column);
    await workbench.openCodeActions("Use ProcessPoolExecutor");
    await press("Control+Enter");
    await page
      .locator(".bulk-edit-panel .monaco-list-row", { hasText: "ProcessPoolExecutor(max_workers=4)" })
      .waitFor();
    await page.locator(".bulk-edit-panel .monaco-button", { hasText: "Apply" }).focus();
    await press("Enter");
    await page.locator(".view-line", { hasText: "with ProcessPoolExecutor" }).waitFor();
    await page.locator(".squiggly-warning").waitFor({ state: "detached" });
  });

  it("takes the fix back and simulates the code as it was", async () => {
    await press("Control+1", "Control+z");
    await workbench.page.locator(".view-line", { hasText: "with ThreadPoolExecutor" }).waitFor();
    await workbench.runCommand("Interleave: Simulate Concurrency");
    await timeline.locator('[data-interleave="verdict"]', { hasText: "gain nothing" }).waitFor();
  });

  it("answers other numbers of cores with the difference", async () => {
    await timeline.locator("select[aria-label=Cores]").focus();
    await press("ArrowDown");
    await timeline.locator(".card.changed").first().waitFor();
    await timeline.locator('[data-interleave="verdict"]', { hasText: /^With \d+ cores?: / }).waitFor();
  });

  it("goes from a segment to its line", async () => {
    await timeline.locator("[data-lanes]").focus();
    await press("ArrowRight", "ArrowDown", "ArrowRight", "ArrowRight");
    const link = (await timeline.locator("aside .facts .link", { hasText: "report.py:" }).textContent()) ?? "";
    await press("Enter");
    const [, line] = link.split(":");
    await workbench.page.locator("#status\\.editor\\.selection", { hasText: `Ln ${line}, Col 1` }).waitFor();
  });

  it("lights segments up while the cursor is on their line, and only then", async () => {
    const lit = await settledPicture();
    await press("Control+Home");
    const dark = await changedPicture(lit);
    await press("Control+u");
    assert.equal(await changedPicture(dark), lit);
  });

  it("exports what is shown, by the menu's keys", async () => {
    const file = path.join(workbench.folder, "timeline.csv");
    await timeline.locator("button[aria-label=Export]").focus();
    await press("Enter");
    // The menu takes the focus to its first item once it is open.
    await timeline.locator("[role=menuitem]:focus").waitFor();
    await timeline.locator('[role=menuitem]:has-text("CSV")').focus();
    await press("Enter");
    const name = workbench.page.locator(".quick-input-widget input");
    // The dialog writes the folder's name into the field once it has read the folder; what is typed before is put behind it.
    await until(async () => (await name.inputValue()).endsWith(".csv"));
    await name.fill(file);
    await until(async () => (await name.inputValue()) === file);
    await press("Enter");
    await until(() => existsSync(file));
    assert.match(readFileSync(file, "utf8"), /^mode,lane,state,.*\r\nThreads under the GIL,/);
  });

  /** A number that differs when the lanes' picture does. */
  function picture(): Promise<number> {
    return timeline.locator(".lanes canvas").evaluate((canvas: HTMLCanvasElement) => {
      const context = canvas.getContext("2d") as CanvasRenderingContext2D;
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
      return data.reduce((sum, part, at) => (sum * 31 + part * (at + 1)) % 1_000_000_007, 7);
    });
  }

  /** The picture once it stays the same. */
  async function settledPicture(): Promise<number> {
    let before = Number.NaN;
    await until(async () => {
      const now = await picture();
      const isSame = now === before;
      before = now;
      return isSame;
    });
    return before;
  }

  async function changedPicture(from: number): Promise<number> {
    await until(async () => (await picture()) !== from);
    return settledPicture();
  }

  async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
    for (let turn = 0; turn < 150; turn++) {
      if (await isSo()) return;
      await workbench.page.waitForTimeout(200);
    }
    throw new Error("Waited for something that did not come");
  }
});
