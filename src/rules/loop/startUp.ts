import type { FunctionView } from "../../analysis/Program";
import type { CallExpr } from "../../syntax/Body";
import { suspendsItself } from "../code/awaits";
import { handedOver } from "../code/handedOver";
import { outlineOf } from "../code/Outline";
import { factOf } from "../code/types";
import type { Code } from "../Rule";

/**
 * Whether a call runs in the program's first coroutine before anything else is on its loop: nothing has been awaited and no task
 * started, so there is nobody to keep waiting.
 */
export function isBeforeConcurrency(code: Code, view: FunctionView, call: CallExpr): boolean {
  if (!isFirstCoroutine(code, view)) return false;
  const outline = outlineOf(view);
  if (outline.loopsAround(call).length > 0) return false;
  const stmt = outline.statementOf(call);
  const earlier = outline.statements.filter((other) => other.start < stmt.start && other.end <= stmt.start);
  if (earlier.some(suspendsItself) || [...outline.around(stmt)].some(suspendsItself)) return false;
  return !outline.calls.some(
    (other) => other.start < call.start && factOf(view, other)?.runs?.some((runs) => runs.where === "event-loop"),
  );
}

/** Only ever run by a call that makes a new loop for it (`asyncio.run(main())`). */
function isFirstCoroutine(code: Code, view: FunctionView): boolean {
  const handed = handedOver(code).get(view.function.id) ?? [];
  return handed.length > 0 && handed.every(({ runsLoop }) => runsLoop);
}
