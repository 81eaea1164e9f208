import assert from "node:assert/strict";
import { poolInput } from "./poolInput";
import { openPage, useBrowser } from "./testPages";
import type { WebviewPage } from "./WebviewPage";

const INPUT = poolInput();

/** Items whose threads take more turns than the page's own thread plays. */
const LONG_RUN_ITEMS = 600;

let view: WebviewPage;

async function open(state?: unknown, input = INPUT): Promise<void> {
  view = await openPage({ state });
  await view.show(input);
}

async function press(...keys: readonly string[]): Promise<void> {
  for (const key of keys) await view.page.keyboard.press(key);
  await view.settle();
}

function makespans(): Promise<readonly number[]> {
  return view.page.$$eval("[data-makespan-ms]", (cards) =>
    cards.map((card) => Number((card as HTMLElement).dataset.makespanMs)),
  );
}

describe("webview in use", function () {
  this.timeout(60_000);
  useBrowser();

  it("announces on a walk through a lane what the table says of it", async () => {
    await open();
    await view.page.waitForFunction(() => {
      const [shown] = document.querySelector(".filter .quiet")?.textContent?.split(" ") ?? [];
      return document.querySelectorAll("[data-interleave=segments] tbody tr").length === Number(shown);
    });
    const lane = "pool thread 3";
    const rows = await view.page.$$eval(`tbody tr[data-mode=threads][data-lane="${lane}"]`, (found) =>
      (found as HTMLElement[]).map((row) => ({
        startMs: Number(row.dataset.startMs),
        words: row.children[2].textContent?.trim() ?? "",
      })),
    );
    await view.page.focus("[data-lanes]");
    await press("ArrowRight", "ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown");
    assert.match(await view.announcement(), new RegExp(`^${lane}`));
    for (let left = 0; left < 3; left++) await press("ArrowLeft");
    const heard: string[] = [];
    for (let step = 0; step < 12; step++) {
      heard.push(await view.announcement());
      await press("ArrowRight");
    }
    for (const text of heard.filter((one) => one.startsWith(lane))) {
      const [, words, , from] = text.split(/, (?:from )?/);
      const row = rows.find(
        ({ startMs, words: state }) => Math.abs(startMs - Number.parseFloat(from)) < 0.06 && state === words,
      );
      assert.ok(row, text);
    }
    assert.ok(new Set(heard).size > 8);
  });

  it("does everything of a timeline's keys, by position, and leaves chords alone", async () => {
    await open();
    await view.page.focus("[data-lanes]");
    const span = async () => (await view.savedWhenSettled()) as { fromMs: number; toMs: number };
    const whole = await span();
    await press("KeyW", "KeyW");
    const zoomed = await span();
    assert.ok(zoomed.toMs - zoomed.fromMs < 0.5 * (whole.toMs - whole.fromMs));
    await press("KeyD");
    assert.ok((await span()).fromMs > zoomed.fromMs);
    await press("Digit0");
    assert.deepEqual(await span(), { ...whole });
    await press("Control+KeyW");
    assert.deepEqual(await span(), { ...whole });
    await press("KeyC");
    assert.equal(await view.announcement(), "critical path shown");
    await press("BracketRight");
    assert.match((await view.page.textContent(".clock")) ?? "", /^(?!0\.0)\d/);
    await press("Slash");
    await view.page.keyboard.type("state:gil");
    await press("Enter");
    assert.match(await view.announcement(), /waiting for the GIL/);
    await press("Escape");
    await view.page.focus("[data-lanes]");
    await press("Escape");
    assert.equal(await view.announcement(), "nothing selected");
  });

  it("tells the strips by pointer, by key, as a table and as text, all the same", async () => {
    await open();
    await view.page.focus("[data-lanes]");
    await press("ArrowRight", "KeyQ");
    const spoken = await view.announcement();
    assert.match(spoken, /^\d\.\d of 4 cores busy, \d task(s)? in the queue, at \d+\.\d$/);
    const box = await view.page.locator(".lanes").boundingBox();
    assert.ok(box);
    const heard = new Set<string>();
    for (let y = 60; y < 200; y += 6) {
      await view.page.mouse.move(box.x + 150, box.y + y);
      await view.settle();
      for (const text of await view.page.$$eval(".tooltip b", (found) => found.map((one) => one.textContent ?? "")))
        heard.add(text.replace(/[\d.]+/g, "#"));
    }
    assert.ok(
      heard.has("# of # cores busy") && [...heard].some((text) => /^# tasks? in the queue$/.test(text)),
      [...heard].join("; "),
    );
    await press("KeyT");
    await view.page.click(".strips summary");
    const rows = await view.page.$$eval("[data-interleave=strips] tbody tr", (found) =>
      found.map((row) => [...row.children].map((cell) => cell.textContent)),
    );
    const queue = rows.find(([mode, measure]) => mode === "Threads ×4" && measure === "Tasks in the queue");
    assert.ok(queue && Number(queue[3]) >= 3);
    await view.page.click("button[aria-label=Text]");
    const text = (await view.page.textContent(".text-view")) ?? "";
    assert.ok(text.includes(`Tasks in the queue: ${queue[2]} on average, at most ${queue[3]}`));
    assert.match(text, /in the queue, max \d +[▁▂▃▄▅▆▇█]/);
  });

  it("leads from a row of the table to whom it waits on, and puts rows together by what they share", async () => {
    await open();
    await view.page.click("button[aria-label=Table]");
    const row = view.page.locator("tbody tr[data-mode=threads][data-state=gil]", { hasText: "thread 2 5×" }).first();
    await row.locator("[data-waits-on]", { hasText: "thread 2" }).click();
    assert.match((await view.page.textContent(".selected")) ?? "", /pool thread 2/);
    await view.page.selectOption("select[aria-label='Group by']", "state");
    const gil = view.page.locator("table.groups tbody tr", { hasText: "Waiting for the GIL" });
    const count = await gil.locator("td").nth(1).textContent();
    await gil.locator("button").click();
    assert.equal(await view.page.inputValue("input[aria-label='Filter segments']"), 'state:"gil"');
    assert.ok((await view.page.textContent(".filter .quiet"))?.startsWith(`${count} of`));
  });

  it("goes from a segment to its line, and lights segments from the editor's cursor", async () => {
    await open();
    await view.page.focus("[data-lanes]");
    await press("ArrowRight", "ArrowDown", "ArrowRight", "ArrowRight", "ArrowRight", "Enter");
    const opened = (await view.posted()).find(({ type }) => type === "openSource");
    assert.deepEqual(opened, { type: "openSource", uri: "file:///examples/report.py", line: 14 });
    const before = await canvasSum();
    await view.send({ type: "cursor", uri: "file:///examples/report.py", line: 14 });
    await view.settle();
    assert.notEqual(await canvasSum(), before);
    await view.send({ type: "cursor", uri: "file:///other.py", line: 14 });
    await view.settle();
    assert.equal(await canvasSum(), before);
  });

  it("answers a turned knob at once, marks what changed, and goes back", async () => {
    await open();
    const before = await makespans();
    await view.page.selectOption("select[aria-label=Cores]", "2");
    await view.page.waitForSelector(".card.changed");
    const after = await makespans();
    assert.ok(after[0] > 1.5 * before[0]);
    assert.match((await view.page.textContent("[data-interleave=verdict]")) ?? "", /^With 2 cores: /);
    assert.match((await view.page.textContent(".knob.turned")) ?? "", /4 → 2\s*reset/);
    await view.page.click(".knob.turned .link");
    await view.page.waitForSelector(".card.changed", { state: "detached" });
    assert.deepEqual(await makespans(), before);
  });

  it("has the worker play long runs: figures stand at once, lanes follow, and those of the newest knob win", async () => {
    await open(undefined, poolInput(LONG_RUN_ITEMS));
    const threads = view.page.locator(".group-header", { hasText: "Threads under the GIL" });
    assert.ok((await makespans()).every((ms) => ms > 0));
    await threads.getByText("of 4 cores busy").waitFor();
    for (const cores of ["1", "8", "2"]) await view.page.selectOption("select[aria-label=Cores]", cores);
    await threads.getByText("of 2 cores busy").waitFor();
    assert.equal(await view.page.locator(".group-header", { hasText: "of 8 cores busy" }).count(), 0);
  });

  it("shows ranges of the newest knob only, from its worker", async () => {
    await open();
    for (const cores of ["1", "2", "8"]) await view.page.selectOption("select[aria-label=Cores]", cores);
    await view.page.waitForSelector(".curve");
    await view.page.waitForFunction(() =>
      document.querySelector(".certainty")?.textContent?.includes("The estimates in range"),
    );
    assert.match((await view.page.textContent("[data-interleave=verdict]")) ?? "", /^With 8 cores: /);
  });

  it("keeps zoom, selection and knobs over an edit, and over a restart", async () => {
    await open();
    await view.page.focus("[data-lanes]");
    await press("KeyW", "ArrowRight", "ArrowDown");
    await view.page.selectOption("select[aria-label=Cores]", "2");
    await view.page.waitForSelector(".card.changed");
    const saved = (await view.savedWhenSettled()) as {
      fromMs: number;
      toMs: number;
      selected: unknown;
      place: unknown;
    };
    assert.deepEqual(saved.place, { uri: "file:///examples/report.py", line: 30 });
    await view.show(INPUT);
    const kept = (await view.savedWhenSettled()) as typeof saved;
    assert.deepEqual([kept.fromMs, kept.toMs, kept.selected], [saved.fromMs, saved.toMs, saved.selected]);
    await view.close();
    await open(saved);
    await view.page.waitForSelector(".card.changed");
    const restored = (await view.savedWhenSettled()) as typeof saved;
    assert.deepEqual([restored.fromMs, restored.toMs, restored.selected], [saved.fromMs, saved.toMs, saved.selected]);
  });

  it("exports every format through the extension host", async () => {
    await open();
    const names = ["Chrome trace", "speedscope", "CSV", "SVG", "PNG", "Standalone", "Markdown summary"];
    for (const name of names) {
      await view.page.click("button[aria-label=Export]");
      await view.page.click(`[role=menuitem]:has-text("${name}")`);
    }
    const exported = (await view.posted()).flatMap((message) => (message.type === "export" ? message : []));
    assert.deepEqual(
      exported.map(({ format }) => format),
      ["chrome-json", "speedscope", "csv", "svg", "png", "html", "markdown"],
    );
    assert.ok(JSON.parse(exported[0].content).traceEvents.length > 1000);
    assert.ok(JSON.parse(exported[1].content).profiles.length > 5);
    assert.match(exported[3].content, /^<svg /);
    assert.equal(Buffer.from(exported[4].content, "base64").subarray(1, 4).toString(), "PNG");
    assert.match(exported[5].content, /^<!DOCTYPE html>/);
    assert.match(exported[6].content, /\| Processes ×4 \|/);
    await view.page.click("button[aria-label=Export]");
    await view.page.click('[role=menuitem]:has-text("Copy summary")');
    const copied = (await view.posted()).find(({ type }) => type === "copyText");
    assert.deepEqual(copied, { type: "copyText", text: exported[6].content });
  });

  it("selects the segment that a link names, and gives such a link", async () => {
    await open();
    const place = { uri: "file:///examples/report.py", line: 30 };
    const mode = INPUT.report.modes.find(({ isCurrent }) => isCurrent);
    const selected = { mode: `threads@${mode?.python}:${mode?.processes}x${mode?.workers}`, segment: 20 };
    await view.send({ type: "timeline", input: INPUT, place, selected });
    await view.page.click('button[aria-label="Copy a link to this segment"]');
    const copied = (await view.posted()).find(({ type }) => type === "copyLink");
    assert.deepEqual(copied, { type: "copyLink", selected });
    await view.send({ type: "timeline", input: INPUT, place, selected: { ...selected, segment: 1e9 } });
    await view.settle();
    assert.equal(await view.page.locator(".selected-title").count(), 1);
  });

  it("compares the code as written with what is recommended, and before with after once a control has moved", async () => {
    await open();
    await view.page.click('button:text-is("Compare")');
    const chosen = () =>
      view.page.$$eval(".compare-choice select", (found) =>
        (found as HTMLSelectElement[]).map((select) => select.selectedOptions[0].text),
      );
    assert.deepEqual(await chosen(), ["Threads ×4, your code", "Processes ×4"]);
    const takes = view.page.locator(".compare-table tbody tr", { hasText: "Takes" });
    assert.match((await takes.textContent()) ?? "", /better$/);
    await view.page.selectOption("select[aria-label=Cores]", "2");
    await view.page.waitForSelector(".card.changed");
    assert.deepEqual(await chosen(), ["Threads ×4, your code, before the change", "Threads ×4, your code"]);
    await view.page.selectOption(".compare-choice select >> nth=1", { label: "Processes ×4" });
    assert.match((await takes.textContent()) ?? "", /better$/);
  });

  it("opens on the ready examples when there is no code to simulate", async () => {
    view = await openPage();
    await view.send({ type: "examples" });
    await view.page.waitForSelector(".example");
    assert.equal(await view.page.locator("text=Back to your code").count(), 0);
  });

  it("opens each ready example with its three sentences, and goes back to the person's code", async () => {
    await open();
    await press("Shift+Slash");
    await view.page.click("text=Ready examples");
    const count = await view.page.locator(".example").count();
    assert.equal(count, 7);
    await view.page.click('button[aria-label="Open CPU threads taking turns"]');
    await view.page.waitForSelector(".look-at li");
    assert.equal(await view.page.locator(".look-at li").count(), 3);
    await view.page.click("button[aria-label=Examples]");
    await view.page.click("text=Back to your code");
    await view.settle();
    assert.match((await view.page.textContent("[data-interleave=verdict]")) ?? "", /^These four threads/);
  });
});

/** A number that differs when the lanes' picture does. */
function canvasSum(): Promise<number> {
  return view.page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>(".lanes canvas");
    if (!canvas) return 0;
    const { data } = (canvas.getContext("2d") as CanvasRenderingContext2D).getImageData(
      0,
      0,
      canvas.width,
      canvas.height,
    );
    return data.reduce((sum, part, at) => (sum * 31 + part * (at + 1)) % 1_000_000_007, 7);
  });
}
