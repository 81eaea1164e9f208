import { type LaneKind, STATES, type Trace } from "../simulation/Trace";
import type { ModeName } from "../simulation/Workload";
import type { LaneIndex } from "./LaneIndex";

/** Lanes of threads, processes, interpreters and tasks; those of GILs and cores are drawn as strips. */
export function visibleLanes(trace: Trace): readonly number[] {
  return trace.lanes.flatMap(({ kind }, lane) => (kind === "gil" || kind === "core" ? [] : lane));
}

/** The visible lanes, then one for each core. */
export function lanesWithCores(trace: Trace): readonly number[] {
  return [...visibleLanes(trace), ...trace.lanes.flatMap(({ kind }, lane) => (kind === "core" ? lane : []))];
}

const WORKER_KINDS: Readonly<Record<ModeName, LaneKind>> = {
  sequential: "main",
  threads: "thread",
  processes: "process",
  "processes-x-threads": "thread",
  interpreters: "thread",
  asyncio: "task",
  "asyncio-to-thread": "thread",
};

/** Lanes that a pool's work runs in. */
export function workerLanes(trace: Trace, mode: ModeName): readonly number[] {
  const lanes = trace.lanes.flatMap(({ kind }, lane) => (kind === WORKER_KINDS[mode] ? lane : []));
  return lanes.length > 0 ? lanes : trace.lanes.flatMap(({ kind }, lane) => (kind === "main" ? lane : []));
}

/** Share (0 to 1) of the lanes' time in each state, by number of the state; what no segment covers counts as idle. */
export function stateShares(index: LaneIndex, lanes: readonly number[]): Float64Array {
  const { trace, first, order, endMs } = index;
  const shares = new Float64Array(STATES.length);
  const totalMs = endMs * lanes.length;
  if (totalMs === 0) return shares;
  let coveredMs = 0;
  for (const lane of lanes) {
    for (let position = first[lane]; position < first[lane + 1]; position++) {
      const segment = order[position];
      const durationMs = trace.endMs[segment] - trace.startMs[segment];
      shares[trace.state[segment]] += durationMs / totalMs;
      coveredMs += durationMs;
    }
  }
  shares[STATES.indexOf("idle")] += Math.max(0, totalMs - coveredMs) / totalMs;
  return shares;
}

/** Whole percent for the legend; what rounds to nothing but occurs is "< 1 %". */
export function formatShare(share: number): string {
  const percent = Math.round(share * 100);
  return percent === 0 && share > 0 ? "< 1 %" : `${percent} %`;
}
