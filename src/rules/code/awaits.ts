import type { Expr, Stmt } from "../../syntax/Body";
import { ownExpressions } from "../../syntax/statements";
import { insideOf, type Outline } from "./Outline";

/** Whether running a statement itself (not those inside it) may suspend the coroutine. */
export function suspendsItself(stmt: Stmt): boolean {
  if ((stmt.kind === "for" || stmt.kind === "with") && stmt.isAsync) return true;
  return ownExpressions(stmt).some(hasAwait);
}

/** Whether anything in the statements may suspend the coroutine. */
export function suspends(outline: Outline, block: readonly Stmt[]): boolean {
  return block.some((stmt) => [...outline.within(stmt)].some(suspendsItself));
}

/** Whether evaluating an expression may suspend the coroutine. */
export function hasAwait(expr: Expr): boolean {
  for (const part of insideOf(expr)) {
    if (part.kind === "await") return true;
    if (part.kind === "comprehension" && part.clauses.some((clause) => clause.isAsync)) return true;
  }
  return false;
}
