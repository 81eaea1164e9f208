import { exactly, type Range, range } from "../../base/Range";
import type { BinaryExpr, CompareExpr, Expr, SliceExpr, SubscriptExpr } from "../../syntax/Body";
import { evaluateCall } from "./calls";
import { evaluateComprehension } from "./comprehensions";
import { type OperationName, operation } from "./operations";
import { chargeImplicit } from "./projectCalls";
import { applyOperator } from "./rangeArithmetic";
import {
  joinShapes,
  lengthOrAssumed,
  NO_SHAPE,
  ofConstant,
  ofNumber,
  ofType,
  type Shape,
  type ShapeType,
  sized,
} from "./Shape";
import { shapeOfType } from "./shapeOfType";
import { chargeAwait } from "./unknownCalls";
import type { Walk } from "./Walk";

/** Adds what evaluating an expression costs to the walk's tally, and says what is known of the value from the walk itself. */
export function evaluate(walk: Walk, expr: Expr): Shape {
  switch (expr.kind) {
    case "name":
      walk.tally.operate(operation("name.global"));
      return walk.lookUp(expr.name) ?? NO_SHAPE;
    case "literal":
      walk.tally.operate(operation("literal"));
      return literalShape(expr.type, expr.value, expr.length);
    case "attribute":
      evaluate(walk, expr.object);
      walk.tally.operate(operation("attribute.get"));
      chargeImplicit(walk, expr, "get", expr.name);
      return NO_SHAPE;
    case "call":
      return evaluateCall(walk, expr);
    case "await":
      return evaluateAwait(walk, expr.value);
    case "comprehension":
      return evaluateComprehension(walk, expr);
    case "binary":
      return evaluateBinary(walk, expr);
    case "compare":
      return evaluateCompare(walk, expr);
    case "subscript":
      return evaluateSubscript(walk, expr);
    default:
      return evaluateSimple(walk, expr);
  }
}

/** Kinds whose value says little. */
function evaluateSimple(walk: Walk, expr: Expr): Shape {
  switch (expr.kind) {
    case "collection":
      return evaluateCollection(walk, expr.type, expr.items);
    case "dict":
      walk.tally.operate(operation("create.dict"));
      for (const key of expr.keys) if (key) evaluate(walk, key);
      for (const value of expr.values) evaluate(walk, value);
      return { ...sized("dict", exactly(expr.values.length)), born: walk.multiplicity };
    case "formatted":
      return evaluateFormatted(walk, expr.parts);
    case "boolean":
      return evaluateShortCut(walk, expr.left, expr.right);
    case "conditional":
      return evaluateConditional(walk, expr.test, expr.then, expr.otherwise);
    case "unary":
      return evaluateUnary(walk, expr.operator, expr.operand);
    case "named": {
      const shape = evaluate(walk, expr.value);
      walk.names.set(expr.name, shape);
      return shape;
    }
    case "lambda":
      walk.tally.operate(operation("create.function"));
      return NO_SHAPE;
    case "yield":
      return evaluateYield(walk, expr.value, expr.from);
    case "star":
      return evaluate(walk, expr.value);
    default:
      return NO_SHAPE;
  }
}

/** Like `evaluate`, for places where size and kind matter enough to ask what is known statically. */
export function describe(walk: Walk, expr: Expr): Shape {
  return refine(walk, expr, evaluate(walk, expr));
}

/** Adds what constants, static types and analysis know of an expression to what evaluating it told. */
export function refine(walk: Walk, expr: Expr, shape: Shape): Shape {
  if (shape.length || shape.number || shape.deferred) return shape;
  const constant = withConstant(walk, expr, shape);
  if (constant !== shape) return constant;
  const typed = shape.type === "other" ? shapeOfType(walk.input.typeOf(expr)) : shape;
  const length = typed.length ?? walk.input.lengthOf(expr);
  return length && length.high > 0 ? { ...typed, length } : typed;
}

/** A name that is bound outside of the function may be constant. */
function withConstant(walk: Walk, expr: Expr, shape: Shape): Shape {
  if (shape !== NO_SHAPE || (expr.kind !== "name" && expr.kind !== "attribute")) return shape;
  const constant = walk.input.constantOf(expr);
  return constant === undefined ? shape : ofConstant(constant);
}

function literalShape(type: string, value: string | number | boolean | null, length: number): Shape {
  if (type === "str" || type === "bytes") return sized(type, exactly(length));
  if (type === "float" && typeof value === "number") return ofNumber("float", exactly(value));
  return ofConstant(value);
}

