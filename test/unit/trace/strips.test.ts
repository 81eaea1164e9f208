import assert from "node:assert/strict";
import fc from "fast-check";
import { indexLanes } from "../../../src/trace/LaneIndex";
import { lagPeaks, largestLag, loopLag } from "../../../src/trace/loopLag";
import { queueDepth } from "../../../src/trace/queueDepth";
import { averageSteps, countOpen, peakOf } from "../../../src/trace/Steps";
import { simulated, threadLanes, traceOf } from "./traces";

const anySpans = fc.array(
  fc.tuple(fc.double({ min: 0, max: 100, noNaN: true }), fc.double({ min: 0, max: 50, noNaN: true })),
  { maxLength: 30 },
);
const anyWindow = fc.record({
  fromMs: fc.double({ min: 0, max: 120, noNaN: true }),
  lengthMs: fc.double({ min: 0.1, max: 200, noNaN: true }),
  cells: fc.integer({ min: 1, max: 40 }),
});

function sorted(values: readonly number[]): Float64Array {
  return Float64Array.from(values).sort();
}

describe("counted spans", () => {
  it("average to the time that the spans have in each part", () => {
    fc.assert(
      fc.property(anySpans, anyWindow, (spans, { fromMs, lengthMs, cells }) => {
        const ends = spans.map(([start, length]) => start + length);
        const steps = countOpen(sorted(spans.map(([start]) => start)), sorted(ends));
        const cellMs = lengthMs / cells;
        averageSteps(steps, fromMs, fromMs + lengthMs, cells).forEach((average, cell) => {
          const from = fromMs + cell * cellMs;
          const open = spans.map(([start], at) => Math.min(ends[at], from + cellMs) - Math.max(start, from));
          const expected = open.reduce((sum, ms) => sum + Math.max(0, ms), 0) / cellMs;
          assert.ok(Math.abs(average - expected) < 1e-6, `${average} ${expected}`);
        });
        assert.ok(peakOf(steps) <= spans.length);
      }),
    );
  });
});

describe("queue depth", () => {
  it("counts tasks from their submission until a worker begins them", () => {
    const trace = traceOf(threadLanes(1), [
      { lane: 0, state: "start", startMs: 0, endMs: 2, task: 0 },
      { lane: 0, state: "python", startMs: 2, endMs: 6, task: 0 },
      { lane: 0, state: "gil", startMs: 6, endMs: 8, task: 1 },
      { lane: 0, state: "python", startMs: 8, endMs: 10, task: 1 },
    ]);
    const run = {
      trace,
      stopped: { reason: "done" as const },
      makespanMs: 10,
      cpuMs: 6,
      submittedMs: Float64Array.of(0, 1, 5),
      latencyMs: new Float64Array(3),
    };
    const { atMs, values } = queueDepth(run, indexLanes(trace), "threads");
    assert.deepEqual([...atMs], [0, 1, 2, 5, 6, 10]);
    assert.deepEqual([...values], [1, 2, 1, 2, 1, 0]);
  });

  it("is at its most what the pool cannot take at once, and empty before the end, in every kind of pool", () => {
    for (const mode of ["threads", "processes", "interpreters", "asyncio-to-thread"] as const) {
      const { strips, run } = simulated(mode, "3.14");
      const strip = strips.find(({ state }) => state === "queue");
      assert.ok(strip, mode);
      assert.ok(Number(strip.peak) >= 3 && Number(strip.peak) <= 8, `${mode}: ${strip.peak}`);
      const last = strip.valuesIn(0.9 * run.makespanMs, run.makespanMs, 10);
      assert.deepEqual([...last], new Array(10).fill(0), mode);
    }
  });

  it("has no strip where no task ever waits for a worker", () => {
    const strips = simulated("threads", "3.14t", { workers: 4, tasks: [[{ kind: "cpu", durationMs: 500 }]] }).strips;
    assert.deepEqual(
      strips.map(({ title }) => title),
      ["Cores busy"],
    );
  });
});

describe("lag of the event loop", () => {
  const anyCallbacks = anySpans.map((spans) => ({
    dueMs: Float64Array.from(spans, ([due]) => due),
    ranMs: Float64Array.from(spans, ([due, late]) => due + late),
  }));

  it("is in every part the longest wait of a callback that is due, up to that part's end", () => {
    fc.assert(
      fc.property(anyCallbacks, anyWindow, ({ dueMs, ranMs }, { fromMs, lengthMs, cells }) => {
        const peaks = lagPeaks(loopLag({ dueMs, ranMs }), fromMs, fromMs + lengthMs, cells);
        const cellMs = lengthMs / cells;
        peaks.forEach((peak, cell) => {
          const [from, to] = [fromMs + cell * cellMs, fromMs + (cell + 1) * cellMs];
          const waits = Array.from(dueMs, (due, at) =>
            ranMs[at] > from && due < to ? Math.min(ranMs[at], to) - due : 0,
          );
          assert.ok(Math.abs(peak - Math.max(0, ...waits)) < 1e-6);
        });
      }),
    );
  });

  it("reaches the longest delay of all, in pieces that do not overlap", () => {
    fc.assert(
      fc.property(anyCallbacks, ({ dueMs, ranMs }) => {
        const lag = loopLag({ dueMs, ranMs });
        const delays = Array.from(dueMs, (due, at) => ranMs[at] - due);
        assert.equal(largestLag(lag), Math.max(0, ...delays));
        lag.fromMs.forEach((ms, piece) => {
          assert.ok(piece === 0 || ms >= lag.toMs[piece - 1]);
        });
      }),
    );
  });

  it("of tasks that compute on the loop is as long as what runs before them", () => {
    const tasks = Array.from({ length: 6 }, () => [
      { kind: "io" as const, durationMs: 10 },
      { kind: "cpu" as const, durationMs: 40 },
    ]);
    const { run } = simulated("asyncio", "3.14", { tasks, workers: 6 });
    assert.ok(run.trace.callbacks);
    const lagMs = largestLag(loopLag(run.trace.callbacks));
    assert.ok(lagMs > 4.5 * 40 && lagMs < 5.6 * 40, `${lagMs} ms`);
    const calm = simulated("asyncio", "3.14", { tasks: [[{ kind: "io", durationMs: 20.5 }]] });
    assert.ok(calm.run.trace.callbacks);
    assert.ok(largestLag(loopLag(calm.run.trace.callbacks)) < 1.1);
  });

  it("is only told of modes with a loop", () => {
    const hasLag = (mode: "threads" | "asyncio") =>
      simulated(mode, "3.14").strips.some(({ state }) => state === "blocked");
    assert.deepEqual([hasLag("threads"), hasLag("asyncio")], [false, true]);
  });
});
