import assert from "node:assert/strict";
import { bundledFacts } from "../../../src/knowledge/bundled";
import { costTerms, defaultWaitMs } from "../../../src/knowledge/costTerms";
import type { CallableFact, CostTerm } from "../../../src/knowledge/Fact";
import costs from "../../../tools/derive/costs.json";

type Measured = Readonly<Record<string, { readonly terms: readonly CostTerm[] }>>;

describe("costs of facts", () => {
  const facts = new Map(bundledFacts.flatMap((file) => Object.entries(file.callables)));

  it("are within a factor of four of what was measured, at a size where the size matters", () => {
    const off = Object.entries(costs.costs as unknown as Measured).filter(([name, measured]) => {
      const fact = facts.get(name);
      // What counts the items of items can't be compared by the length of the outer list.
      if (!fact?.cost || fact.effect === "wait" || fact.cost.some(({ per }) => per?.deep)) return false;
      const ratio = middleMs(fact.cost) / middleMs(measured.terms);
      return ratio < 0.25 || ratio > 4;
    });
    assert.deepEqual(
      off.map(([name]) => name),
      [],
    );
  });

  it("come from the kind of effect where a fact has none", () => {
    const waiting: CallableFact = { effect: "wait", waits: "sleep" };
    assert.deepEqual(costTerms(waiting), [{ bucket: "wait", fixedMs: defaultWaitMs("sleep") }]);
    assert.equal(costTerms({ effect: "native" })[0].bucket, "native");
    assert.equal(costTerms({ effect: "cheap" })[0].bucket, "python");
    assert.deepEqual(costTerms({ effect: "wait", cost: [] }), []);
  });
});

/** Geometric middle of the range, for 10,000 bytes or items. */
function middleMs(terms: readonly CostTerm[]): number {
  return terms.reduce((sum, term) => {
    const size = 10_000 ** (term.per?.exponent ?? 1) * (term.per?.log ? Math.log2(10_000) : 1);
    return sum + middle(term.fixedMs) + middle(term.per?.ms) * size;
  }, 0);
}

function middle(range: readonly [number, number] | undefined): number {
  return range ? Math.sqrt(range[0] * range[1]) : 0;
}