/** Awaiting something that is no coroutine of the project and whose waits we don't know suspends for an unknown time. */
function evaluateAwait(walk: Walk, value: Expr): Shape {
  const before = walk.tally.waitMs.expected;
  const shape = value.kind === "call" ? evaluateCall(walk, value, true) : evaluate(walk, value);
  walk.settle(shape);
  walk.tally.operate(operation("call.coroutine"));
  if (value.kind !== "call") walk.joins = true;
  const isOwn = shape.deferred !== null || (value.kind !== "call" && walk.started.expectedMs > 0);
  if (!isOwn && walk.tally.waitMs.expected === before) chargeAwait(walk, value);
  return { ...shape, deferred: null };
}

function evaluateYield(walk: Walk, value: Expr | null, from: boolean): Shape {
  const shape = value ? evaluate(walk, value) : NO_SHAPE;
  walk.tally.operate(operation("loop.generator"));
  const { multiplicity: m } = walk;
  const each = from ? lengthOrAssumed(shape) : exactly(1);
  walk.yieldsKnown &&= !walk.isAssumed && (!from || shape.length !== null);
  if (from) walk.settle(shape);
  walk.yields = {
    low: walk.yields.low + m.low * each.low,
    expected: walk.yields.expected + m.expected * each.expected,
    high: walk.yields.high + m.high * each.high,
  };
  return NO_SHAPE;
}

function evaluateCollection(walk: Walk, type: "list" | "tuple" | "set", items: readonly Expr[]): Shape {
  let element: Shape | null = null;
  let length: Range = exactly(0);
  for (const item of items) {
    const shape = evaluate(walk, item);
    const more = item.kind === "star" ? lengthOrAssumed(shape) : exactly(1);
    length = { low: length.low + more.low, expected: length.expected + more.expected, high: length.high + more.high };
    if (item.kind !== "star") element = element ? joinShapes(element, shape) : shape;
  }
  walk.tally.operate(operation(`create.${type}`));
  walk.tally.operateOver(length, operation("create.listItem").ns);
  return { ...sized(type, length, element), born: walk.multiplicity };
}

function evaluateFormatted(walk: Walk, parts: readonly Expr[]): Shape {
  for (const part of parts) evaluate(walk, part);
  walk.tally.operate(operation("text.format"));
  walk.tally.operate(operation("text.formatPart"), Math.max(0, parts.length - 1));
  return sized("str", range(4 * parts.length, 40 * parts.length, 10 * parts.length));
}

function evaluateShortCut(walk: Walk, left: Expr, right: Expr): Shape {
  const first = evaluate(walk, left);
  let second: Shape = NO_SHAPE;
  const rest = walk.apart(() => {
    second = evaluate(walk, right);
  });
  walk.tally.operate(operation("branch"));
  walk.tally.addPossible(rest, 0.5);
  return joinShapes(first, second);
}

function evaluateConditional(walk: Walk, test: Expr, then: Expr, otherwise: Expr): Shape {
  evaluate(walk, test);
  walk.tally.operate(operation("branch"));
  let [first, second]: [Shape, Shape] = [NO_SHAPE, NO_SHAPE];
  const a = walk.apart(() => {
    first = evaluate(walk, then);
  });
  const b = walk.apart(() => {
    second = evaluate(walk, otherwise);
  });
  walk.tally.addEither(a, b, 0.5);
  return joinShapes(first, second);
}

function evaluateUnary(walk: Walk, operator: string, operand: Expr): Shape {
  const shape = evaluate(walk, operand);
  walk.tally.operate(operation(operator === "not" ? "boolean.not" : "int.negate"));
  if (operator === "-" && shape.number) {
    const { low, expected, high } = shape.number;
    return ofNumber(shape.type, { low: -high, expected: -expected, high: -low });
  }
  return operator === "not" ? ofType("int") : shape;
}

const INT_OPERATION: Readonly<Record<string, OperationName>> = {
  "+": "int.add",
  "-": "int.add",
  "*": "int.multiply",
  "/": "int.trueDivide",
  "//": "int.divide",
  "%": "int.modulo",
  "**": "int.power",
  "<<": "int.shift",
  ">>": "int.shift",
};
const FLOAT_OPERATION: Readonly<Record<string, OperationName>> = {
  "/": "float.divide",
  "**": "float.power",
  "*": "float.multiply",
};

function evaluateBinary(walk: Walk, expr: BinaryExpr): Shape {
  const left = withConstant(walk, expr.left, evaluate(walk, expr.left));
  return combine(walk, expr.operator, left, withConstant(walk, expr.right, evaluate(walk, expr.right)));
}

