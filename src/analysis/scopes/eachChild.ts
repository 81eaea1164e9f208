import { assertNever } from "../../base/assertNever";
import type { Expr } from "../../syntax/Body";

/** Calls `visit` for the direct parts of an expression, in order of evaluation. */
export function eachChild(expr: Expr, visit: (child: Expr) => void): void {
  switch (expr.kind) {
    case "name":
    case "literal":
    case "lambda":
    case "unknown":
      return;
    case "attribute":
      return visit(expr.object);
    case "call":
      visit(expr.callee);
      for (const arg of expr.args) visit(arg.value);
      return;
    case "formatted":
      return expr.parts.forEach(visit);
    case "collection":
      return expr.items.forEach(visit);
    case "dict":
      for (let i = 0; i < expr.values.length; i++) {
        const key = expr.keys[i];
        if (key) visit(key);
        visit(expr.values[i]);
      }
      return;
    case "comprehension":
      for (const clause of expr.clauses) {
        visit(clause.iterable);
        clause.conditions.forEach(visit);
      }
      visit(expr.element);
      if (expr.value) visit(expr.value);
      return;
    case "await":
    case "star":
    case "named":
      return visit(expr.value);
    case "yield":
      if (expr.value) visit(expr.value);
      return;
    case "subscript":
      visit(expr.object);
      return expr.indices.forEach(visit);
    case "slice":
      for (const part of [expr.lower, expr.upper, expr.step]) if (part) visit(part);
      return;
    case "unary":
      return visit(expr.operand);
    case "binary":
    case "boolean":
      visit(expr.left);
      return visit(expr.right);
    case "compare":
      visit(expr.left);
      return expr.comparators.forEach(visit);
    case "conditional":
      visit(expr.test);
      visit(expr.then);
      return visit(expr.otherwise);
    default:
      return assertNever(expr, "expression");
  }
}
