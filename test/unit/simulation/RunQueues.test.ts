import assert from "node:assert/strict";
import { RunQueues } from "../../../src/simulation/engine/RunQueues";

const MIGRATION_MS = 7;

describe("run queues", () => {
  it("give an idle core a thread that has waited for the migration's delay", () => {
    const queues = new RunQueues(2, 2, new Float64Array(2), MIGRATION_MS);
    queues.push(0, 0, 0);
    assert.equal(queues.popForIdle(1, MIGRATION_MS - 1), -1);
    assert.equal(queues.nextMigrationMs(), MIGRATION_MS);
    assert.equal(queues.popForIdle(1, MIGRATION_MS), 0);
  });

  it("give it one of two that take turns too quickly for either to wait for so long", () => {
    const queues = new RunQueues(2, 2, new Float64Array(2), MIGRATION_MS);
    queues.push(1, 0, 0);
    let running = 0;
    let nowMs = 0;
    let taken = -1;
    while (taken < 0 && nowMs < 100) {
      nowMs += 4;
      running = queues.exchange(running, 0, nowMs);
      taken = queues.popForIdle(1, nowMs);
    }
    assert.deepEqual([taken, queues.size], [1 - running, 0]);
    assert.ok(nowMs >= 3 * MIGRATION_MS && nowMs < 4 * MIGRATION_MS, `${nowMs} ms`);
  });
});