/** Cost and result of an arithmetic operator, also of `+=`. */
export function combine(walk: Walk, operator: string, left: Shape, right: Shape): Shape {
  const container = left.length && !left.number ? left : right.length && !right.number ? right : null;
  if (container && operator === "*") return repeatContainer(walk, container, container === left ? right : left);
  if (container && operator === "%" && left.type === "str") {
    walk.tally.operate(operation("text.percent"));
    return sized("str", left.length);
  }
  if (container && operator === "+") return concatenate(walk, left, right);
  const isFloat = left.type === "float" || right.type === "float";
  walk.tally.operate(
    operation(isFloat ? (FLOAT_OPERATION[operator] ?? "float.add") : (INT_OPERATION[operator] ?? "int.bits")),
  );
  const known = left.type === "int" && right.type === "int" ? "int" : "other";
  return ofNumber(isFloat || operator === "/" ? "float" : known, applyOperator(operator, left.number, right.number));
}

function repeatContainer(walk: Walk, container: Shape, times: Shape): Shape {
  const length = applyOperator("*", container.length, times.number) ?? container.length;
  const perElement = container.type === "list" ? operation("list.repeat").ns : 0.05;
  if (length) walk.tally.operateOver(length, perElement);
  return { ...container, length, born: walk.multiplicity };
}

function concatenate(walk: Walk, left: Shape, right: Shape): Shape {
  const type: ShapeType = left.length ? left.type : right.type;
  const length = applyOperator("+", lengthOrAssumed(left), lengthOrAssumed(right));
  walk.tally.operate(operation(type === "list" ? "list.concatenate" : "text.concatenate"));
  if (length) walk.tally.operateOver(length, type === "list" ? operation("slice.listItem").ns : 0.05);
  return { ...sized(type, length, left.element ?? right.element), born: left.born };
}

function evaluateCompare(walk: Walk, expr: CompareExpr): Shape {
  evaluate(walk, expr.left);
  for (const [i, comparator] of expr.comparators.entries()) {
    const shape = describe(walk, comparator);
    const operator = expr.operators[i];
    if (operator === "in" || operator === "not in") searchIn(walk, shape);
    else walk.tally.operate(operation(operator.startsWith("is") ? "compare.identity" : "compare.int"));
  }
  return ofType("int");
}

function searchIn(walk: Walk, container: Shape): void {
  walk.tally.operate(operation("contains.dict"));
  const { length } = container;
  if (!length) return;
  if (container.type === "list" || container.type === "tuple") {
    walk.tally.operateOver({ ...length, expected: length.expected / 2 }, operation("contains.listItem").ns);
  } else if (container.type === "str" || container.type === "bytes") walk.tally.operateOver(length, 0.3);
}

function evaluateSubscript(walk: Walk, expr: SubscriptExpr): Shape {
  const object = evaluate(walk, expr.object);
  const [index] = expr.indices;
  if (index?.kind === "slice") return evaluateSlice(walk, object, index);
  for (const each of expr.indices) evaluate(walk, each);
  walk.tally.operate(operation(object.type === "dict" ? "subscript.dict" : "subscript.list"));
  if (object.type === "str") return sized("str", exactly(1));
  if (object.type === "bytes") return ofType("int");
  return object.element ?? NO_SHAPE;
}

function evaluateSlice(walk: Walk, object: Shape, slice: SliceExpr): Shape {
  const part = (bound: Expr | null): Shape | null => (bound ? evaluate(walk, bound) : null);
  const [lower, upper, step] = [part(slice.lower), part(slice.upper), part(slice.step)];
  walk.tally.operate(operation(object.type === "str" || object.type === "bytes" ? "slice.text" : "slice.list"));
  const whole = object.length;
  const length = whole && sliceLength(whole, lower, upper, step);
  if (length && (object.type === "list" || object.type === "tuple")) {
    walk.tally.operateOver(length, operation("slice.listItem").ns);
  } else if (length) walk.tally.operateOver(length, 0.05);
  return { ...object, length: length ?? null, born: walk.multiplicity };
}

/** Elements in `[lower:upper:step]` of a whole; bounds that are not known leave the whole as upper bound. */
function sliceLength(whole: Range, lower: Shape | null, upper: Shape | null, step: Shape | null): Range {
  const at = (bound: Shape | null, none: number, size: number): number => {
    if (!bound) return none;
    if (!bound.number) return Number.NaN;
    const n = bound.number.expected;
    return Math.min(size, n < 0 ? Math.max(0, size + n) : n);
  };
  const size = whole.expected;
  const span = at(upper, size, size) - at(lower, 0, size);
  const stride = Math.abs(step?.number?.expected ?? 1) || 1;
  if (Number.isNaN(span)) return { low: 0, expected: size / 2, high: whole.high };
  const share = size > 0 ? Math.max(0, span) / size / stride : 0;
  return { low: whole.low * share, expected: size * share, high: whole.high * share };
}
