import { type LaneIndex, neighbour, positionAfter } from "./LaneIndex";
import { visibleLanes } from "./shares";
import { occupiesCore, stateAt } from "./stateWords";

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
  const { trace, order, first } = index;
  let last = -1;
  for (const lane of visibleLanes(trace)) {
    for (let position = first[lane]; position < first[lane + 1]; position++) {
      const segment = order[position];
      if (stateAt(trace.state[segment]) === "idle") continue;
      if (last < 0 || trace.endMs[segment] > trace.endMs[last]) last = segment;
    }
  }
  return last;
}

/** Segments of the giving lane that are looked through for what it did; what it waits for itself by then is not what it gave. */
const MAX_STEPS_BACK = 3;

/** What the lane that ended a wait did just before; -1 where nobody is known, or where following would not lead back in time. */
function waitGiver(index: LaneIndex, segment: number, atMs: number): number {
  const { trace } = index;
  const cause = trace.cause[segment];
  if (isDoing(index, segment) || cause < 0 || cause === trace.lane[segment]) return -1;
  const endMs = Math.min(atMs, trace.endMs[segment]);
  let giver = lastBefore(index, cause, endMs);
  for (let step = 0; step < MAX_STEPS_BACK && giver >= 0 && !isDoing(index, giver); step++) {
    giver = neighbour(index, giver, -1);
  }
  return giver >= 0 && isDoing(index, giver) && trace.startMs[giver] < endMs ? giver : -1;
}

/** Work of the lane itself, or a wait for the world outside, which nobody else can end sooner. */
function isDoing(index: LaneIndex, segment: number): boolean {
  const state = stateAt(index.trace.state[segment]);
  return state === "io" || occupiesCore(state);
}

/** The lane's last segment that starts before a point in time, -1 for none. */
function lastBefore(index: LaneIndex, lane: number, ms: number): number {
  const { trace, order, first } = index;
  let position = positionAfter(index, lane, ms);
  if (position === first[lane + 1] || trace.startMs[order[position]] >= ms) position--;
  return position >= first[lane] ? order[position] : -1;
}
