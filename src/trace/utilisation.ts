import type { Trace } from "../simulation/Trace";
import { averageSteps, countOpen, type Steps } from "./Steps";

/** How many cores are busy over a trace, from the lanes of its cores. */
export function coreUse(trace: Trace): Steps {
  const isCore = trace.lanes.map(({ kind }) => kind === "core");
  const starts = trace.startMs.filter((_, segment) => isCore[trace.lane[segment]]).sort();
  const ends = trace.endMs.filter((_, segment) => isCore[trace.lane[segment]]).sort();
  return countOpen(starts, ends);
}

/** Average value over the whole run. */
export function meanUse(use: Steps, makespanMs: number): number {
  return makespanMs > 0 ? averageSteps(use, 0, makespanMs, 1)[0] : 0;
}
