import { Random } from "../../../src/base/Random";
import { STATES, type Trace } from "../../../src/simulation/Trace";
import { buildModeTimeline, type ModeTimeline } from "../../../src/trace/ModeTimeline";

const LANES = 64;
/** Length of the trace, ms. */
const LENGTH_MS = 10_000;

/** A trace of `count` segments in 64 lanes, neighbours in different states at random: the worst case for merging. */
export function syntheticTimeline(count: number): ModeTimeline {
  const random = new Random(7);
  const perLane = Math.floor(count / LANES);
  const total = perLane * LANES;
  const columns = {
    lane: new Int32Array(total),
    state: new Uint8Array(total),
    startMs: new Float64Array(total),
    endMs: new Float64Array(total),
    task: new Int32Array(total).fill(-1),
    source: new Int32Array(total).fill(-1),
    cause: new Int32Array(total).fill(-1),
  };
  for (let at = 0; at < total; at++) {
    const lane = Math.floor(at / perLane);
    const place = at % perLane;
    columns.lane[at] = lane;
    columns.state[at] = Math.floor(random.unit() * (STATES.length - 1));
    columns.startMs[at] = (place * LENGTH_MS) / perLane;
    columns.endMs[at] = ((place + 1) * LENGTH_MS) / perLane;
  }
  const lanes = Array.from({ length: LANES }, (_, lane) => ({
    name: `lane ${lane}`,
    kind: "thread" as const,
    process: 0,
  }));
  const counters = { handOvers: 0, gilHeldMs: 0, contextSwitches: 0, pickledBytes: 0, busyMs: 0 };
  const trace: Trace = { lanes, ...columns, counters };
  const run = {
    trace,
    stopped: { reason: "done" } as const,
    makespanMs: LENGTH_MS,
    cpuMs: 0,
    submittedMs: new Float64Array(0),
    latencyMs: new Float64Array(0),
  };
  const settings = { mode: "threads" as const, python: "3.14t", workers: LANES, processes: 1, cores: LANES };
  return buildModeTimeline({ ...settings, switchIntervalMs: 5, taskName: String }, run);
}
