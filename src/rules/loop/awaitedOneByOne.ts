import type { FunctionView } from "../../analysis/Program";
import type { AwaitExpr, CallExpr, ComprehensionExpr, Expr, ForStmt, Stmt } from "../../syntax/Body";
import { ownExpressions } from "../../syntax/statements";
import { insideOf, outlineOf } from "../code/Outline";
import { rootName } from "../code/text";

/** An await of a call. */
export interface AwaitedCall {
  readonly expr: AwaitExpr;
  readonly call: CallExpr;
}

/** Awaited calls of a statement's own expressions that run whenever the statement does, in order. */
export function awaitedCallsIn(view: FunctionView, stmt: Stmt): readonly AwaitedCall[] {
  const outline = outlineOf(view);
  return ownExpressions(stmt)
    .flatMap((expr) => [...insideOf(expr)])
    .flatMap((part) =>
      part.kind === "await" && part.value.kind === "call" && !isConditional(view, part)
        ? [{ expr: part, call: part.value }]
        : [],
    )
    .filter(({ expr }) => outline.statementOf(expr) === stmt)
    .sort((a, b) => a.expr.start - b.expr.start);
}

/** Behind an `and`, an `if` or in a comprehension: run under a condition, or any number of times. */
function isConditional(view: FunctionView, expr: Expr): boolean {
  const outline = outlineOf(view);
  for (let outer = outline.parentOf(expr); outer; outer = outline.parentOf(outer)) {
    if (outer.kind === "boolean" || outer.kind === "conditional" || outer.kind === "comprehension") return true;
  }
  return false;
}

/**
 * The call that a loop awaits in each round for its result, where no round needs anything of the one before: it is the only await of the
 * body, is made of the loop's own element, and nothing leaves the loop early.
 */
export function awaitedEachRound(view: FunctionView, loop: ForStmt | ComprehensionExpr): AwaitedCall | null {
  return loop.kind === "for" ? awaitedInFor(view, loop) : awaitedInComprehension(loop);
}

function awaitedInFor(view: FunctionView, loop: ForStmt): AwaitedCall | null {
  if (loop.isAsync || loop.otherwise.length > 0) return null;
  const outline = outlineOf(view);
  const body = loop.body.flatMap((stmt) => [...outline.within(stmt)]);
  if (!body.every(isPlain)) return null;
  const awaits = body.flatMap((stmt) => ownExpressions(stmt).flatMap((expr) => [...insideOf(expr)])).filter(isAwait);
  const [only] = awaits;
  if (awaits.length !== 1 || only?.kind !== "await" || only.value.kind !== "call") return null;
  const call = only.value;
  const stmt = outline.statementOf(only);
  const isBare = stmt.kind === "expr" && stmt.value === only;
  const later = new Set(body.slice(body.indexOf(stmt)).flatMap(boundBy));
  const before = body.slice(0, body.indexOf(stmt)).flatMap(ownExpressions);
  const needs = [call, ...before]
    .flatMap((expr) => [...insideOf(expr)])
    .some((part) => part.kind === "name" && later.has(part.name));
  return isBare || needs || !mentionsAny(call, namesIn(loop.target)) ? null : { expr: only, call };
}

function awaitedInComprehension(loop: ComprehensionExpr): AwaitedCall | null {
  const [clause, ...others] = loop.clauses;
  const { element } = loop;
  if (others.length > 0 || clause.isAsync || clause.conditions.length > 0 || loop.type === "generator") return null;
  if (element.kind !== "await" || element.value.kind !== "call") return null;
  return mentionsAny(element.value, namesIn(clause.target)) ? { expr: element, call: element.value } : null;
}

function isAwait(expr: Expr): boolean {
  return expr.kind === "await" || expr.kind === "yield";
}

/** A step of a body that neither decides nor leaves. */
function isPlain(stmt: Stmt): boolean {
  return stmt.kind === "assign" || stmt.kind === "expr" || stmt.kind === "pass";
}

function boundBy(stmt: Stmt): string[] {
  return stmt.kind === "assign" ? stmt.targets.flatMap((target) => rootName(target) ?? []) : [];
}

function namesIn(expr: Expr): ReadonlySet<string> {
  return new Set([...insideOf(expr)].flatMap((part) => (part.kind === "name" ? [part.name] : [])));
}

function mentionsAny(call: CallExpr, names: ReadonlySet<string>): boolean {
  return [...insideOf(call)].some((part) => part.kind === "name" && names.has(part.name));
}
