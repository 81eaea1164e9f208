import assert from "node:assert/strict";
import fc from "fast-check";
import { Random } from "../../../src/base/Random";

describe("Random", () => {
  it("repeats itself for the same seed and differs for another", () => {
    const draw = (seed: number) => {
      const random = new Random(seed);
      return Array.from({ length: 8 }, () => random.bits());
    };
    assert.deepEqual(draw(7), draw(7));
    assert.notDeepEqual(draw(7), draw(8));
  });

  it("stays within its bounds", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 1000 }), (seed, count) => {
        const random = new Random(seed);
        const unit = random.unit();
        const below = random.below(count);
        assert.ok(unit >= 0 && unit < 1);
        assert.ok(Number.isInteger(below) && below >= 0 && below < count);
      }),
    );
  });

  it("spreads evenly", () => {
    const random = new Random(1);
    const counts = new Array<number>(10).fill(0);
    for (let i = 0; i < 100_000; i++) counts[random.below(10)]++;
    for (const count of counts) assert.ok(Math.abs(count - 10_000) < 500, `${counts}`);
  });
});
