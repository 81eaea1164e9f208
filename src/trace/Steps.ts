import { lastAtOrBelow } from "../base/lastAtOrBelow";

/** A number that changes in steps: from `atMs[i]` on it is `values[i]`. The first step is at 0, the last value is 0. */
export interface Steps {
  readonly atMs: Float64Array;
  readonly values: Float64Array;
}

/** How many of a number of spans of time are open; `starts` and `ends` each in order, not in pairs. */
export function countOpen(starts: Float64Array, ends: Float64Array): Steps {
  const atMs = new Float64Array(starts.length + ends.length + 1);
  const values = new Float64Array(atMs.length);
  let last = 0;
  let start = 0;
  let end = 0;
  while (end < ends.length) {
    const ms = start < starts.length ? Math.min(starts[start], ends[end]) : ends[end];
    while (start < starts.length && starts[start] <= ms) start++;
    while (end < ends.length && ends[end] <= ms) end++;
    if (values[last] === start - end) continue;
    if (atMs[last] !== ms) last++;
    atMs[last] = ms;
    values[last] = start - end;
  }
  return { atMs: atMs.slice(0, last + 1), values: values.slice(0, last + 1) };
}

/** Average value in each of `cells` equal parts of a span of time. Cost: the steps in the span plus the cells. */
export function averageSteps(steps: Steps, fromMs: number, toMs: number, cells: number): Float64Array {
  const averages = new Float64Array(cells);
  const cellMs = (toMs - fromMs) / cells;
  const last = steps.atMs.length - 1;
  for (let step = lastAtOrBelow(steps.atMs, fromMs); step < last && steps.atMs[step] < toMs; step++) {
    if (steps.values[step] === 0) continue;
    const from = (Math.max(fromMs, steps.atMs[step]) - fromMs) / cellMs;
    const to = (Math.min(toMs, steps.atMs[step + 1]) - fromMs) / cellMs;
    addSpan(averages, from, to, steps.values[step]);
  }
  return averages;
}

function addSpan(averages: Float64Array, from: number, to: number, value: number): void {
  for (let cell = Math.floor(from); cell < Math.min(averages.length, Math.ceil(to)); cell++) {
    const part = Math.min(to, cell + 1) - Math.max(from, cell);
    if (part > 0) averages[cell] += value * part;
  }
}

/** The largest value; 0 for no steps. */
export function peakOf({ values }: Steps): number {
  return values.reduce((most, value) => Math.max(most, value), 0);
}
