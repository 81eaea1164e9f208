import assert from "node:assert/strict";
import fc from "fast-check";
import {
  layoutRows,
  NARROW_METRICS,
  NARROWEST_METRICS,
  rowAt,
  rowOfLane,
  WIDE_METRICS,
} from "../../../src/trace/layout";
import { simulated } from "./traces";

const TIMELINES = [
  simulated("threads", "3.14"),
  simulated("processes", "3.14", { startMethod: "fork" }),
  simulated("asyncio", "3.14"),
  null,
];

const anyGroups = fc.array(fc.record({ timeline: fc.constantFrom(...TIMELINES), collapsed: fc.boolean() }), {
  maxLength: 6,
});

describe("layout", () => {
  it("stacks rows without overlap, whatever is open", () => {
    fc.assert(
      fc.property(anyGroups, fc.constantFrom(WIDE_METRICS, NARROW_METRICS, NARROWEST_METRICS), (groups, metrics) => {
        const { rows, heightPx } = layoutRows(groups, metrics);
        rows.forEach((row, at) => {
          if (at > 0) assert.ok(row.topPx >= rows[at - 1].topPx + rows[at - 1].heightPx);
          assert.ok(row.topPx + row.heightPx <= heightPx);
        });
        assert.equal(rows.filter(({ kind }) => kind === "header").length, groups.length);
      }),
    );
  });

  it("finds the row under every point of it", () => {
    fc.assert(
      fc.property(anyGroups, (groups) => {
        const layout = layoutRows(groups, WIDE_METRICS);
        layout.rows.forEach((row, at) => {
          for (const y of [row.topPx, row.topPx + row.heightPx / 2, row.topPx + row.heightPx - 0.01]) {
            assert.equal(rowAt(layout, y), at);
          }
        });
        assert.equal(rowAt(layout, -1), -1);
        assert.equal(rowAt(layout, layout.heightPx + 1), -1);
      }),
    );
  });

  it("gives every lane but those of GILs and cores a row, and none while collapsed", () => {
    const timeline = TIMELINES[0];
    assert.ok(timeline);
    const { lanes } = timeline.index.trace;
    const open = layoutRows([{ timeline, collapsed: false }], WIDE_METRICS);
    lanes.forEach(({ kind }, lane) => {
      assert.equal(rowOfLane(open, 0, lane) !== null, kind !== "gil" && kind !== "core");
    });
    assert.deepEqual(
      layoutRows([{ timeline, collapsed: true }], WIDE_METRICS).rows.map(({ kind }) => kind),
      ["header"],
    );
  });

  it("shows who holds the GIL only where threads share one", () => {
    const strips = TIMELINES.map(
      (timeline) =>
        layoutRows([{ timeline, collapsed: false }], WIDE_METRICS).rows.filter(({ kind }) => kind === "gil").length,
    );
    assert.deepEqual(strips, [1, 0, 0, 0]);
  });
});
