import { type Range, range } from "../../base/Range";

type Operate = (a: number, b: number) => number;

const OPERATORS: Readonly<Record<string, Operate>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  "//": (a, b) => Math.floor(a / b),
  "%": (a, b) => a - b * Math.floor(a / b),
  "**": (a, b) => a ** b,
  "<<": (a, b) => a * 2 ** b,
  ">>": (a, b) => Math.floor(a / 2 ** b),
};

/** The result of a numeric operator on two ranges, from the four corners; null where it is not known or not finite. */
export function applyOperator(operator: string, a: Range | null, b: Range | null): Range | null {
  const apply = OPERATORS[operator];
  if (!apply || !a || !b) return null;
  const expected = apply(a.expected, b.expected);
  const corners = [apply(a.low, b.low), apply(a.low, b.high), apply(a.high, b.low), apply(a.high, b.high), expected];
  if (!corners.every(Number.isFinite)) return null;
  return { low: Math.min(...corners), expected, high: Math.max(...corners) };
}

/** Steps from `start` up (or down) to `stop`: the length of `range(start, stop, step)`. */
export function stepsBetween(start: Range, stop: Range, step: Range): Range {
  const steps = (from: number, to: number, by: number): number =>
    by === 0 ? 0 : Math.max(0, Math.ceil((to - from) / by));
  const counts = [
    steps(start.low, stop.low, step.low),
    steps(start.low, stop.high, step.low),
    steps(start.high, stop.low, step.high),
    steps(start.high, stop.high, step.high),
  ];
  const expected = steps(start.expected, stop.expected, step.expected);
  return { low: Math.min(...counts, expected), expected, high: Math.max(...counts, expected) };
}

/** Widens a value that is typical but not certain (a default argument) by a factor to both sides. */
export function around(value: number, factor: number): Range {
  return value > 0 ? range(value / factor, value * factor, value) : range(value, value, value);
}
