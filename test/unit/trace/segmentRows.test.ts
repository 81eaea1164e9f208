import assert from "node:assert/strict";
import { STATES } from "../../../src/simulation/Trace";
import { GROUPINGS, groupRows } from "../../../src/trace/groupRows";
import { plainText } from "../../../src/trace/RichText";
import { filterRows, parseFilter, rowTexts, rowTotals, SORT_COLUMNS, sortRows } from "../../../src/trace/segmentRows";
import { simulated } from "./traces";

const TIMELINES = [simulated("threads", "3.14"), null, simulated("processes", "3.14")];
const lineOf = (source: number) => (source === 1 ? 14 : 0);
const rowsFor = (text: string) => filterRows(TIMELINES, parseFilter(text), lineOf);

describe("table of segments", () => {
  it("has every segment of the visible lanes but idle ones", () => {
    const rows = rowsFor("");
    for (const { group, segment } of rows) {
      const trace = TIMELINES[group]?.index.trace;
      assert.ok(trace);
      assert.notEqual(STATES[trace.state[segment]], "idle");
      assert.ok(!["gil", "core"].includes(trace.lanes[trace.lane[segment]].kind));
    }
    assert.ok(rows.length > 100);
  });

  it("filters by mode, state, lane, line and free words, all of which must hold", () => {
    const gil = rowsFor("mode:threads state:gil");
    assert.ok(gil.length > 10 && gil.length < rowsFor("").length);
    assert.ok(gil.every(({ group }) => group === 0));
    assert.deepEqual(rowsFor("MODE:THREADS waiting GIL"), gil);
    assert.ok(rowsFor("lane:2 mode:threads").every(({ segment }) => TIMELINES[0]?.index.trace.lane[segment] === 3));
    assert.ok(rowsFor("line:14").length > 0);
    assert.deepEqual(rowsFor("line:15"), []);
    assert.deepEqual(rowsFor("nonsense:thing"), []);
  });

  it("sorts by every column in both directions, keeping all rows", () => {
    const rows = rowsFor("");
    for (const column of SORT_COLUMNS) {
      const up = sortRows(rows, TIMELINES, { column, descending: false });
      assert.equal(new Set(up.map(({ group, segment }) => `${group}:${segment}`)).size, rows.length);
      if (column !== "duration") continue;
      const durations = up.map(({ group, segment }) => {
        const trace = TIMELINES[group]?.index.trace;
        return trace ? trace.endMs[segment] - trace.startMs[segment] : 0;
      });
      assert.deepEqual(
        durations,
        [...durations].sort((a, b) => a - b),
      );
      assert.deepEqual(sortRows(rows, TIMELINES, { column, descending: true })[0], up[up.length - 1]);
    }
  });

  it("puts rows together by anything they share, each in one group, which its filter brings back", () => {
    const rows = rowsFor("");
    for (const by of GROUPINGS) {
      const groups = groupRows(rows, TIMELINES, by, lineOf);
      assert.equal(
        groups.reduce((sum, group) => sum + group.rows.length, 0),
        rows.length,
      );
      for (const group of groups) assert.deepEqual(rowsFor(group.filter), group.rows, group.filter);
      assert.deepEqual(
        groups.map(({ totalMs }) => totalMs),
        groups.map(({ totalMs }) => totalMs).sort((a, b) => b - a),
      );
    }
    assert.ok(groupRows(rows, TIMELINES, "state", lineOf).some(({ state }) => state === "gil"));
  });

  it("writes rows and totals as the pane does", () => {
    const rows = sortRows(rowsFor("mode:threads state:gil"), TIMELINES, { column: "duration", descending: true });
    const timeline = TIMELINES[0];
    assert.ok(timeline);
    const texts = rowTexts(timeline, rows[0].segment);
    assert.equal(texts.mode, "Threads");
    assert.match(plainText(texts.waitsOn), /thread \d \d+×/);
    assert.equal(rowTotals(TIMELINES, rows).longest, `${texts.durationMs} ms`);
  });
});
