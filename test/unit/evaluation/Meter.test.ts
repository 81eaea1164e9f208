import assert from "node:assert/strict";
import { Meter } from "../../../src/analysis/evaluation/Meter";

describe("the meter of evaluated code", () => {
  const guard = { key: "1", permits: 1, name: "lock", path: "program.py", line: 1, isAcrossProcesses: false };

  it("repeats what was spent under a lock under that lock, and nothing else", () => {
    const meter = new Meter();
    const before = meter.totals();
    meter.charge("wait", 1, 2, 3, "outside");
    meter.take(guard);
    meter.charge("wait", 10, 20, 30, "inside");
    meter.giveBack(guard.key);
    meter.repeatSince(before, 9, 9, 9, "rounds");
    const expectedMs = (isHeld: boolean): number =>
      meter
        .pieces()
        .filter(({ guards }) => guards.length > 0 === isHeld)
        .reduce((sum, { ms }) => sum + ms.expected, 0);
    assert.deepEqual([expectedMs(false), expectedMs(true)], [20, 200]);
  });

  it("does not take twice what is held already", () => {
    const meter = new Meter();
    meter.take(guard);
    meter.take(guard);
    meter.giveBack(guard.key);
    meter.charge("wait", 1, 1, 1, "after");
    assert.deepEqual(meter.pieces()[0].guards, []);
  });
});
