import assert from "node:assert/strict";
import { poolInput } from "./poolInput";
import { openPage, useBrowser } from "./testPages";
import type { WebviewPage } from "./WebviewPage";

const INPUT = poolInput();
let view: WebviewPage;

async function open(): Promise<void> {
  view = await openPage();
  await view.show(INPUT);
}

describe("hostile messages", function () {
  this.timeout(60_000);
  useBrowser();

  it("do nothing when they are no message of ours", async () => {
    await open();
    await tableIsFull();
    const before = await view.page.textContent("#root");
    const broken = [
      null,
      7,
      "x",
      [],
      {},
      { type: "timeline" },
      { type: "timeline", input: {} },
      { type: "problem", message: 5 },
    ];
    const noSources = { type: "timeline", input: { ...INPUT, sources: [{}] }, place: { uri: "x", line: 1 } };
    const noNumbers = { type: "timeline", input: { ...INPUT, cores: "4" }, place: { uri: "x", line: 1 } };
    for (const message of [...broken, noSources, noNumbers, { type: "cursor", uri: 5, line: "x" }])
      await view.send(message);
    await view.settle();
    assert.equal(await view.page.textContent("#root"), before);
  });

  it("show hostile texts as text, however long", async () => {
    await open();
    const hostile = `<img src=x onerror="window.hacked=1">\u202e${"x".repeat(10_000)}`;
    const { report, template } = INPUT;
    await view.show({
      ...INPUT,
      report: {
        ...report,
        site: { path: hostile, line: 1, construct: hostile, task: hostile },
        verdict: `${hostile}. ${hostile}`,
        certainty: hostile,
        modes: report.modes.map((mode) => ({ ...mode, price: hostile })),
        assumptions: report.assumptions.map((one) => ({ ...one, what: hostile, why: hostile })),
      },
      template: { ...template, tasks: template.tasks.map((task) => ({ ...task, label: hostile })) },
      sources: INPUT.sources.map((source) => ({ ...source, label: hostile, path: hostile })),
    });
    await view.page.focus("[data-lanes]");
    for (const key of ["ArrowRight", "ArrowDown", "KeyT"]) await view.page.keyboard.press(key);
    await view.settle();
    assert.equal(await view.page.locator("#root img").count(), 0);
    assert.equal(await view.page.evaluate(() => "hacked" in window), false);
    assert.ok(await view.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  });
});

/** Rows are made in portions, also while the table is hidden. */
async function tableIsFull(): Promise<void> {
  const rows = view.page.locator("[data-interleave=segments] tbody tr");
  let count = -1;
  for (let now = await rows.count(); now !== count; now = await rows.count()) {
    count = now;
    await view.page.waitForTimeout(300);
  }
}
