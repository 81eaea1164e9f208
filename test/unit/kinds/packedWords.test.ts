import assert from "node:assert/strict";
import fc from "fast-check";
import { packWords, unpackWords } from "../../../src/analysis/kinds/packedWords";

const KINDS = 3;

describe("packed weights of words", () => {
  it("come back as they were, to within half a step", () => {
    const word = fc.stringMatching(/^[a-z]{1,6}:[a-z.]{1,9}$/);
    const weights = fc.array(fc.integer({ min: -130, max: 130 }), { minLength: KINDS, maxLength: KINDS });
    fc.assert(
      fc.property(fc.dictionary(word, weights), (all) => {
        const known = new Map(Object.entries(all));
        const found = unpackWords(packWords(known), KINDS);
        for (const [name, values] of known) {
          const back = found.get(name) ?? [0, 0, 0];
          assert.ok(values.every((value, k) => Math.abs(value - back[k]) <= 1.5));
        }
        assert.ok([...found.keys()].every((name) => known.has(name)));
      }),
    );
  });

  it("leave out words that say nothing", () => {
    assert.deepEqual(packWords(new Map([["call:fetch", [1, -1, 0]]])), {});
  });
});
