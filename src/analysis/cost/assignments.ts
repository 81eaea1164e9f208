import type { AssignStmt, Expr } from "../../syntax/Body";
import { combine, evaluate } from "./expressions";
import { operation } from "./operations";
import { lengthOrAssumed, NO_SHAPE, type Shape } from "./Shape";
import type { Walk } from "./Walk";

/** Gives names their new shapes and counts the stores. */
export function bind(walk: Walk, target: Expr, shape: Shape): void {
  switch (target.kind) {
    case "name":
      walk.tally.operate(operation("name.local"));
      walk.names.set(target.name, shape);
      break;
    case "attribute":
      evaluate(walk, target.object);
      walk.tally.operate(operation("attribute.set"));
      break;
    case "subscript":
      storeItem(walk, target.object, target.indices);
      break;
    case "collection":
      walk.tally.operate(operation("unpack"));
      for (const item of target.items) bind(walk, item, shape.element ?? NO_SHAPE);
      break;
    case "star":
      bind(walk, target.value, shape);
      break;
  }
}

function storeItem(walk: Walk, object: Expr, indices: readonly Expr[]): void {
  const container = evaluate(walk, object);
  for (const index of indices) evaluate(walk, index);
  walk.tally.operate(operation(container.type === "dict" ? "subscript.setDict" : "subscript.setList"));
  if (object.kind === "name" && container.type === "dict")
    walk.grow(object.name, { low: 0, expected: 0.7, high: 1 }, null);
}

/** `a = b = value`, `a: T = value`, `a += value`. */
export function assign(walk: Walk, statement: AssignStmt): void {
  if (!statement.value) return;
  if (statement.operator) {
    assignInPlace(walk, statement.targets[0], statement.operator.slice(0, -1), statement.value);
    return;
  }
  const shape = evaluate(walk, statement.value);
  for (const target of statement.targets) bind(walk, target, unpackable(statement.value, target, shape));
}

/** `a, b = x, y` keeps the elements apart. */
function unpackable(value: Expr, target: Expr, shape: Shape): Shape {
  return target.kind === "collection" && value.kind !== "collection" && !shape.element ? NO_SHAPE : shape;
}

function assignInPlace(walk: Walk, target: Expr, operator: string, value: Expr): void {
  const before = evaluate(walk, target);
  const right = evaluate(walk, value);
  if (target.kind === "name" && before.length && before.born && operator === "+") {
    walk.tally.operate(operation("text.grow"));
    walk.grow(target.name, lengthOrAssumed(right), right.element);
    return;
  }
  bind(walk, target, combine(walk, operator, before, right));
}
