import { elementOf } from "./elementOf";
import { bigOperation, smallIntOperation } from "./integers";
import { joinValues } from "./joinValues";
import { libraryOperator } from "./libraryOperators";
import type { Machine } from "./Machine";
import { setOperation } from "./setOperation";
import {
  BytesValue,
  estimateOf,
  FloatValue,
  isInt,
  lengthOf,
  numberOf,
  repeatedShare,
  SequenceValue,
  SetValue,
  typeNameOf,
  UNKNOWN_FLOAT,
  UNKNOWN_INT,
  UNKNOWN_VALUE,
  UnknownValue,
  type Value,
} from "./Value";

/** Longest text or list that is kept as it is. */
const MAX_TEXT = 300_000;

/** Python's binary operators on values, with their cost. */
export function binary(machine: Machine, operator: string, left: Value, right: Value): Value {
  if (isNumeric(left) && isNumeric(right)) return numeric(machine, operator, left, right);
  const leftType = typeNameOf(left);
  const rightType = typeNameOf(right);
  const joins = leftType === rightType || (left instanceof BytesValue && isBytesType(rightType));
  if (operator === "+" && leftType !== null && joins) return concatenate(machine, left, right);
  if (operator === "*" && isInt(right)) return repeat(machine, left, Number(right));
  if (operator === "*" && isInt(left)) return repeat(machine, right, Number(left));
  if (operator === "%" && (leftType === "builtins.str" || leftType === "builtins.bytes"))
    return formatted(machine, left);
  if (left instanceof SetValue || right instanceof SetValue) return setOperation(machine, operator, left, right);
  const byMethod = libraryOperator(machine, operator, left, right);
  if (byMethod !== undefined) return byMethod;
  const about = aboutResult(operator, left, right);
  const result = unknownResult(machine, operator, leftType, rightType);
  return about !== undefined && result instanceof UnknownValue && result.type !== null
    ? new UnknownValue(result.type, null, undefined, numberSpread(left, right), 0, about)
    : result;
}

/** How far a number that was worked out from others may be off. */
export function numberSpread(...values: readonly Value[]): number {
  return Math.max(1, ...values.map((value) => (value instanceof UnknownValue ? value.spread : 1)));
}

/** What numbers that are only about known come to. */
function aboutResult(operator: string, left: Value, right: Value): number | undefined {
  const [a, b] = [estimateOf(left), estimateOf(right)];
  if (a === undefined || b === undefined) return undefined;
  const about = floatOperation(operator, a, b);
  return Number.isFinite(about) ? about : undefined;
}

function isBytesType(type: string | null): boolean {
  return type === "builtins.bytes" || type === "builtins.bytearray";
}

function isNumeric(value: Value): boolean {
  return (
    typeof value === "number" || typeof value === "bigint" || typeof value === "boolean" || value instanceof FloatValue
  );
}

function numeric(machine: Machine, operator: string, left: Value, right: Value): Value {
  if (left instanceof FloatValue || right instanceof FloatValue || operator === "/") {
    machine.meter.operate(operator === "**" ? "floatPower" : "floatArithmetic");
    return new FloatValue(floatOperation(operator, numberOf(left) as number, numberOf(right) as number));
  }
  const a = typeof left === "boolean" ? Number(left) : (left as number | bigint);
  const b = typeof right === "boolean" ? Number(right) : (right as number | bigint);
  if (typeof a === "number" && typeof b === "number") {
    const quick = smallIntOperation(operator, a, b);
    if (quick !== undefined && Number.isSafeInteger(quick)) {
      const divides = operator === "%" || operator === "//" || operator === "**";
      machine.meter.operate(divides ? "intDivision" : Math.abs(quick) < 2 ** 30 ? "intArithmetic" : "bigArithmetic");
      return quick;
    }
  }
  return bigOperation(
    machine,
    operator,
    BigInt(typeof a === "number" ? Math.round(a) : a),
    BigInt(typeof b === "number" ? Math.round(b) : b),
  );
}

function floatOperation(operator: string, a: number, b: number): number {
  switch (operator) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "/":
      return a / b;
    case "//":
      return Math.floor(a / b);
    case "%":
      return a - b * Math.floor(a / b);
    case "**":
      return a ** b;
    default:
      return Number.NaN;
  }
}

