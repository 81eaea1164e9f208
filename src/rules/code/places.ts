import type { FunctionView, Location, ProgramFunction } from "../../analysis/Program";
import type { Span } from "../../syntax/Body";
import type { Finding } from "../Rule";

/** A place in a function's code as a location with a message. */
export function locationOf(view: FunctionView, span: Span, message: string): Location {
  return { path: view.function.module.path, start: view.base + span.start, end: view.base + span.end, message };
}

/** The `def` line's name of a function as a location. */
export function definitionOf(fn: ProgramFunction, message: string): Location {
  const scope = fn.module.lowered.functions[fn.index];
  const start = scope.start + scope.nameOffset;
  return { path: fn.module.path, start, end: start + Math.max(1, scope.name.length), message };
}

/** Path and span of a finding about a piece of a function's code. */
export function at(view: FunctionView, span: Span): Pick<Finding, "path" | "start" | "end"> {
  return { path: view.function.module.path, start: view.base + span.start, end: view.base + span.end };
}
