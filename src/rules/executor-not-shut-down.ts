import type { FunctionView } from "../analysis/Program";
import type { CallExpr } from "../syntax/Body";
import { argumentOf } from "./code/arguments";
import { destinationOf } from "./code/destination";
import { isLocal, usesOf } from "./code/keeping";
import { outlineOf } from "./code/Outline";
import { at } from "./code/places";
import { factOf } from "./code/types";
import { isLeftInAttribute } from "./pools/poolInAttribute";
import { freshPoolOf, mayMakePools } from "./pools/poolMadeBy";
import type { Rule, RuleContext } from "./Rule";

/** Pools that are made in a function and never shut down, though what holds them ends. */
export const executorNotShutDown: Rule = {
  id: "executor-not-shut-down",
  summary: "A pool is made and never shut down, so its workers stay around.",
  family: "lifetime",
  severity: "information",
  onByDefault: true,
  check(context) {
    for (const id of context.functions) {
      const fn = context.program.functions[id];
      if (fn.kind === "module" || !mayMakePools(context, fn)) continue;
      const view = context.view(id);
      for (const call of outlineOf(view).calls) {
        const pool = freshPoolOf(context, view, call);
        if (pool && (pool.shape === "executor" || pool.shape === "pool") && isLost(context, view, call))
          report(context, view, call);
      }
    }
  },
};

function report(context: RuleContext, view: FunctionView, call: CallExpr): void {
  const { kind } = destinationOf(outlineOf(view), call);
  const isAssigned = kind === "name";
  context.report({
    ...at(view, call),
    message:
      kind === "kept"
        ? "This pool is never shut down: its workers stay when the object is done. Shut it down where the object ends."
        : "This pool is never shut down: every call leaves its workers behind. Make it in a `with`, or keep one pool for all calls.",
    confidence: "high",
    related: [],
    fixes: isAssigned
      ? [{ kind: "with-pool", title: "Make the pool in a `with`", ...at(view, outlineOf(view).statementOf(call)) }]
      : [],
  });
}

function isLost(context: RuleContext, view: FunctionView, call: CallExpr): boolean {
  const destination = destinationOf(outlineOf(view), call);
  if (isExpectedToFail(view, call)) return false;
  switch (destination.kind) {
    case "dropped":
      return true;
    case "attribute":
      return destination.call !== null && factOf(view, destination.call)?.sync?.does !== "shutdown";
    case "argument":
      return isOnlyUsed(view, destination.call, call);
    case "name":
      return isLocal(view, destination.name) && staysUnclosed(context, view, destination.name);
    case "kept":
      return isLeftInAttribute(context, view, call);
    default:
      return false;
  }
}

/** In a `with` that expects an exception: the making itself is meant to fail. */
function isExpectedToFail(view: FunctionView, call: CallExpr): boolean {
  const outline = outlineOf(view);
  return [...outline.around(outline.statementOf(call))].some(
    (stmt) =>
      stmt.kind === "with" &&
      stmt.items.some(({ context: entered }) => entered.kind === "call" && factOf(view, entered)?.expectsRaise),
  );
}

/** The pool is given to a call that runs one function in it and does not keep it. */
function isOnlyUsed(view: FunctionView, user: CallExpr, pool: CallExpr): boolean {
  return factOf(view, user)?.runs?.some((runs) => argumentOf(view, user, runs.executor) === pool) ?? false;
}

/** Every use of the local hands work over; none closes, keeps or passes the pool on. What no fact knows may do that. */
function staysUnclosed(context: RuleContext, view: FunctionView, name: string): boolean {
  const uses = usesOf(context, view, name);
  if (!uses) return false;
  return uses.every(({ expr, destination }) => {
    if (destination.kind === "attribute") {
      const fact = destination.call ? factOf(view, destination.call) : undefined;
      return fact !== undefined && fact.sync?.does !== "shutdown" && fact.sync?.does !== "join";
    }
    return destination.kind === "argument" && isUsedAsExecutor(view, destination.call, expr);
  });
}

function isUsedAsExecutor(view: FunctionView, call: CallExpr, expr: unknown): boolean {
  return factOf(view, call)?.runs?.some((runs) => argumentOf(view, call, runs.executor) === expr) ?? false;
}
