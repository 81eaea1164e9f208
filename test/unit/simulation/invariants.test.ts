import assert from "node:assert/strict";
import fc from "fast-check";
import { predict } from "../../../src/simulation/predict";
import { simulate } from "../../../src/simulation/simulate";
import { STATES, type Trace } from "../../../src/simulation/Trace";
import type { Segment } from "../../../src/simulation/Workload";
import { idealProfile } from "../../simulation/idealProfile";
import { workloads } from "./arbitraries";

const CPU_KINDS = ["cpu", "native", "lock", "held"];
const EPSILON_MS = 1e-6;

describe("invariants of every simulated run", () => {
  it("ends, with every task done once and all work done", () => {
    fc.assert(
      fc.property(workloads(), fc.integer(), (workload, seed) => {
        const run = simulate(workload, { seed, profile: idealProfile() });
        assert.deepEqual(run.stopped, { reason: "done" });
        assert.ok(run.latencyMs.every((ms) => ms >= -EPSILON_MS && ms <= run.makespanMs + EPSILON_MS));
        const workMs = workload.tasks
          .flat()
          .reduce((sum, { kind, durationMs }) => sum + (CPU_KINDS.includes(kind) ? durationMs : 0), 0);
        if (workload.payload === undefined)
          assert.ok(Math.abs(run.cpuMs - workMs) < EPSILON_MS * 1000, `${run.cpuMs} ${workMs}`);
      }),
    );
  });

  it("gives the same trace for the same seed, byte for byte", () => {
    fc.assert(
      fc.property(workloads(), fc.integer(), (workload, seed) => {
        assert.deepEqual(simulate(workload, { seed }), simulate(workload, { seed }));
      }),
      { numRuns: 30 },
    );
  });

  it("never shows a lane in two states at once, nor time running backwards", () => {
    fc.assert(
      fc.property(workloads(), fc.integer(), (workload, seed) => {
        const { trace } = simulate(workload, { seed });
        const endOf = new Map<number, number>();
        for (let i = 0; i < trace.lane.length; i++) {
          assert.ok(trace.startMs[i] < trace.endMs[i]);
          assert.ok(trace.startMs[i] >= (endOf.get(trace.lane[i]) ?? 0) - EPSILON_MS);
          endOf.set(trace.lane[i], trace.endMs[i]);
        }
      }),
    );
  });

  it("never uses more cores than there are, nor runs Python code of one GIL twice at a time", () => {
    fc.assert(
      fc.property(workloads(), fc.integer(), (workload, seed) => {
        const { trace } = simulate(workload, { seed });
        const onCore = intervals(trace, (lane, state) => isThread(trace, lane) && ON_CORE.has(STATES[state]));
        assert.ok(mostAtOnce(onCore) <= workload.cores);
        if (workload.python.endsWith("t") || workload.mode === "interpreters") return;
        for (const process of new Set(trace.lanes.map((lane) => lane.process))) {
          const python = intervals(
            trace,
            (lane, state) =>
              isThread(trace, lane) && trace.lanes[lane].process === process && STATES[state] === "python",
          );
          assert.ok(mostAtOnce(python) <= 1, `process ${process}`);
        }
      }),
    );
  });

  it("leaves no core idle while a thread waits for one, where moving between cores costs nothing", () => {
    fc.assert(
      fc.property(workloads(), fc.integer(), (workload, seed) => {
        const { trace } = simulate(workload, { seed, profile: idealProfile() });
        const waiting = intervals(trace, (lane, state) => isThread(trace, lane) && STATES[state] === "core");
        const busy = intervals(trace, (lane) => trace.lanes[lane].kind === "core");
        for (const [start, end] of waiting) {
          const during = clip(busy, start, end).reduce((sum, [from, to]) => sum + to - from, 0);
          assert.ok(during >= (end - start) * workload.cores - EPSILON_MS * 10);
        }
      }),
    );
  });

  it("is never faster than the work divided by the cores, the GIL, or the longest task allow", () => {
    fc.assert(
      fc.property(workloads(), fc.integer(), (workload, seed) => {
        const { makespanMs } = simulate(workload, { seed, profile: idealProfile() });
        const total = (kinds: readonly string[]) =>
          workload.tasks.flat().reduce((sum, { kind, durationMs }) => sum + (kinds.includes(kind) ? durationMs : 0), 0);
        const lengthMs = ({ kind, durationMs }: Segment) =>
          kind === "native" ? durationMs / (workload.nativeThreads ?? 1) : durationMs;
        const longest = Math.max(
          0,
          ...workload.tasks.map((task) => task.reduce((sum, item) => sum + lengthMs(item), 0)),
        );
        assert.ok(makespanMs >= total(CPU_KINDS) / workload.cores - EPSILON_MS);
        assert.ok(makespanMs >= longest - EPSILON_MS);
        const hasOneGil = !workload.python.endsWith("t") && ["threads", "asyncio-to-thread"].includes(workload.mode);
        if (hasOneGil) assert.ok(makespanMs >= total(["cpu", "lock", "held"]) - EPSILON_MS);
      }),
    );
  });

  it("brackets the expected value", () => {
    fc.assert(
      fc.property(workloads(), (workload) => {
        const { low, expected, high } = predict(workload, { runs: 3 }).makespanMs;
        assert.ok(low <= expected && expected <= high);
      }),
      { numRuns: 30 },
    );
  });
});

const ON_CORE: ReadonlySet<string> = new Set(["python", "native", "pickle"]);

function isThread(trace: Trace, lane: number): boolean {
  return ["main", "thread", "process", "interpreter"].includes(trace.lanes[lane].kind);
}

type Interval = readonly [startMs: number, endMs: number];

function intervals(trace: Trace, wanted: (lane: number, state: number) => boolean): Interval[] {
  const found: Interval[] = [];
  for (let i = 0; i < trace.lane.length; i++) {
    if (wanted(trace.lane[i], trace.state[i])) found.push([trace.startMs[i], trace.endMs[i]]);
  }
  return found;
}

function clip(all: readonly Interval[], start: number, end: number): Interval[] {
  return all
    .map(([from, to]): Interval => [Math.max(from, start), Math.min(to, end)])
    .filter(([from, to]) => to > from);
}

/** Greatest number of intervals that overlap; touching ones don't. */
function mostAtOnce(all: readonly Interval[]): number {
  const edges = all.flatMap(([start, end]): [number, number][] => [
    [start, 1],
    [end - EPSILON_MS, -1],
  ]);
  edges.sort(([a, stepA], [b, stepB]) => a - b || stepA - stepB);
  let now = 0;
  let most = 0;
  for (const [, step] of edges) {
    now += step;
    if (now > most) most = now;
  }
  return most;
}
