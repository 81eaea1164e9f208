import assert from "node:assert/strict";
import type { Cost, FunctionKind } from "../../../src/analysis/Cost";
import { kindByCost } from "../../../src/analysis/cost/kindByCost";
import { exactly } from "../../../src/base/Range";

function costOf(python: number, native: number, wait: number, assumedShare = 0): Cost {
  return {
    pythonMs: exactly(python),
    nativeMs: exactly(native),
    waitMs: exactly(wait),
    firstCallMs: exactly(0),
    because: [],
    unknownShare: 0,
    assumedShare,
  };
}

const CASES: readonly (readonly [FunctionKind, Cost, string])[] = [
  ["light", costOf(0.01, 0.001, 0.001), "small work of any sort"],
  ["io", costOf(0.5, 0, 50), "one long wait beside some Python"],
  ["cpu", costOf(30, 0, 0.2), "much Python beside a short wait"],
  ["native", costOf(0.1, 20, 0), "much compiled code"],
  ["mixed", costOf(30, 0, 6), "both substantially"],
  ["io", costOf(40, 0, 5, 1), "a sure wait beside loops of assumed length"],
];

describe("kind by cost", () => {
  for (const [kind, cost, what] of CASES) {
    it(`is ${kind} for ${what}`, () => assert.equal(kindByCost(cost).kind, kind));
  }
  it("is surer the clearer the case", () => {
    assert.ok(kindByCost(costOf(0.2, 0, 500)).confidence > kindByCost(costOf(0.2, 0, 0.3)).confidence);
    assert.ok(kindByCost(costOf(100, 0, 0)).confidence > kindByCost(costOf(0.2, 0, 0)).confidence);
  });
});
