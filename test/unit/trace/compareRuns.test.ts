import assert from "node:assert/strict";
import { compareRuns } from "../../../src/trace/compareRuns";
import { simulated } from "./traces";

describe("compareRuns", () => {
  const before = simulated("threads", "3.14");

  it("finds nothing between a run and itself", () => {
    const measures = compareRuns(before, before);
    assert.ok(measures.length > 3);
    for (const { judgement, difference } of measures) assert.deepEqual([judgement, difference], ["same", ""]);
  });

  it("says what became better and what worse, in both directions", () => {
    const after = {
      ...before,
      run: { ...before.run, makespanMs: before.run.makespanMs / 2, cpuMs: before.run.cpuMs * 3 + 1 },
    };
    const judge = (from: typeof before, to: typeof before, what: string) =>
      compareRuns(from, to).find((measure) => measure.what === what)?.judgement;
    assert.equal(judge(before, after, "Takes"), "better");
    assert.equal(judge(after, before, "Takes"), "worse");
    assert.equal(judge(before, after, "Processor time"), "worse");
  });

  it("leaves out what occurs in neither run", () => {
    const words = compareRuns(before, before).map(({ what }) => what);
    assert.ok(words.some((what) => what.startsWith("Waiting for the GIL")));
    assert.ok(!words.some((what) => what.startsWith("Pickling")));
  });
});
