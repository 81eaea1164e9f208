import type { Trace } from "../simulation/Trace";
import { averageSteps, countOpen, type Steps } from "./Steps";

/** How many cores are busy over a trace, from the lanes of its cores. */
export function coreUse(trace: Trace): Steps {
  const worked: number[] = [];
  for (let segment = 0; segment < trace.lane.length; segment++) {
    if (trace.lanes[trace.lane[segment]].kind === "core") worked.push(segment);
  }
  const starts = Float64Array.from(worked, (segment) => trace.startMs[segment]).sort();
  const ends = Float64Array.from(worked, (segment) => trace.endMs[segment]).sort();
  return countOpen(starts, ends);
}

/** Average value over the whole run. */
export function meanUse(use: Steps, makespanMs: number): number {
  return makespanMs > 0 ? averageSteps(use, 0, makespanMs, 1)[0] : 0;
}
