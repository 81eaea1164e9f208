import assert from "node:assert/strict";
import { discardTrace, type Segment, STATES, simulate, type Workload } from "../../../src/simulation";
import { idealProfile } from "../../simulation/idealProfile";

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

  it("gives discarded memory to one run only", () => {
    discardTrace(simulate(workload("threads", 900)).trace);
    const kept = simulate(workload("threads", 900));
    const before = structuredClone(kept.trace);
    simulate(workload("threads", 800), { seed: 2 });
    assert.deepEqual(kept.trace, before);
  });

  it("keeps all rows of a run that has many more than pieces of work", () => {
    const tasks = new Array<readonly Segment[]>(4).fill([{ kind: "cpu", durationMs: 10_000 }]);
    const { trace } = simulate({ ...workload("threads", 0), tasks }, { profile: idealProfile() });
    assert.ok(trace.lane.length > 8192, `${trace.lane.length} rows`);
    let pythonMs = 0;
    for (let row = 0; row < trace.lane.length; row++) {
      const isWorker = trace.lanes[trace.lane[row]].kind === "thread";
      if (isWorker && STATES[trace.state[row]] === "python") pythonMs += trace.endMs[row] - trace.startMs[row];
    }
    assert.ok(Math.abs(pythonMs - 40_000) < 1e-3, `${pythonMs} ms`);
  });

  it("takes no columns that are many times too large", () => {
    discardTrace(simulate(workload("threads", 900)).trace);
    const { trace } = simulate(workload("threads", 10));
    assert.ok(trace.startMs.buffer.byteLength < 100_000, `${trace.startMs.buffer.byteLength} bytes`);
  });
});
