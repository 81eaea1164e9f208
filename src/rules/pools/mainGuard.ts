import type { Expr, Stmt } from "../../syntax/Body";
import { insideOf, type Outline } from "../code/Outline";

/** Whether a statement of a module body only runs in the process that was started, not in workers that import the module. */
export function isGuardedByMain(outline: Outline, stmt: Stmt): boolean {
  let inner = stmt;
  for (const outer of outline.around(stmt)) {
    if (outer.kind === "if" && isGuard(outer.test) && outer.then.includes(inner)) return true;
    inner = outer;
  }
  return false;
}

/** A test of `__name__`, or one that asks something by a call: what that answers in a worker is not known. */
function isGuard(test: Expr): boolean {
  return [...insideOf(test)].some((part) => (part.kind === "name" && part.name === "__name__") || part.kind === "call");
}
