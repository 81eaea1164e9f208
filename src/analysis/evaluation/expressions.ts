import { assertNever } from "../../base/assertNever";
import { namesThisMachine } from "../../knowledge/costTerms";
import type { BooleanExpr, CompareExpr, DictExpr, Expr, LiteralExpr, SubscriptExpr } from "../../syntax/Body";
import { binary, negate } from "./arithmetic";
import { awaited } from "./awaited";
import { evaluateCall } from "./calls";
import { chanceOf } from "./chances";
import { compare } from "./comparisons";
import { comprehension } from "./comprehensions";
import type { Environment } from "./Environment";
import { PathValue } from "./fileValues";
import { iterate } from "./iterate";
import { keyOf } from "./keyOf";
import type { Machine } from "./Machine";
import { loadAttribute, loadName } from "./names";
import { sliceWidth } from "./sliceWidth";
import { loadSlice, loadSubscript } from "./subscripts";
import { truthOf } from "./truthOf";
import { undecided } from "./undecided";
import { unescaped } from "./unescaped";
import type { Value } from "./Value";
import {
  BytesValue,
  FloatValue,
  FunctionValue,
  lengthOf,
  orUnknown,
  UNKNOWN_BOOL,
  UNKNOWN_VALUE,
  UnknownValue,
} from "./Value";

/** The value of an expression; what it costs goes to the machine's meter. */
export function evaluate(machine: Machine, environment: Environment, expr: Expr): Value {
  switch (expr.kind) {
    case "name":
      return loadName(machine, environment, expr);
    case "literal":
      return literal(machine, expr);
    case "attribute":
      return loadAttribute(machine, environment, expr);
    case "call":
      return evaluateCall(machine, environment, expr);
    case "binary": {
      const left = evaluate(machine, environment, expr.left);
      const right = evaluate(machine, environment, expr.right);
      return binary(machine, expr.operator, left, right);
    }
    case "compare":
      return comparison(machine, environment, expr);
    case "boolean":
      return booleanOperation(machine, environment, expr);
    case "unary": {
      const value = evaluate(machine, environment, expr.operand);
      if (expr.operator !== "not") return negate(machine, expr.operator, value);
      machine.meter.operate("identity");
      const truth = truthOf(value);
      return truth === undefined ? UNKNOWN_BOOL : !truth;
    }
    case "conditional": {
      const truth = truthOf(evaluate(machine, environment, expr.test));
      machine.meter.operate("branch");
      if (truth !== undefined) return evaluate(machine, environment, truth ? expr.then : expr.otherwise);
      return undecided(
        machine,
        chanceOf(expr.test),
        () => evaluate(machine, environment, expr.then),
        () => evaluate(machine, environment, expr.otherwise),
      );
    }
    case "subscript":
      return subscript(machine, environment, expr);
    case "collection":
      return collection(machine, environment, expr.type, expr.items);
    case "dict":
      return dictionary(machine, environment, expr);
    case "comprehension":
      return comprehension(machine, environment, expr);
    case "formatted":
      return formatted(machine, environment, expr.parts);
    case "await":
      return awaited(machine, evaluate(machine, environment, expr.value));
    case "named": {
      const value = evaluate(machine, environment, expr.value);
      environment.assign(expr.name, value);
      return value;
    }
    case "lambda":
      machine.meter.operate("closure");
      return new FunctionValue(environment.input.functionAt(expr.index), environment, undefined);
    case "yield":
      return yieldValue(machine, environment, expr.value, expr.from);
    case "star":
      return evaluate(machine, environment, expr.value);
    case "slice":
    case "unknown":
      return UNKNOWN_VALUE;
    default:
      return assertNever(expr, "expression");
  }
}

function literal(machine: Machine, expr: LiteralExpr): Value {
  machine.meter.operate("constant");
  switch (expr.type) {
    case "int":
      return typeof expr.value === "number" ? expr.value : UNKNOWN_VALUE;
    case "float":
      return new FloatValue(Number(expr.value));
    case "bool":
      return expr.value === true;
    case "none":
      return null;
    case "str":
      if (typeof expr.value === "string" && namesThisMachine(expr.value)) machine.talksToItself = true;
      if (typeof expr.value !== "string" || expr.value.length < expr.length)
        return new UnknownValue("builtins.str", expr.length);
      return expr.value.length > expr.length ? unescaped(expr.value) : expr.value;
    case "bytes":
      return new BytesValue(expr.length);
    default:
      return UNKNOWN_VALUE;
  }
}

