import type { Machine } from "./Machine";
import { UNKNOWN_FLOAT, UNKNOWN_INT, type Value } from "./Value";

/** Longer integers are known by their type only. */
const MAX_BITS = 200_000;

/** Operators on integers that fit into a double; undefined where the result is no integer or an error. */
export function smallIntOperation(operator: string, a: number, b: number): number | undefined {
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
export function bigOperation(machine: Machine, operator: string, a: bigint, b: bigint): Value {
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
