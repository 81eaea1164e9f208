import { type Lane, STATES, type Trace } from "../simulation/Trace";
import type { LaneIndex } from "./LaneIndex";

/** Lanes that a pool's work runs in; without any (one item after another) the main lane does it. */
export function workerLanes(trace: Trace): readonly number[] {
  const all = trace.lanes.map((_, lane) => lane);
  const workers = all.filter((lane) => isWorker(trace.lanes[lane]));
  return workers.length > 0 ? workers : all.filter((lane) => trace.lanes[lane].kind === "main");
}

function isWorker(lane: Lane): boolean {
  return lane.kind === "thread" || lane.kind === "process" || lane.kind === "interpreter" || lane.kind === "task";
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
