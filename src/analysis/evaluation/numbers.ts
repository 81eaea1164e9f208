import type { Computation } from "./builtins";
import { PathValue } from "./fileValues";
import { shrink } from "./integers";
import { numberOfDigest } from "./randomness";
import { truthOf } from "./truthOf";
import type { Value } from "./Value";
import {
  DigestValue,
  FloatValue,
  isInt,
  lengthOf,
  numberOf,
  UNKNOWN_BOOL,
  UNKNOWN_FLOAT,
  UNKNOWN_INT,
  UNKNOWN_VALUE,
  UnknownValue,
} from "./Value";

function onNumber(compute: (x: number) => number, integer = false): Computation {
  return (_, { positional: [value] }) => {
    const x = value === undefined ? undefined : numberOf(value);
    if (x === undefined) return integer ? UNKNOWN_INT : UNKNOWN_FLOAT;
    const result = compute(x);
    return integer ? result : new FloatValue(result);
  };
}

function onNumbers(compute: (x: number, y: number) => number): Computation {
  return (_, { positional: [left, right] }) => {
    const x = left === undefined ? undefined : numberOf(left);
    const y = right === undefined ? undefined : numberOf(right);
    return x === undefined || y === undefined ? UNKNOWN_FLOAT : new FloatValue(compute(x, y));
  };
}

/** Numbers in, numbers (or text of numbers) out. */
export const numberFunctions: Readonly<Record<string, Computation>> = {
  abs: (_, { positional: [value] }) => absolute(value),
  int: (machine, { positional }) =>
    positional[0] instanceof DigestValue ? numberOfDigest(machine, positional[0]) : toInt(positional),
  float: (_, { positional: [value] }) => toFloat(value),
  bool: (_, { positional: [value] }) => (value === undefined ? false : (truthOf(value) ?? UNKNOWN_BOOL)),
  str: (_, { positional: [value] }) => toText(value),
  round: (_, { positional }) => rounded(positional),
  divmod: (machine, { positional: [a, b] }) => {
    const x = numberOf(a ?? null);
    const y = numberOf(b ?? null);
    if (x === undefined || !y) return machine.list([UNKNOWN_INT, UNKNOWN_INT], "tuple");
    return machine.list([Math.floor(x / y), x - y * Math.floor(x / y)], "tuple");
  },
  pow: (_, { positional }) => power(positional),
  ord: (_, { positional: [text] }) => (typeof text === "string" && text.length > 0 ? text.charCodeAt(0) : UNKNOWN_INT),
  chr: (_, { positional: [code] }) => {
    const number = numberOf(code ?? null);
    return number === undefined ? new UnknownValue("builtins.str", 1) : String.fromCharCode(number);
  },
  bin: (_, { positional: [value] }) => base(value, 2, "0b"),
  hex: (_, { positional: [value] }) => base(value, 16, "0x"),
  hash: () => UNKNOWN_INT,
  "int.bit_length": (_, __, receiver) => {
    const number = receiver === undefined ? undefined : numberOf(receiver);
    return number === undefined
      ? UNKNOWN_INT
      : Math.floor(Math.log2(Math.max(1, Math.abs(number)))) + (number === 0 ? 0 : 1);
  },
  isqrt: onNumber((x) => Math.floor(Math.sqrt(x)), true),
  floor: onNumber(Math.floor, true),
  ceil: onNumber(Math.ceil, true),
  trunc: onNumber(Math.trunc, true),
  sqrt: onNumber(Math.sqrt),
  exp: onNumber(Math.exp),
  log: (_, { positional: [value, of] }) => logarithm(value, of),
  log2: onNumber(Math.log2),
  log10: onNumber(Math.log10),
  sin: onNumber(Math.sin),
  cos: onNumber(Math.cos),
  tan: onNumber(Math.tan),
  atan: onNumber(Math.atan),
  fabs: onNumber(Math.abs),
  atan2: onNumbers(Math.atan2),
  hypot: onNumbers(Math.hypot),
  fmod: onNumbers((x, y) => x % y),
  gcd: (_, { positional: [a, b] }) => {
    const x = numberOf(a ?? null);
    const y = numberOf(b ?? null);
    return x === undefined || y === undefined ? UNKNOWN_INT : greatestCommonDivisor(Math.abs(x), Math.abs(y));
  },
  factorial: (_, { positional: [value] }) => factorial(value),
};

