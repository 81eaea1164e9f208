import type { FunctionView } from "../../analysis/Program";
import type { CallExpr } from "../../syntax/Body";
import { outlineOf } from "./Outline";

/** The call at an absolute span; calls of calls (`make()(x)`) begin at the same place. */
export function callAt(
  view: FunctionView,
  { start, end }: { readonly start: number; readonly end: number },
): CallExpr | undefined {
  return outlineOf(view).calls.find((call) => view.base + call.start === start && view.base + call.end === end);
}
