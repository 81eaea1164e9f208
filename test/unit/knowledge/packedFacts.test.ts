import assert from "node:assert/strict";
import { bundledFacts } from "../../../src/knowledge/bundled";
import { packFacts, unpackFacts } from "../../../src/knowledge/packedFacts";

describe("packed facts", () => {
  it("come back as they were, in the same order", () => {
    const facts = unpackFacts(JSON.parse(JSON.stringify(packFacts(bundledFacts))));
    assert.deepEqual(facts, bundledFacts);
    for (const [index, { callables }] of bundledFacts.entries()) {
      assert.deepEqual(Object.keys(facts[index].callables), Object.keys(callables));
    }
  });

  it("say a value once that several names have", () => {
    const { values } = packFacts(bundledFacts);
    assert.equal(new Set(values.map((value) => JSON.stringify(value))).size, values.length);
  });
});
