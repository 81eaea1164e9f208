import type { FunctionView } from "../../analysis/Program";
import type { AssignStmt, Expr } from "../../syntax/Body";
import { unaliased } from "../code/aliases";
import { sameText } from "../code/text";
import type { Check } from "./checks";
import { isState } from "./updates";

/** State that is made when it is first needed. */
export interface LazyInit {
  readonly check: Check;
  readonly target: Expr;
  readonly assignment: AssignStmt;
}

/** Reads a check as lazy initialisation: tests that something is missing, then assigns it. */
export function lazyInitOf(view: FunctionView, check: Check): LazyInit | null {
  const subject = missingSubject(view, check.test);
  if (!subject) return null;
  for (const stmt of check.consequence) {
    if (stmt.kind !== "assign" || stmt.operator !== null || !stmt.value || stmt.value.kind === "literal") continue;
    const targets = stmt.targets.flatMap((one) => (one.kind === "collection" ? one.items : [one]));
    const target = targets.find((one) => matches(one, subject));
    if (target && isState(view, target)) return { check, target, assignment: stmt };
  }
  return null;
}

export function isLazyInit(view: FunctionView, check: Check): boolean {
  return lazyInitOf(view, check) !== null;
}

/** The state whose absence a test asks for: `x is None`, `x is not None` (with an early exit), `not x`, `not hasattr(o, "x")`. */
function missingSubject(view: FunctionView, test: Expr): Subject | null {
  if (test.kind === "compare" && test.operators.length === 1 && isNone(test.comparators[0]))
    return { expr: unaliased(view, test.left) };
  if (test.kind === "boolean") return missingSubject(view, test.left) ?? missingSubject(view, test.right);
  const inner = test.kind === "unary" && test.operator === "not" ? test.operand : test;
  if (inner.kind === "call" && inner.callee.kind === "name" && inner.callee.name === "hasattr") {
    const [object, name] = inner.args;
    const text = name?.value.kind === "literal" ? name.value.value : null;
    return object && typeof text === "string" ? { object: object.value, attribute: text } : null;
  }
  return inner.kind === "attribute" || inner.kind === "name" ? { expr: unaliased(view, inner) } : null;
}

type Subject = { readonly expr: Expr } | { readonly object: Expr; readonly attribute: string };

function matches(target: Expr, subject: Subject): boolean {
  if ("expr" in subject) return sameText(target, subject.expr);
  return target.kind === "attribute" && target.name === subject.attribute && sameText(target.object, subject.object);
}

function isNone(expr: Expr): boolean {
  return expr.kind === "literal" && expr.type === "none";
}
