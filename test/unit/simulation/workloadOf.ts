import { readWorkload } from "../../../src/simulation/readWorkload";
import type { Workload } from "../../../src/simulation/Workload";

/** A workload from the command line's JSON; throws when it is not one. */
export function workloadOf(json: Readonly<Record<string, unknown>>): Workload {
  const { workload, error } = readWorkload(json);
  if (workload === undefined) throw new Error(error);
  return workload;
}

/** `count` tasks that all do the same. */
export function tasks(count: number, ...segments: readonly (readonly [string, number])[]): unknown[] {
  return new Array<unknown>(count).fill(segments);
}
