import type { FunctionId } from "../../analysis/Type";
import { handedOver } from "../code/handedOver";
import type { Code } from "../Rule";

/**
 * Whether a function's own body runs on an event loop as a coroutine or as a callback of the loop. Plain functions that such code calls
 * are reached from there and not among them.
 */
export function runsOnLoop(code: Code, id: FunctionId): boolean {
  const fn = code.program.functions[id];
  if (fn.kind !== "function" && fn.kind !== "lambda") return false;
  if (fn.isAsync) return !fn.contexts.some(({ context }) => context === "greenlet");
  if (
    handedOver(code)
      .get(id)
      ?.some(({ handOver }) => handOver.where === "event-loop")
  )
    return true;
  return fn.contexts.some(({ context, via, site }) => context === "event-loop" && site === null && via.length === 1);
}
