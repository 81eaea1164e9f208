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
      visit(expr.object);
      return;
    case "call":
      visit(expr.callee);
      for (const arg of expr.args) visit(arg.value);
      return;
    case "formatted":
      expr.parts.forEach(visit);
      return;
    case "collection":
      expr.items.forEach(visit);
      return;
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
      visit(expr.value);
      return;
    case "yield":
      if (expr.value) visit(expr.value);
      return;
    case "subscript":
      visit(expr.object);
      expr.indices.forEach(visit);
      return;
    case "slice":
      for (const part of [expr.lower, expr.upper, expr.step]) if (part) visit(part);
      return;
    case "unary":
      visit(expr.operand);
      return;
    case "binary":
    case "boolean":
      visit(expr.left);
      visit(expr.right);
      return;
    case "compare":
      visit(expr.left);
      expr.comparators.forEach(visit);
      return;
    case "conditional":
      visit(expr.test);
      visit(expr.then);
      visit(expr.otherwise);
      return;
    default:
      assertNever(expr, "expression");
  }
}