function absolute(value: Value | undefined): Value {
  if (value instanceof FloatValue) return new FloatValue(Math.abs(value.value));
  if (typeof value === "number") return Math.abs(value);
  if (typeof value === "bigint") return value < 0n ? -value : value;
  return value instanceof UnknownValue ? new UnknownValue(value.type) : UNKNOWN_VALUE;
}

function toInt([value, radix]: readonly Value[]): Value {
  if (value === undefined) return 0;
  if (isInt(value)) return value;
  if (typeof value === "string") {
    const parsed = Number.parseInt(value, radix === undefined ? 10 : (numberOf(radix) ?? 10));
    return Number.isSafeInteger(parsed) ? parsed : UNKNOWN_INT;
  }
  const number = numberOf(value);
  return number !== undefined && Number.isFinite(number) ? Math.trunc(number) : UNKNOWN_INT;
}

function toFloat(value: Value | undefined): Value {
  if (value === undefined) return new FloatValue(0);
  const number = typeof value === "string" ? Number.parseFloat(value) : numberOf(value);
  return number === undefined || Number.isNaN(number) ? UNKNOWN_FLOAT : new FloatValue(number);
}

function toText(value: Value | undefined): Value {
  if (value === undefined) return "";
  if (typeof value === "string") return value;
  if (value instanceof PathValue) return value.text;
  if (isInt(value)) {
    const text = String(value);
    return text.length <= 4_000 ? text : new UnknownValue("builtins.str", text.length);
  }
  return new UnknownValue("builtins.str", lengthOf(value) ?? 12);
}

function rounded([value, digits]: readonly Value[]): Value {
  const number = numberOf(value ?? null);
  if (digits === undefined || digits === null) return number === undefined ? UNKNOWN_INT : Math.round(number);
  const places = numberOf(digits) ?? 0;
  return number === undefined ? UNKNOWN_FLOAT : new FloatValue(Math.round(number * 10 ** places) / 10 ** places);
}

function power([base, exponent, modulus]: readonly Value[]): Value {
  if (modulus !== undefined && modulus !== null) {
    if (!isInt(base) || !isInt(exponent) || !isInt(modulus) || BigInt(modulus) === 0n || BigInt(exponent) < 0n)
      return UNKNOWN_INT;
    return shrink(modularPower(BigInt(base), BigInt(exponent), BigInt(modulus)));
  }
  const x = numberOf(base ?? null);
  const y = numberOf(exponent ?? null);
  if (x === undefined || y === undefined) return UNKNOWN_VALUE;
  const result = x ** y;
  return isInt(base) && Number.isSafeInteger(result) ? result : new FloatValue(result);
}

function modularPower(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  let factor = base % modulus;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * factor) % modulus;
    factor = (factor * factor) % modulus;
  }
  return result;
}

function base(value: Value | undefined, radix: number, prefix: string): Value {
  return value !== undefined && isInt(value) ? prefix + value.toString(radix) : new UnknownValue("builtins.str", 10);
}

function logarithm(value: Value | undefined, of: Value | undefined): Value {
  const x = numberOf(value ?? null);
  const b = of === undefined ? Math.E : numberOf(of);
  return x === undefined || b === undefined ? UNKNOWN_FLOAT : new FloatValue(Math.log(x) / Math.log(b));
}

function greatestCommonDivisor(a: number, b: number): number {
  let [x, y] = [a, b];
  while (y > 0) [x, y] = [y, x % y];
  return x;
}

function factorial(value: Value | undefined): Value {
  const n = value === undefined ? undefined : numberOf(value);
  if (n === undefined || n > 2_000) return UNKNOWN_INT;
  let result = 1n;
  for (let i = 2n; i <= BigInt(Math.floor(n)); i++) result *= i;
  return shrink(result);
}
