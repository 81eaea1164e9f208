import type { Trace } from "../simulation/Trace";
import type { LaneIndex } from "./LaneIndex";
import { STATE_CODE } from "./stateWords";

/** Who held a process's GIL, one turn after the other: turn `i` is `lane[i]` from `startMs[i]` to `endMs[i]`. */
export interface GilTurns {
  readonly process: number;
  readonly lane: Int32Array;
  readonly startMs: Float64Array;
  readonly endMs: Float64Array;
}

/** States during which a thread holds the GIL of its process. */
function holdsGil(state: number): boolean {
  return state === STATE_CODE.python || state === STATE_CODE.blocked || state === STATE_CODE.pickle;
}

/** Processes in which more than one lane competes for one GIL. */
export function processesWithGil(trace: Trace): readonly number[] {
  const lanes = new Map<number, number>();
  for (const lane of trace.lanes) {
    if (lane.kind === "main" || lane.kind === "thread") lanes.set(lane.process, (lanes.get(lane.process) ?? 0) + 1);
  }
  return [...lanes].filter(([, count]) => count > 1).map(([process]) => process);
}

/** The turns of one process, by time; neighbouring segments of the same lane are one turn. */
export function gilTurns(index: LaneIndex, process: number): GilTurns {
  const { trace } = index;
  const held: number[] = [];
  for (let segment = 0; segment < trace.lane.length; segment++) {
    const lane = trace.lanes[trace.lane[segment]];
    if (lane.process === process && holdsGil(trace.state[segment]) && lane.kind !== "gil" && lane.kind !== "core") {
      held.push(segment);
    }
  }
  held.sort((a, b) => trace.startMs[a] - trace.startMs[b]);
  return joinTurns(trace, held, process);
}

function joinTurns(trace: Trace, held: readonly number[], process: number): GilTurns {
  const lane: number[] = [];
  const startMs: number[] = [];
  const endMs: number[] = [];
  for (const segment of held) {
    const last = lane.length - 1;
    if (last >= 0 && lane[last] === trace.lane[segment]) endMs[last] = trace.endMs[segment];
    else {
      lane.push(trace.lane[segment]);
      startMs.push(trace.startMs[segment]);
      endMs.push(trace.endMs[segment]);
    }
  }
  return {
    process,
    lane: Int32Array.from(lane),
    startMs: Float64Array.from(startMs),
    endMs: Float64Array.from(endMs),
  };
}

/** First turn that ends after `ms`. */
export function turnAfter(turns: GilTurns, ms: number): number {
  let low = 0;
  let high = turns.lane.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (turns.endMs[middle] > ms) high = middle;
    else low = middle + 1;
  }
  return low;
}