function comparison(machine: Machine, environment: Environment, expr: CompareExpr): Value {
  let left = evaluate(machine, environment, expr.left);
  let result: Value = true;
  for (let i = 0; i < expr.operators.length; i++) {
    const right = evaluate(machine, environment, expr.comparators[i]);
    const one = compare(machine, expr.operators[i], left, right);
    if (one === false) return false;
    if (one !== true) result = UNKNOWN_BOOL;
    left = right;
  }
  return result;
}

function booleanOperation(machine: Machine, environment: Environment, expr: BooleanExpr): Value {
  const left = evaluate(machine, environment, expr.left);
  machine.meter.operate("branch");
  const truth = truthOf(left);
  const decides = expr.operator === "and" ? truth === false : truth === true;
  if (decides) return left;
  if (truth !== undefined) return evaluate(machine, environment, expr.right);
  const holds = chanceOf(expr.left);
  return undecided(
    machine,
    expr.operator === "and" ? holds : 1 - holds,
    () => evaluate(machine, environment, expr.right),
    () => left,
  );
}

function subscript(machine: Machine, environment: Environment, expr: SubscriptExpr): Value {
  const object = evaluate(machine, environment, expr.object);
  const first = expr.indices[0];
  if (expr.indices.length === 1 && first.kind === "slice") {
    const part = (bound: Expr | null): Value | undefined => (bound ? evaluate(machine, environment, bound) : undefined);
    const [lower, upper, step] = [part(first.lower), part(first.upper), part(first.step)];
    return loadSlice(machine, object, { lower, upper, step, width: part(sliceWidth(first.lower, first.upper)) });
  }
  const indices = expr.indices.map((index) => evaluate(machine, environment, index));
  return loadSubscript(machine, object, indices.length === 1 ? indices[0] : machine.list(indices, "tuple"));
}

function collection(
  machine: Machine,
  environment: Environment,
  type: "list" | "tuple" | "set",
  items: readonly Expr[],
): Value {
  machine.meter.operate(type === "set" ? "newSet" : "container");
  machine.meter.operate("containerItem", items.length);
  if (type === "set") {
    const result = machine.set();
    for (const item of items) {
      const value = evaluate(machine, environment, item);
      const key = keyOf(value);
      if (key === undefined) result.entries = null;
      else result.entries?.set(key, value);
      result.element = value;
    }
    result.length = result.entries?.size ?? items.length;
    return result;
  }
  const values: Value[] = [];
  let unknownLength = 0;
  for (const item of items) {
    const value = evaluate(machine, environment, item);
    if (item.kind !== "star") values.push(value);
    else if (!iterate(machine, value, (element) => values.push(element) < 10_000))
      unknownLength += lengthOf(value) ?? 10;
  }
  if (unknownLength === 0) return machine.list(values, type);
  return machine.listOf(values.length + unknownLength, orUnknown(values[0]), type);
}

function dictionary(machine: Machine, environment: Environment, expr: DictExpr): Value {
  machine.meter.operate("container");
  const result = machine.dict();
  expr.values.forEach((valueExpr, i) => {
    const keyExpr = expr.keys[i];
    const key = keyExpr ? evaluate(machine, environment, keyExpr) : UNKNOWN_VALUE;
    const value = evaluate(machine, environment, valueExpr);
    machine.meter.operate("containerItem", 3);
    const name = keyOf(key);
    if (name === undefined) result.entries = null;
    else result.entries?.set(name, [key, value]);
    result.key = key;
    result.value = value;
    result.length += keyExpr ? 1 : (lengthOf(value) ?? 10);
  });
  return result;
}

function formatted(machine: Machine, environment: Environment, parts: readonly Expr[]): Value {
  machine.meter.operate("format");
  let text: string | null = "";
  let length = 0;
  for (const part of parts) {
    const evaluated = evaluate(machine, environment, part);
    const value = evaluated instanceof PathValue ? evaluated.text : evaluated;
    if (part.kind !== "literal") machine.meter.operate("formatPart");
    if (typeof value === "string" || typeof value === "number") {
      text = text === null ? null : text + String(value);
      length += String(value).length;
    } else {
      text = null;
      length += lengthOf(value) ?? 6;
    }
  }
  return text ?? new UnknownValue("builtins.str", length);
}

function yieldValue(machine: Machine, environment: Environment, expr: Expr | null, from: boolean): Value {
  const value = expr ? evaluate(machine, environment, expr) : null;
  const consumer = environment.yieldTo;
  if (!consumer) return UNKNOWN_VALUE;
  const give = (element: Value): boolean => {
    machine.meter.operate("resume");
    if (!consumer(element)) throw new GeneratorStopped();
    return true;
  };
  if (from) iterate(machine, value, give);
  else give(value);
  return UNKNOWN_VALUE;
}

/** Ends a generator whose consumer wants no more. */
export class GeneratorStopped {}
