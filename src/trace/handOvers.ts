import type { GilTurns } from "./gilTurns";
import { turnAfter } from "./gilTurns";
import type { LaneIndex } from "./LaneIndex";
import { positionAfter } from "./LaneIndex";
import { natureOf, stateAt } from "./stateWords";

/** Something passes from one lane to another: the GIL, a lock, a core, a result. */
export interface HandOver {
  readonly fromLane: number;
  readonly toLane: number;
  readonly atMs: number;
  /** Ends the wait of the selected segment. */
  readonly endsSelected: boolean;
}

/** GIL hand-overs between two points in time, at most `limit`. */
export function gilHandOvers(turns: GilTurns, fromMs: number, toMs: number, limit: number): HandOver[] {
  const found: HandOver[] = [];
  for (let turn = Math.max(1, turnAfter(turns, fromMs)); turn < turns.lane.length && found.length < limit; turn++) {
    const atMs = turns.startMs[turn];
    if (atMs > toMs) break;
    if (atMs < fromMs || turns.lane[turn] === turns.lane[turn - 1]) continue;
    found.push({ fromLane: turns.lane[turn - 1], toLane: turns.lane[turn], atMs, endsSelected: false });
  }
  return found;
}

/** The hand-over that ends a wait; null for segments that do not wait or whose cause is not known. */
function endingHandOver(index: LaneIndex, segment: number): HandOver | null {
  const { trace } = index;
  const cause = trace.cause[segment];
  if (cause < 0 || cause === trace.lane[segment] || natureOf(stateAt(trace.state[segment])) !== "wait") return null;
  return { fromLane: cause, toLane: trace.lane[segment], atMs: trace.endMs[segment], endsSelected: true };
}

/** Hand-overs of any kind that end waits of one lane, for the lane under the pointer; at most `limit`. */
export function laneHandOvers(index: LaneIndex, lane: number, fromMs: number, toMs: number, limit: number): HandOver[] {
  const { trace, first, order } = index;
  const found: HandOver[] = [];
  for (let position = positionAfter(index, lane, fromMs); position < first[lane + 1]; position++) {
    const segment = order[position];
    if (trace.startMs[segment] > toMs || found.length >= limit) break;
    const handOver = endingHandOver(index, segment);
    if (handOver && handOver.atMs <= toMs) found.push({ ...handOver, endsSelected: false });
  }
  return found;
}

/** Hand-overs around a selected segment (± `aroundMs` of its end), the one that ends it marked. */
export function handOversAround(
  index: LaneIndex,
  segment: number,
  turns: GilTurns | null,
  aroundMs: number,
): HandOver[] {
  const ending = endingHandOver(index, segment);
  const endMs = index.trace.endMs[segment];
  const around = turns ? gilHandOvers(turns, endMs - aroundMs, endMs + aroundMs, 24) : [];
  const others = around.filter((one) => !(ending && one.toLane === ending.toLane && Math.abs(one.atMs - endMs) < 0.05));
  return ending ? [...others, ending] : others;
}
