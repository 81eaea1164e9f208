import type { CallExpr, Expr, Stmt } from "../../syntax/Body";
import type { Outline } from "./Outline";

/** What the code does with the value of an expression. */
export type Destination =
  | { readonly kind: "dropped" }
  | { readonly kind: "awaited" }
  /** Bound to a local or global name, itself or as a part of a list, tuple, dict or comprehension. */
  | { readonly kind: "name"; readonly name: string; readonly isWhole: boolean }
  /** Stored in an attribute or element, yielded, or part of a structure that is stored. */
  | { readonly kind: "kept" }
  | { readonly kind: "returned" }
  | { readonly kind: "argument"; readonly call: CallExpr }
  /** An attribute of it is read; `call` where that is a method that is called. */
  | { readonly kind: "attribute"; readonly name: string; readonly call: CallExpr | null }
  /** Its truth, its elements, or its value in an operation is used. */
  | { readonly kind: "used"; readonly as: "test" | "operand" | "iterable" | "subscript" | "context" };

/** Follows the value of an expression to the place that takes it. */
export function destinationOf(outline: Outline, expr: Expr): Destination {
  const parent = outline.parentOf(expr);
  return parent ? inExpression(outline, expr, parent) : inStatement(outline.statementOf(expr), expr);
}

function inExpression(outline: Outline, expr: Expr, parent: Expr): Destination {
  switch (parent.kind) {
    case "await":
      return { kind: "awaited" };
    case "attribute": {
      const outer = outline.parentOf(parent);
      const call = outer?.kind === "call" && outer.callee === parent ? outer : null;
      return { kind: "attribute", name: parent.name, call };
    }
    case "call":
      return parent.callee === expr ? { kind: "used", as: "operand" } : { kind: "argument", call: parent };
    case "conditional":
      return parent.test === expr ? { kind: "used", as: "test" } : destinationOf(outline, parent);
    case "boolean":
      return parent.left === expr && parent.operator === "and"
        ? { kind: "used", as: "test" }
        : destinationOf(outline, parent);
    case "named":
      return { kind: "name", name: parent.name, isWhole: true };
    case "star":
    case "collection":
    case "dict":
      return asPart(destinationOf(outline, parent));
    case "comprehension":
      return parent.element === expr || parent.value === expr
        ? asPart(destinationOf(outline, parent))
        : { kind: "used", as: parent.clauses.some((clause) => clause.iterable === expr) ? "iterable" : "test" };
    case "subscript":
      return parent.object === expr ? { kind: "used", as: "subscript" } : { kind: "used", as: "operand" };
    case "unary":
      return { kind: "used", as: parent.operator === "not" ? "test" : "operand" };
    case "yield":
      return { kind: "kept" };
    default:
      return { kind: "used", as: "operand" };
  }
}

function asPart(destination: Destination): Destination {
  if (destination.kind === "name") return { ...destination, isWhole: false };
  return destination.kind === "attribute" || destination.kind === "used" ? { kind: "kept" } : destination;
}

function inStatement(stmt: Stmt, expr: Expr): Destination {
  switch (stmt.kind) {
    case "expr":
      return { kind: "dropped" };
    case "assign":
      return assigned(stmt.targets, stmt.operator);
    case "return":
      return { kind: "returned" };
    case "for":
      return { kind: "used", as: "iterable" };
    case "with":
      return { kind: "used", as: "context" };
    case "if":
    case "while":
    case "assert":
      return { kind: "used", as: stmt.test === expr ? "test" : "operand" };
    default:
      return { kind: "used", as: "operand" };
  }
}

function assigned(targets: readonly Expr[], operator: string | null): Destination {
  if (operator !== null || targets.length !== 1 || targets[0].kind !== "name") return { kind: "kept" };
  return { kind: "name", name: targets[0].name, isWhole: true };
}
