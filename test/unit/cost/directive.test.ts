import assert from "node:assert/strict";
import { parseStatedCost } from "../../../src/analysis/cost/directive";
import { exactly } from "../../../src/base/Range";

describe("costs stated by a comment", () => {
  it("reads durations in any unit as milliseconds", () => {
    assert.deepEqual(parseStatedCost("cpu=20ms io=1.5s native=250us"), {
      cpuMs: exactly(20),
      ioMs: exactly(1500),
      nativeMs: exactly(0.25),
    });
  });
  it("takes a number without unit as milliseconds", () => {
    assert.deepEqual(parseStatedCost("cpu=7"), { cpuMs: exactly(7) });
  });
  it("reads spans in either order and grouped digits", () => {
    const stated = parseStatedCost("io=50..5ms items=1_000");
    assert.deepEqual([stated?.ioMs?.low, stated?.ioMs?.high], [5, 50]);
    assert.equal(stated?.items?.expected, 1000);
  });
  it("says nothing of comments about other things", () => {
    for (const text of ["ignore[cpu-bound-in-threads]", "cpu=lots", "recpu=5ms", ""])
      assert.equal(parseStatedCost(text), undefined);
  });
});
