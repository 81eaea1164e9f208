import assert from "node:assert/strict";
import * as fc from "fast-check";
import { applyOperator, stepsBetween } from "../../../src/analysis/cost/rangeArithmetic";
import { exactly, type Range } from "../../../src/base/Range";

const bounds = fc.tuple(
  fc.integer({ min: 0, max: 1000 }),
  fc.integer({ min: 0, max: 1000 }),
  fc.integer({ min: 0, max: 1000 }),
);
const ranges = bounds.map((values): Range => {
  const [low, expected, high] = [...values].sort((a, b) => a - b);
  return { low, expected, high };
});

describe("arithmetic on ranges", () => {
  it("keeps the result of any values inside for + - *", () => {
    fc.assert(
      fc.property(
        ranges,
        ranges,
        fc.constantFrom("+", "-", "*"),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (a, b, operator, t) => {
          const result = applyOperator(operator, a, b) as Range;
          const x = a.low + t * (a.high - a.low);
          const y = b.low + (1 - t) * (b.high - b.low);
          const value = operator === "+" ? x + y : operator === "-" ? x - y : x * y;
          assert.ok(result.low - 1e-6 <= value && value <= result.high + 1e-6);
          assert.ok(result.low <= result.expected && result.expected <= result.high);
        },
      ),
    );
  });
  it("knows nothing of a division by what may be zero", () => {
    assert.equal(applyOperator("/", exactly(1), { low: 0, expected: 1, high: 2 }), null);
  });
  it("counts steps as `range` does", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -50, max: 50 }),
        fc.integer({ min: -50, max: 50 }),
        fc.integer({ min: 1, max: 9 }),
        (from, to, by) => {
          let count = 0;
          for (let i = from; i < to; i += by) count++;
          assert.equal(stepsBetween(exactly(from), exactly(to), exactly(by)).expected, count);
        },
      ),
    );
  });
});
