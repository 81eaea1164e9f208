import { smallIntOperation } from "../../analysis/evaluation/integers";
import type { FunctionView } from "../../analysis/Program";
import type { CallExpr, Expr } from "../../syntax/Body";
import { sourcesOf } from "../code/sources";
import type { Code } from "../Rule";

/** How many names a number is followed through. */
const MAX_STEPS = 8;

/**
 * The number that an expression has unless somebody outside the source says otherwise: constants, defaults, what callers pass. Where
 * several are passed, the largest. Null where the source states none.
 */
export function usualNumber(code: Code, view: FunctionView, expr: Expr, steps = MAX_STEPS): number | null {
  const constant = view.constantOf(expr);
  if (typeof constant === "number") return constant;
  if (steps === 0) return null;
  const inner = (part: Expr): number | null => usualNumber(code, view, part, steps - 1);
  switch (expr.kind) {
    case "name":
    case "attribute":
    case "subscript":
      return largest(sourcesOf(code, view, expr).map((one) => usualNumber(code, one.view, one.expr, steps - 1)));
    case "boolean":
      return expr.operator === "or" ? (inner(expr.left) ?? inner(expr.right)) : null;
    case "binary":
      return combined(expr.operator, inner(expr.left), inner(expr.right));
    case "call":
      return (
        ofCall(view, expr, inner) ??
        largest(sourcesOf(code, view, expr).map((one) => usualNumber(code, one.view, one.expr, steps - 1)))
      );
    default:
      return null;
  }
}

function largest(numbers: readonly (number | null)[]): number | null {
  const known = numbers.filter((one) => one !== null);
  return known.length === 0 ? null : Math.max(...known);
}

function combined(operator: string, left: number | null, right: number | null): number | null {
  return left === null || right === null ? null : (smallIntOperation(operator, left, right) ?? null);
}

function ofCall(view: FunctionView, call: CallExpr, inner: (part: Expr) => number | null): number | null {
  const target = view.targetOf(call);
  const name = "name" in target ? target.name : null;
  const values = call.args.map(({ value }) => inner(value));
  if (name === "builtins.int") return values[0] ?? null;
  if (name === "builtins.max") return largest(values);
  return name === "builtins.min" && values.length > 1 && !values.includes(null)
    ? Math.min(...(values as number[]))
    : null;
}
