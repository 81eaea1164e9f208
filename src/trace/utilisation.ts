import type { Trace } from "../simulation/Trace";

/** How many cores are busy: from `atMs[i]` on, `busy[i]` of them. */
export interface CoreUse {
  readonly atMs: Float64Array;
  readonly busy: Float64Array;
}

/** Steps of the number of busy cores over a trace, from the lanes of its cores. */
export function coreUse(trace: Trace): CoreUse {
  const worked: number[] = [];
  for (let segment = 0; segment < trace.lane.length; segment++) {
    if (trace.lanes[trace.lane[segment]].kind === "core") worked.push(segment);
  }
  const starts = Float64Array.from(worked, (segment) => trace.startMs[segment]).sort();
  const ends = Float64Array.from(worked, (segment) => trace.endMs[segment]).sort();
  return mergeEdges(starts, ends);
}

function mergeEdges(starts: Float64Array, ends: Float64Array): CoreUse {
  const atMs: number[] = [0];
  const busy: number[] = [0];
  let start = 0;
  let end = 0;
  while (end < ends.length) {
    const ms = start < starts.length ? Math.min(starts[start], ends[end]) : ends[end];
    while (start < starts.length && starts[start] <= ms) start++;
    while (end < ends.length && ends[end] <= ms) end++;
    if (atMs[atMs.length - 1] === ms) busy[busy.length - 1] = start - end;
    else if (busy[busy.length - 1] !== start - end) {
      atMs.push(ms);
      busy.push(start - end);
    }
  }
  return { atMs: Float64Array.from(atMs), busy: Float64Array.from(busy) };
}

/** Average number of busy cores in each of `cells` equal parts of a span of time. */
export function averageUse(use: CoreUse, fromMs: number, toMs: number, cells: number): Float64Array {
  const averages = new Float64Array(cells);
  const cellMs = (toMs - fromMs) / cells;
  for (let step = 0; step < use.atMs.length; step++) {
    if (use.busy[step] === 0) continue;
    const from = Math.max(fromMs, use.atMs[step]);
    const to = Math.min(toMs, step + 1 < use.atMs.length ? use.atMs[step + 1] : use.atMs[step]);
    addSpan(averages, (from - fromMs) / cellMs, (to - fromMs) / cellMs, use.busy[step]);
  }
  return averages;
}

function addSpan(averages: Float64Array, from: number, to: number, value: number): void {
  for (let cell = Math.floor(from); cell < Math.min(averages.length, Math.ceil(to)); cell++) {
    const part = Math.min(to, cell + 1) - Math.max(from, cell);
    if (part > 0) averages[cell] += value * part;
  }
}

/** Average number of busy cores over the whole run. */
export function meanUse(use: CoreUse, makespanMs: number): number {
  return makespanMs > 0 ? averageUse(use, 0, makespanMs, 1)[0] : 0;
}
