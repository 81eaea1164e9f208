import { type LaneIndex, neighbour, segmentAt } from "./LaneIndex";
import { natureOf, stateAt } from "./stateWords";

/** One stretch of the longest chain: making it shorter makes the run shorter. */
export interface CriticalStep {
  readonly segment: number;
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * The chain of segments that decides the makespan, first to last. Walked backwards from the segment that ends last: a wait that
 * somebody ended leads to the lane that did, everything else to what the same lane did before.
 */
export function criticalPath(index: LaneIndex): readonly CriticalStep[] {
  const { trace } = index;
  const steps: CriticalStep[] = [];
  let segment = lastSegment(index);
  let toMs = index.endMs;
  while (segment >= 0 && steps.length < trace.lane.length) {
    const giver = waitGiver(index, segment, toMs);
    if (giver >= 0) {
      toMs = Math.min(toMs, trace.endMs[giver]);
      segment = giver;
      continue;
    }
    const fromMs = Math.min(trace.startMs[segment], toMs);
    if (toMs > fromMs) steps.push({ segment, fromMs, toMs });
    toMs = fromMs;
    segment = neighbour(index, segment, -1);
    if (segment >= 0) toMs = Math.min(toMs, trace.endMs[segment]);
  }
  return steps.reverse();
}

function lastSegment(index: LaneIndex): number {
  const { trace } = index;
  let last = -1;
  for (let segment = 0; segment < trace.lane.length; segment++) {
    if (stateAt(trace.state[segment]) === "idle") continue;
    if (last < 0 || trace.endMs[segment] > trace.endMs[last]) last = segment;
  }
  return last;
}

/** What the lane that ended a wait did just before; -1 where nobody is known, or where following would not lead back in time. */
function waitGiver(index: LaneIndex, segment: number, atMs: number): number {
  const { trace } = index;
  const cause = trace.cause[segment];
  if (natureOf(stateAt(trace.state[segment])) !== "wait" || cause < 0 || cause === trace.lane[segment]) return -1;
  const endMs = Math.min(atMs, trace.endMs[segment]);
  const giver = segmentAt(index, cause, endMs - 1e-6);
  if (giver < 0 || natureOf(stateAt(trace.state[giver])) === "wait") return -1;
  return trace.startMs[giver] < endMs ? giver : -1;
}
