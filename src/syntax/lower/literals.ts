import { CONSTANTS, NodeKind, NUMBER_TYPES } from "../encoding";
import type { ExpressionLowerer } from "./dispatch";
import type { Lowering } from "./Lowering";

/** Numbers and constants. */
export const LITERALS: Readonly<Record<string, ExpressionLowerer>> = {
  integer: lowerNumber,
  float: lowerNumber,
  true: constant("true"),
  false: constant("false"),
  none: constant("none"),
  ellipsis: constant("ellipsis"),
};

const INT = NUMBER_TYPES.indexOf("int");

function constant(name: (typeof CONSTANTS)[number]): ExpressionLowerer {
  const number = CONSTANTS.indexOf(name);
  return (l, node) => l.node(NodeKind.Constant, node, number);
}

function lowerNumber(l: Lowering, node: number): number {
  if (l.end[node] - l.start[node] === 1) {
    const digit = l.text.charCodeAt(l.start[node]) - "0".charCodeAt(0);
    return l.node(NodeKind.Number, node, INT, l.out.number(digit));
  }
  const { type, value } = parseNumber(l.text.slice(l.start[node], l.end[node]));
  return l.node(NodeKind.Number, node, NUMBER_TYPES.indexOf(type), l.out.number(value));
}

/** Value of a Python 2 or 3 number; of a complex one its imaginary part. Integers beyond 2^53 lose precision. */
export function parseNumber(spelling: string): {
  readonly type: (typeof NUMBER_TYPES)[number];
  readonly value: number;
} {
  const digits = spelling.replaceAll("_", "").toLowerCase();
  const prefixed = /^0([xob])([0-9a-f]+)l?$/.exec(digits);
  if (prefixed) return { type: "int", value: Number(`0${prefixed[1]}${prefixed[2]}`) };
  if (digits.endsWith("j")) return { type: "complex", value: Number(digits.slice(0, -1)) };
  const integer = /^(\d+)l?$/.exec(digits);
  if (!integer) return { type: "float", value: Number(digits) };
  const isOldOctal = /^0[0-7]+$/.test(integer[1]);
  return { type: "int", value: isOldOctal ? Number.parseInt(integer[1], 8) : Number(integer[1]) };
}
