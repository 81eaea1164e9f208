import type { Location } from "../../analysis/Program";
import { outlineOf } from "../code/Outline";
import { locationOf } from "../code/places";
import { classProperty, factOf } from "../code/types";
import { isGuardedByMain } from "../pools/mainGuard";
import type { Code } from "../Rule";

/** A thread that the module of an application (`package.module:name`) starts as it is imported. */
export function threadsAtImport(code: Code, app: string): Location | null {
  const name = app.split(":")[0];
  const module = code.program.modules.find((one) => one.name === name);
  if (!module) return null;
  const view = code.view(module.firstFunction);
  const outline = outlineOf(view);
  for (const call of outline.calls) {
    if (call.callee.kind !== "attribute" || factOf(view, call)?.sync?.does !== "start") continue;
    const pool = classProperty(code, view.typeOf(call.callee.object), "pool");
    if (pool?.where === "thread" && !isGuardedByMain(outline, outline.statementOf(call))) {
      return locationOf(view, call, "a thread is started here");
    }
  }
  return null;
}