function concatenate(machine: Machine, left: Value, right: Value): Value {
  const length = (lengthOf(left) ?? 0) + (lengthOf(right) ?? 0);
  machine.meter.operate("concatenation");
  if (typeof left === "string" && typeof right === "string") {
    machine.meter.operate("nanosecond", length * 0.02);
    return length <= MAX_TEXT ? left + right : new UnknownValue("builtins.str", length);
  }
  if (left instanceof SequenceValue && right instanceof SequenceValue) {
    machine.meter.operate("containerItem", length);
    if (left.items && right.items) return machine.list([...left.items, ...right.items], left.type);
    return machine.listOf(length, joinValues(left.element, right.element), left.type);
  }
  machine.meter.operate("nanosecond", length * 0.02);
  const again = (value: Value): number => repeatedShare(value) * (lengthOf(value) ?? 0);
  const repeated = length > 0 ? (again(left) + again(right)) / length : 0;
  if (left instanceof BytesValue) return new BytesValue(length, left.mutable, repeated);
  return new UnknownValue(
    typeNameOf(left),
    lengthOf(left) === null || lengthOf(right) === null ? null : length,
    elementOf(left),
    1,
    repeated,
  );
}

function repeat(machine: Machine, value: Value, times: number): Value {
  const count = Math.max(0, times);
  const repeated = count > 1 ? 1 - (1 - repeatedShare(value)) / count : repeatedShare(value);
  machine.meter.operate("concatenation");
  if (typeof value === "string") {
    const length = value.length * count;
    machine.meter.operate("nanosecond", length * 0.02);
    return length <= MAX_TEXT ? value.repeat(count) : new UnknownValue("builtins.str", length, undefined, 1, repeated);
  }
  if (value instanceof BytesValue) {
    machine.meter.operate("nanosecond", value.length * count * 0.02);
    return new BytesValue(value.length * count, value.mutable, repeated);
  }
  if (value instanceof SequenceValue) {
    machine.meter.operate("containerItem", value.length * count * 0.5);
    if (value.items && value.items.length * count <= MAX_TEXT) {
      const items: Value[] = [];
      for (let i = 0; i < count; i++) items.push(...value.items);
      return machine.list(items, value.type);
    }
    return machine.listOf(value.length * count, value.element, value.type);
  }
  const type = typeNameOf(value);
  const length = lengthOf(value);
  if (length !== null) return new UnknownValue(type, length * count, elementOf(value), 1, repeated);
  machine.meter.operate("intArithmetic");
  return type === "builtins.float" ? UNKNOWN_FLOAT : type === "builtins.int" ? UNKNOWN_INT : UNKNOWN_VALUE;
}

function formatted(machine: Machine, template: Value): Value {
  machine.meter.operate("format");
  machine.meter.operate("formatPart", 2);
  const length = (lengthOf(template) ?? 20) + 8;
  return template instanceof BytesValue ? new BytesValue(length) : new UnknownValue(typeNameOf(template), length);
}

function unknownResult(machine: Machine, operator: string, left: string | null, right: string | null): Value {
  if (left === "builtins.float" || right === "builtins.float" || operator === "/") {
    machine.meter.operate("floatArithmetic");
    return UNKNOWN_FLOAT;
  }
  machine.meter.operate(operator === "%" || operator === "//" ? "intDivision" : "intArithmetic");
  if (left === "builtins.int" && (right === "builtins.int" || right === "builtins.bool")) return UNKNOWN_INT;
  return left !== null && left === right ? new UnknownValue(left) : UNKNOWN_VALUE;
}

/** `-x`, `+x`, `~x`, `not x` (the last one without truth: the caller knows it). */
export function negate(machine: Machine, operator: string, value: Value): Value {
  machine.meter.operate("intArithmetic");
  if (value instanceof FloatValue) return operator === "-" ? new FloatValue(-value.value) : value;
  if (typeof value === "boolean") return negate(machine, operator, Number(value));
  if (typeof value === "number") return operator === "-" ? -value : operator === "~" ? -value - 1 : value;
  if (typeof value === "bigint") return operator === "-" ? -value : operator === "~" ? -value - 1n : value;
  if (!(value instanceof UnknownValue)) return UNKNOWN_VALUE;
  const about = value.typical === undefined || operator !== "-" ? undefined : -value.typical;
  return new UnknownValue(value.type, null, undefined, value.spread, 0, about);
}
