import { keyOf } from "./keyOf";
import { libraryOperator } from "./libraryOperators";
import type { Machine } from "./Machine";
import { digestMatches } from "./randomness";
import {
  DictValue,
  DigestValue,
  isInt,
  lengthOf,
  numberOf,
  SequenceValue,
  SetValue,
  UNKNOWN_BOOL,
  UnknownValue,
  type Value,
} from "./Value";

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
  if (libraryOperator(machine, operator, left, right) !== undefined) return UNKNOWN_BOOL;
  machine.meter.operate("compare");
  const order = orderOf(left, right);
  if (order === undefined) return equality(machine, operator, left, right);
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

function equality(machine: Machine, operator: string, left: Value, right: Value): Value {
  if (operator !== "==" && operator !== "!=") return UNKNOWN_BOOL;
  const digest = left instanceof DigestValue ? right : right instanceof DigestValue ? left : undefined;
  if (typeof digest === "string") return digestMatches(machine, digest.length) === (operator === "==");
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

export function contains(machine: Machine, item: Value, container: Value): boolean | undefined {
  machine.meter.operate("contains");
  const key = keyOf(item);
  if (container instanceof DictValue || container instanceof SetValue) {
    if (key !== undefined && container.entries) return container.entries.has(key);
    return container.mostItems === null ? undefined : machine.draws.next() * container.mostItems < container.length;
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
