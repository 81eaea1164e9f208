import { libraryOperator } from "./libraryOperators";
import type { Machine } from "./Machine";
import type { Value } from "./Value";
import {
  BytesValue,
  DictValue,
  elementOf,
  FloatValue,
  isInt,
  joinValues,
  keyOf,
  lengthOf,
  numberOf,
  orUnknown,
  repeatedShare,
  SequenceValue,
  SetValue,
  typeNameOf,
  UNKNOWN_BOOL,
  UNKNOWN_FLOAT,
  UNKNOWN_INT,
  UNKNOWN_VALUE,
  UnknownValue,
} from "./Value";

/** Longest text or list that is kept as it is. */
const MAX_TEXT = 300_000;
const MAX_BITS = 200_000;

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
  const byMethod = libraryOperator(machine, operator, leftType, rightType);
  if (byMethod !== undefined) return byMethod;
  return unknownResult(machine, operator, leftType, rightType);
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

function smallIntOperation(operator: string, a: number, b: number): number | undefined {
  switch (operator) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "//":
      return b === 0 ? undefined : Math.floor(a / b);
    case "%":
      return b === 0 ? undefined : a - b * Math.floor(a / b);
    case "**":
      return b >= 0 ? a ** b : undefined;
    case "<<":
      return b >= 0 && b < 53 ? a * 2 ** b : undefined;
    case ">>":
      return b >= 0 ? Math.floor(a / 2 ** Math.min(b, 1000)) : undefined;
    case "&":
    case "|":
    case "^":
      return bitOperation(operator, a, b);
    default:
      return undefined;
  }
}

function bitOperation(operator: "&" | "|" | "^", a: number, b: number): number {
  if (a === (a | 0) && b === (b | 0)) return operator === "&" ? a & b : operator === "|" ? a | b : a ^ b;
  const x = BigInt(a);
  const y = BigInt(b);
  return Number(operator === "&" ? x & y : operator === "|" ? x | y : x ^ y);
}

/** Big-int work grows with the number of 30-bit digits: linear for sums, like CPython's schoolbook (then Karatsuba) for products. */
function bigOperation(machine: Machine, operator: string, a: bigint, b: bigint): Value {
  const digits = Math.max(1, bitLength(a) / 30);
  const otherDigits = Math.max(1, bitLength(b) / 30);
  machine.meter.operate("bigArithmetic");
  if (operator === "*" || operator === "//" || operator === "%") {
    const products = digits > 70 && otherDigits > 70 ? (digits * otherDigits) ** 0.8 : digits * otherDigits;
    machine.meter.operate("nanosecond", products);
  } else machine.meter.operate("nanosecond", 0.5 * digits);
  if (b === 0n && (operator === "//" || operator === "%")) return UNKNOWN_INT;
  if (operator === "**" || operator === "<<") {
    const bits = operator === "**" ? bitLength(a) * Number(b) : bitLength(a) + Number(b);
    if (b < 0n) return operator === "**" ? UNKNOWN_FLOAT : UNKNOWN_INT;
    if (operator === "**") machine.meter.operate("nanosecond", 0.4 * (bits / 30) ** 1.58);
    if (bits > MAX_BITS) return UNKNOWN_INT;
  }
  return shrink(bigResult(operator, a, b));
}

function bigResult(operator: string, a: bigint, b: bigint): bigint {
  switch (operator) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "//":
      return floorDivide(a, b);
    case "%":
      return a - b * floorDivide(a, b);
    case "**":
      return a ** b;
    case "<<":
      return a << b;
    case ">>":
      return a >> b;
    case "&":
      return a & b;
    case "|":
      return a | b;
    default:
      return a ^ b;
  }
}

function floorDivide(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
}

function bitLength(value: bigint): number {
  return value === 0n ? 0 : (value < 0n ? -value : value).toString(16).length * 4;
}

