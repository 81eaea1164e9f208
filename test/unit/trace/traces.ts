import fc from "fast-check";
import { type ModeName, simulate, type Workload } from "../../../src/simulation";
import { type Lane, type SimulationRun, STATES, type Trace } from "../../../src/simulation/Trace";
import { buildModeTimeline, type ModeTimeline } from "../../../src/trace/ModeTimeline";

/** One segment of a hand-written trace. */
export interface SegmentSpec {
  readonly lane: number;
  readonly state: (typeof STATES)[number];
  readonly startMs: number;
  readonly endMs: number;
  readonly task?: number;
  readonly source?: number;
  readonly cause?: number;
}

/** A trace from a list of segments; each lane's in order of time. */
export function traceOf(lanes: readonly Lane[], segments: readonly SegmentSpec[]): Trace {
  return {
    lanes,
    lane: Int32Array.from(segments, ({ lane }) => lane),
    state: Uint8Array.from(segments, ({ state }) => STATES.indexOf(state)),
    startMs: Float64Array.from(segments, ({ startMs }) => startMs),
    endMs: Float64Array.from(segments, ({ endMs }) => endMs),
    task: Int32Array.from(segments, ({ task }) => task ?? -1),
    source: Int32Array.from(segments, ({ source }) => source ?? -1),
    cause: Int32Array.from(segments, ({ cause }) => cause ?? -1),
    counters: { handOvers: 0, gilHeldMs: 0, contextSwitches: 0, pickledBytes: 0, busyMs: 0 },
  };
}

/** A mode whose run is a given trace. */
export function timelineOf(trace: Trace, makespanMs: number, more: Partial<SimulationRun> = {}): ModeTimeline {
  const [submittedMs, latencyMs] = [new Float64Array(0), new Float64Array(0)];
  const run = { trace, stopped: { reason: "done" as const }, makespanMs, cpuMs: 0, submittedMs, latencyMs, ...more };
  const settings = { mode: "threads" as const, python: "3.14t", workers: 1, processes: 1, cores: 2 };
  return buildModeTimeline({ ...settings, switchIntervalMs: 5, taskName: String }, run);
}

/** `count` lanes of pool threads. */
export function threadLanes(count: number): readonly Lane[] {
  return Array.from({ length: count }, (_, lane) => ({ name: `pool thread ${lane}`, kind: "thread", process: 0 }));
}

/** Any trace: lanes of segments with gaps, none overlapping, some very short. */
export const anyTrace: fc.Arbitrary<Trace> = fc
  .array(
    fc.array(
      fc.record({
        gapMs: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 5, noNaN: true })),
        lengthMs: fc.oneof(
          fc.double({ min: 1e-4, max: 0.01, noNaN: true }),
          fc.double({ min: 0.01, max: 50, noNaN: true }),
        ),
        state: fc.constantFrom(...STATES),
      }),
      { maxLength: 40 },
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map((lanes) => {
    const segments = lanes.flatMap((pieces, lane) => {
      let at = 0;
      return pieces.map(({ gapMs, lengthMs, state }): SegmentSpec => {
        const startMs = at + gapMs;
        at = startMs + lengthMs;
        return { lane, state, startMs, endMs: at };
      });
    });
    return traceOf(threadLanes(lanes.length), segments);
  });

/** A mode really simulated: tasks of the given pieces on four cores. */
export function simulated(mode: ModeName, python: string, more: Partial<Workload> = {}): ModeTimeline {
  const workload: Workload = {
    mode,
    python,
    switchIntervalMs: 5,
    platform: "linux",
    cores: 4,
    workers: 4,
    pool: "cold",
    tasks: Array.from({ length: 8 }, () => [{ kind: "cpu", durationMs: 30, source: 1 }]),
    ...more,
  };
  const { workers, processes = 1, cores, switchIntervalMs } = workload;
  const taskName = (task: number) => `score(docs[${task}])`;
  return buildModeTimeline(
    { mode, python, workers, processes, cores, switchIntervalMs, taskName },
    simulate(workload, { seed: 3 }),
  );
}
