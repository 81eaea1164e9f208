/**
 * A quantity that is known only within bounds: `low <= expected <= high`, all in the unit that its owner's name states.
 * `expected` is the median that we would bet on; `[low, high]` is meant to hold 80 % of the cases.
 */
export interface Range {
  readonly low: number;
  readonly expected: number;
  readonly high: number;
}

/** Nothing at all, exactly. */
export const ZERO: Range = { low: 0, expected: 0, high: 0 };

/** A quantity known exactly. */
export function exactly(value: number): Range {
  return { low: value, expected: value, high: value };
}

/** Bounds with an expected value; without one, the geometric middle (the arithmetic one when `low` is 0). */
export function range(low: number, high: number, expected?: number): Range {
  return { low, expected: expected ?? (low > 0 ? Math.sqrt(low * high) : (low + high) / 2), high };
}

/** Sum of two quantities whose errors may go the same way (so bounds add up). */
export function add(a: Range, b: Range): Range {
  if (a === ZERO) return b;
  if (b === ZERO) return a;
  return { low: a.low + b.low, expected: a.expected + b.expected, high: a.high + b.high };
}

/** Product of two non-negative quantities. */
export function multiply(a: Range, b: Range): Range {
  return { low: a.low * b.low, expected: a.expected * b.expected, high: a.high * b.high };
}

/** A quantity times a known non-negative factor. */
export function scale(a: Range, factor: number): Range {
  return { low: a.low * factor, expected: a.expected * factor, high: a.high * factor };
}

/** Either of two quantities, we don't know which: bounds that hold both, the expected value by `shareOfB` (0 to 1). */
export function either(a: Range, b: Range, shareOfB = 0.5): Range {
  return {
    low: Math.min(a.low, b.low),
    expected: a.expected * (1 - shareOfB) + b.expected * shareOfB,
    high: Math.max(a.high, b.high),
  };
}
