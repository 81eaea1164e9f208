import type { Trace } from "../../simulation/Trace";

/** A trace to export beside others. */
export interface NamedTrace {
  readonly name: string;
  readonly trace: Trace;
  /** Reader's name of a task; numbers when left out. */
  readonly taskName?: (task: number) => string;
  /** Where a source number stands; nowhere when left out. */
  readonly placeOf?: (source: number) => { readonly path: string; readonly line: number } | null;
}

/** Name of a segment's task, empty for none. */
export function namedTask({ trace, taskName }: NamedTrace, segment: number): string {
  const task = trace.task[segment];
  if (task < 0) return "";
  return taskName?.(task) ?? `task ${task}`;
}

/** Segments of a GIL's or core's lane; their `cause` is the lane that has it. */
export function isResource(trace: Trace, segment: number): boolean {
  const { kind } = trace.lanes[trace.lane[segment]];
  return kind === "gil" || kind === "core";
}
