import assert from "node:assert/strict";
import fc from "fast-check";
import { STATES } from "../../../src/simulation/Trace";
import { indexLanes } from "../../../src/trace/LaneIndex";
import { EMPTY_CELL, rasteriseLane, segmentsIn } from "../../../src/trace/levelOfDetail";
import { anyTrace, threadLanes, traceOf } from "./traces";

const anyWindow = fc.record({
  fromMs: fc.double({ min: 0, max: 100, noNaN: true }),
  spanMs: fc.double({ min: 0.01, max: 500, noNaN: true }),
  cells: fc.integer({ min: 1, max: 300 }),
  wideCells: fc.integer({ min: 1, max: 20 }),
});

describe("level of detail", () => {
  it("draws every visible segment exactly once: as a bar of its own when wide, else in cells", () => {
    fc.assert(
      fc.property(anyTrace, anyWindow, (trace, { fromMs, spanMs, cells, wideCells }) => {
        const index = indexLanes(trace);
        const window = { fromMs, toMs: fromMs + spanMs, cells };
        for (let lane = 0; lane < trace.lanes.length; lane++) {
          const raster = new Uint8Array(cells);
          const wide: number[] = [];
          rasteriseLane(index, lane, window, wideCells, raster, wide);
          const { segments } = segmentsIn(index, lane, fromMs, window.toMs, Number.POSITIVE_INFINITY);
          const isWide = (segment: number) =>
            (trace.endMs[segment] - trace.startMs[segment]) * (cells / spanMs) >= wideCells * (1 - 1e-9);
          for (const segment of wide) assert.ok(isWide(segment));
          for (const segment of segments) {
            if (wide.includes(segment)) continue;
            const at = Math.max(fromMs, trace.startMs[segment]);
            const cell = Math.min(cells - 1, Math.floor((at - fromMs) * (cells / spanMs)));
            assert.notEqual(raster[cell], EMPTY_CELL);
          }
        }
      }),
    );
  });

  it("gives each cell the state that takes the most of its time", () => {
    fc.assert(
      fc.property(anyTrace, fc.integer({ min: 1, max: 60 }), (trace, cells) => {
        const index = indexLanes(trace);
        if (index.endMs === 0) return;
        const raster = new Uint8Array(cells);
        rasteriseLane(index, 0, { fromMs: 0, toMs: index.endMs, cells }, Number.POSITIVE_INFINITY, raster, []);
        const cellMs = index.endMs / cells;
        for (let cell = 0; cell < cells; cell++) {
          if (raster[cell] === EMPTY_CELL) continue;
          const weights = stateWeights(trace, cell * cellMs, (cell + 1) * cellMs);
          assert.ok(weights[raster[cell]] >= Math.max(...weights) - 1e-6 * cellMs - 1e-9);
        }
      }),
    );
  });

  it("leaves cells without any segment empty", () => {
    const trace = traceOf(threadLanes(1), [
      { lane: 0, state: "python", startMs: 0, endMs: 2 },
      { lane: 0, state: "io", startMs: 6, endMs: 8 },
    ]);
    const raster = new Uint8Array(8);
    const window = { fromMs: 0, toMs: 8, cells: 8 };
    assert.equal(rasteriseLane(indexLanes(trace), 0, window, Number.POSITIVE_INFINITY, raster, []), true);
    const [python, io] = [STATES.indexOf("python"), STATES.indexOf("io")];
    assert.deepEqual([...raster], [python, python, EMPTY_CELL, EMPTY_CELL, EMPTY_CELL, EMPTY_CELL, io, io]);
  });

  it("counts what lies under a pixel", () => {
    const segments = Array.from({ length: 10 }, (_, at) => ({
      lane: 0,
      state: "python" as const,
      startMs: at,
      endMs: at + 1,
    }));
    const found = segmentsIn(indexLanes(traceOf(threadLanes(1), segments)), 0, 2.5, 6.5, 2);
    assert.deepEqual(found, { segments: [2, 3], count: 5 });
  });
});

function stateWeights(trace: Parameters<typeof indexLanes>[0], fromMs: number, toMs: number): number[] {
  const weights = STATES.map(() => 0);
  for (let segment = 0; segment < trace.lane.length; segment++) {
    if (trace.lane[segment] !== 0) continue;
    const overlap = Math.min(toMs, trace.endMs[segment]) - Math.max(fromMs, trace.startMs[segment]);
    if (overlap > 0) weights[trace.state[segment]] += overlap;
  }
  return weights;
}
