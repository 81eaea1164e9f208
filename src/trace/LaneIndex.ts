import { firstWhere } from "../base/firstWhere";
import type { Trace } from "../simulation/Trace";

/** The segments of a trace by lane: those of lane `l` are `order[first[l]]` up to, not including, `order[first[l + 1]]`, by time. */
export interface LaneIndex {
  readonly trace: Trace;
  readonly first: Int32Array;
  readonly order: Int32Array;
  /** End of the last segment, 0 without any. */
  readonly endMs: number;
}

/** Groups a trace's segments by lane; linear, relies on the segments of each lane being in order of time. */
export function indexLanes(trace: Trace): LaneIndex {
  const first = new Int32Array(trace.lanes.length + 1);
  for (const lane of trace.lane) first[lane + 1]++;
  for (let lane = 0; lane < trace.lanes.length; lane++) first[lane + 1] += first[lane];
  const next = first.slice();
  const order = new Int32Array(trace.lane.length);
  let endMs = 0;
  for (let segment = 0; segment < trace.lane.length; segment++) {
    order[next[trace.lane[segment]]++] = segment;
    if (trace.endMs[segment] > endMs) endMs = trace.endMs[segment];
  }
  return { trace, first, order, endMs };
}

/** Position in `order` of the lane's first segment that ends after `ms`; the end of the lane when there is none. */
export function positionAfter(index: LaneIndex, lane: number, ms: number): number {
  const { trace, first, order } = index;
  return firstWhere(first[lane], first[lane + 1], (position) => trace.endMs[order[position]] > ms);
}

/** Position in `order` of the lane's first segment that starts at `ms` or later; the end of the lane when there is none. */
export function startingFrom(index: LaneIndex, lane: number, ms: number): number {
  const position = positionAfter(index, lane, ms);
  const isUnderWay = position < index.first[lane + 1] && index.trace.startMs[index.order[position]] < ms;
  return isUnderWay ? position + 1 : position;
}

/** The segment of a lane at a point in time, -1 for none. */
export function segmentAt(index: LaneIndex, lane: number, ms: number): number {
  const position = positionAfter(index, lane, ms);
  if (position >= index.first[lane + 1]) return -1;
  const segment = index.order[position];
  return index.trace.startMs[segment] <= ms ? segment : -1;
}

/** The segment `steps` further along the same lane, -1 beyond its ends. */
export function neighbour(index: LaneIndex, segment: number, steps: number): number {
  const lane = index.trace.lane[segment];
  const position = positionOf(index, segment) + steps;
  return position >= index.first[lane] && position < index.first[lane + 1] ? index.order[position] : -1;
}

/** Position of a segment in `order`. */
export function positionOf(index: LaneIndex, segment: number): number {
  const { trace, order } = index;
  const lane = trace.lane[segment];
  let position = positionAfter(index, lane, trace.startMs[segment]);
  while (position > index.first[lane] && trace.startMs[order[position - 1]] >= trace.startMs[segment]) position--;
  while (position < index.first[lane + 1] - 1 && order[position] !== segment) position++;
  return position;
}
