import assert from "node:assert/strict";
import { discardTrace, type Segment, simulate, type Workload } from "../../../src/simulation";

const SEGMENTS: readonly Segment[] = [
  { kind: "cpu", durationMs: 1 },
  { kind: "io", durationMs: 2 },
];

function workload(mode: Workload["mode"], tasks: number): Workload {
  return {
    mode,
    python: "3.14",
    switchIntervalMs: 5,
    platform: "linux",
    cores: 2,
    workers: 8,
    pool: "warm",
    tasks: new Array<readonly Segment[]>(tasks).fill(SEGMENTS),
  };
}

describe("discardTrace", () => {
  for (const mode of ["threads", "asyncio"] as const) {
    it(`lets a run of ${mode} use the memory of the one before, and changes nothing in it`, () => {
      const first = simulate(workload(mode, 900));
      const expected = structuredClone(first.trace);
      const { buffer } = first.trace.startMs;
      discardTrace(first.trace);
      const second = simulate(workload(mode, 900));
      assert.equal(second.trace.startMs.buffer, buffer);
      assert.deepEqual(second.trace, expected);
    });
  }

  it("leaves traces alone that were not discarded", () => {
    const kept = simulate(workload("threads", 900));
    const before = structuredClone(kept.trace);
    discardTrace(simulate(workload("threads", 900)).trace);
    simulate(workload("threads", 1200));
    assert.deepEqual(kept.trace, before);
  });
});