/** Back to a JS number where that is exact. */
export function shrink(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
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

export function setOperation(machine: Machine, operator: string, left: Value, right: Value): Value {
  const length = ((lengthOf(left) ?? 0) + (lengthOf(right) ?? 0)) / 2;
  machine.meter.operate("contains", Math.max(1, length));
  const result = machine.set();
  if (left instanceof SetValue && right instanceof SetValue && left.entries && right.entries) {
    combine(operator, left.entries, right.entries, result.entries ?? new Map());
    result.length = result.entries?.size ?? 0;
    result.element = left.element;
    return result;
  }
  result.entries = null;
  result.length = length;
  result.element = orUnknown(elementOf(left));
  return result;
}

/** Union, intersection, difference or symmetric difference of concrete sets. */
function combine(
  operator: string,
  left: ReadonlyMap<string, Value>,
  right: ReadonlyMap<string, Value>,
  into: Map<string, Value>,
): void {
  for (const [key, value] of left) {
    if (operator === "|" || right.has(key) === (operator === "&")) into.set(key, value);
  }
  if (operator !== "|" && operator !== "^") return;
  for (const [key, value] of right) if (operator === "|" || !left.has(key)) into.set(key, value);
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

/** One comparison; true, false, or unknown. */
export function compare(machine: Machine, operator: string, left: Value, right: Value): Value {
  if (operator === "in" || operator === "not in") {
    const found = contains(machine, left, right);
    return found === undefined ? UNKNOWN_BOOL : found === (operator === "in");
  }
  if (operator === "is" || operator === "is not") {
    machine.meter.operate("identity");
    const same = identical(left, right);
    return same === undefined ? UNKNOWN_BOOL : same === (operator === "is");
  }
  if (libraryOperator(machine, operator, typeNameOf(left), typeNameOf(right)) !== undefined) return UNKNOWN_BOOL;
  machine.meter.operate("compare");
  const order = orderOf(left, right);
  if (order === undefined) return equality(operator, left, right);
  switch (operator) {
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    case ">":
      return order > 0;
    case ">=":
      return order >= 0;
    case "==":
      return order === 0;
    default:
      return order !== 0;
  }
}

function equality(operator: string, left: Value, right: Value): Value {
  if (operator !== "==" && operator !== "!=") return UNKNOWN_BOOL;
  const a = keyOf(left);
  const b = keyOf(right);
  if (a === undefined || b === undefined) return UNKNOWN_BOOL;
  return (a === b) === (operator === "==");
}

/** Negative, zero or positive for concrete numbers, strings and tuples of them. */
export function orderOf(left: Value, right: Value): number | undefined {
  if (typeof left === "bigint" || typeof right === "bigint") {
    if (!isInt(left) || !isInt(right)) return undefined;
    return left < right ? -1 : left > right ? 1 : 0;
  }
  const a = numberOf(left);
  const b = numberOf(right);
  if (a !== undefined && b !== undefined) return a - b;
  if (typeof left === "string" && typeof right === "string") return left < right ? -1 : left > right ? 1 : 0;
  if (left instanceof SequenceValue && right instanceof SequenceValue && left.items && right.items) {
    for (let i = 0; i < Math.min(left.items.length, right.items.length); i++) {
      const order = orderOf(left.items[i], right.items[i]);
      if (order === undefined || order !== 0) return order;
    }
    return left.items.length - right.items.length;
  }
  return undefined;
}

function identical(left: Value, right: Value): boolean | undefined {
  if (left instanceof UnknownValue || right instanceof UnknownValue) {
    const known = left instanceof UnknownValue ? left : (right as UnknownValue);
    const other = known === left ? right : left;
    return other === null && known.type !== null && known.type !== "builtins.NoneType" ? false : undefined;
  }
  if (left === null || right === null || typeof left === "boolean" || typeof right === "boolean") return left === right;
  return left === right ? true : undefined;
}

function contains(machine: Machine, item: Value, container: Value): boolean | undefined {
  machine.meter.operate("contains");
  const key = keyOf(item);
  if (container instanceof DictValue || container instanceof SetValue) {
    if (key === undefined || !container.entries) return undefined;
    return container.entries.has(key);
  }
  if (typeof container === "string" && typeof item === "string") {
    machine.meter.operate("nanosecond", container.length * 0.04);
    return container.includes(item);
  }
  if (container instanceof SequenceValue) {
    machine.meter.operate("compare", Math.max(1, container.length / 2));
    if (key === undefined || !container.items) return undefined;
    return container.items.some((candidate) => keyOf(candidate) === key);
  }
  const length = lengthOf(container);
  if (length !== null) machine.meter.operate("nanosecond", length * 0.04);
  return undefined;
}

/** `-x`, `+x`, `~x`, `not x` (the last one without truth: the caller knows it). */
export function negate(machine: Machine, operator: string, value: Value): Value {
  machine.meter.operate("intArithmetic");
  if (value instanceof FloatValue) return operator === "-" ? new FloatValue(-value.value) : value;
  if (typeof value === "boolean") return negate(machine, operator, Number(value));
  if (typeof value === "number") return operator === "-" ? -value : operator === "~" ? -value - 1 : value;
  if (typeof value === "bigint") return operator === "-" ? -value : operator === "~" ? -value - 1n : value;
  return value instanceof UnknownValue ? new UnknownValue(value.type) : UNKNOWN_VALUE;
}
