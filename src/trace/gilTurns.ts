import { firstWhere } from "../base/firstWhere";
import type { Trace } from "../simulation/Trace";
import type { LaneIndex } from "./LaneIndex";

/** Who held a process's GIL, one turn after the other: turn `i` is `lane[i]` from `startMs[i]` to `endMs[i]`. */
export interface GilTurns {
  readonly process: number;
  readonly lane: Int32Array;
  readonly startMs: Float64Array;
  readonly endMs: Float64Array;
}

/** Processes in which more than one lane competes for one GIL. */
export function processesWithGil(trace: Trace): readonly number[] {
  const lanes = new Map<number, number>();
  for (const lane of trace.lanes) {
    if (lane.kind === "main" || lane.kind === "thread") lanes.set(lane.process, (lanes.get(lane.process) ?? 0) + 1);
  }
  return [...lanes].filter(([, count]) => count > 1).map(([process]) => process);
}

/** The turns of one process, by time, from its GIL's own lane (whose `cause` is the lane that holds it); null without such a lane. */
export function gilTurns(index: LaneIndex, process: number): GilTurns | null {
  const { trace, first, order } = index;
  const gilLane = trace.lanes.findIndex((lane) => lane.kind === "gil" && lane.process === process);
  if (gilLane < 0) return null;
  const lane: number[] = [];
  const startMs: number[] = [];
  const endMs: number[] = [];
  for (let position = first[gilLane]; position < first[gilLane + 1]; position++) {
    const segment = order[position];
    if (trace.cause[segment] < 0) continue;
    const last = lane.length - 1;
    if (last >= 0 && lane[last] === trace.cause[segment]) endMs[last] = trace.endMs[segment];
    else {
      lane.push(trace.cause[segment]);
      startMs.push(trace.startMs[segment]);
      endMs.push(trace.endMs[segment]);
    }
  }
  const turns = { lane: new Int32Array(lane), startMs: new Float64Array(startMs), endMs: new Float64Array(endMs) };
  return { process, ...turns };
}

/** First turn that ends after `ms`. */
export function turnAfter(turns: GilTurns, ms: number): number {
  return firstWhere(0, turns.lane.length, (turn) => turns.endMs[turn] > ms);
}
