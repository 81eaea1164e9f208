import type { FunctionView } from "../analysis/Program";
import type { Expr, Span, Stmt } from "../syntax/Body";
import { ownExpressions } from "../syntax/statements";
import { insideOf, outlineOf } from "./code/Outline";
import { at, locationOf } from "./code/places";
import { lockFlowOf } from "./locks/LockFlow";
import { isThreadLock, type LockRef } from "./locks/LockRef";
import { mayLock } from "./locks/lockingFunctions";
import type { Rule, RuleContext } from "./Rule";

/** A thread lock that stays held while a coroutine is suspended: the next task that wants it stops the whole loop. */
export const lockHeldAcrossAwait: Rule = {
  id: "lock-held-across-await",
  summary: "A threading lock is held while a coroutine awaits, which can stop the event loop for ever.",
  family: "locks",
  severity: "warning",
  onByDefault: true,
  check(context) {
    for (const id of mayLock(context, context.functions)) {
      const view = context.view(id);
      if (view.function.isAsync) checkCoroutine(context, view);
    }
  },
};

function checkCoroutine(context: RuleContext, view: FunctionView): void {
  const flow = lockFlowOf(context, view);
  const suspensions = outlineOf(view).statements.flatMap((stmt) =>
    suspensionsIn(view, stmt).map((span) => ({ stmt, span })),
  );
  for (const { lock, node, waitsForever } of flow.acquisitions) {
    if (!isThreadLock(lock) || !waitsForever) continue;
    const first = suspensions.find(({ stmt, span }) => isHeld(flow.heldAt(stmt), lock) && span.start > node.start);
    if (!first) continue;
    context.report({
      ...at(view, node),
      message:
        "This lock stays held while the coroutine awaits: the next task that takes it stops the loop. Use asyncio.Lock or release it first.",
      confidence: "high",
      related: [locationOf(view, first.span, "the coroutine is suspended here with the lock held")],
      fixes: [],
    });
  }
}

function isHeld(held: readonly LockRef[], lock: LockRef): boolean {
  return held.includes(lock);
}

/** Places where a statement itself may suspend the coroutine. */
function suspensionsIn(view: FunctionView, stmt: Stmt): readonly Span[] {
  if ((stmt.kind === "for" || stmt.kind === "with") && stmt.isAsync) {
    return [stmt.kind === "for" ? stmt.iterable : stmt.items[0].context];
  }
  return ownExpressions(stmt).flatMap((expr) => [...insideOf(expr)].filter((part) => suspends(view, part)));
}

function suspends(view: FunctionView, expr: Expr): boolean {
  if (expr.kind === "comprehension") return expr.clauses.some((clause) => clause.isAsync);
  return expr.kind === "await" || (expr.kind === "yield" && view.function.isGenerator);
}
