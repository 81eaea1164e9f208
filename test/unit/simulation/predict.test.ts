import assert from "node:assert/strict";
import { answerWorkloads } from "../../../src/cli/simulateWorkload";
import { predict } from "../../../src/simulation/predict";
import { tasks, workloadOf } from "./workloadOf";

const factor = ({ low, high }: { low: number; high: number }) => Math.sqrt(high / low);

describe("predict", () => {
  const json = { mode: "threads", workers: 4, tasks: tasks(40, ["cpu", 3], ["io", 3]) };

  it("is validated where runs have been measured, and says so where not, with a range of at least 1.5 either way", () => {
    assert.equal(predict(workloadOf(json)).validated, true);
    const unknown = [
      { cores: 8 },
      { platform: "win32" },
      { nativeThreads: 2 },
      { arrivals: { kind: "open", perSecond: 100 } },
      { python: "3.14t", sharedObjectShare: 0.5 },
      { mode: "processes", processPool: "map" },
      { collections: { everyMs: 10, liveObjects: 1e5 } },
    ];
    for (const change of unknown) {
      const { validated, makespanMs } = predict(workloadOf({ ...json, ...change }));
      assert.equal(validated, false, JSON.stringify(change));
      assert.ok(factor(makespanMs) >= 1.499, JSON.stringify(change));
    }
  });

  it("scales figures up from what had ended when a run is too long, and does not call them validated", () => {
    const work = workloadOf({ mode: "threads", workers: 4, pool: "warm", tasks: tasks(2000, ["io", 5]) });
    const whole = predict(work);
    const cut = predict(work, { maxEvents: 3000 });
    assert.equal(cut.stopped?.reason, "limit");
    assert.equal(cut.validated, false);
    assert.ok(Math.abs(cut.makespanMs.expected / whole.makespanMs.expected - 1) < 0.1);
  });

  it("has a wider range where more of the time is scheduling", () => {
    const width = (workload: Record<string, unknown>) => {
      const { low, expected, high } = predict(workloadOf(workload)).makespanMs;
      return (high - low) / expected;
    };
    const long = { mode: "processes", startMethod: "fork", workers: 2, pool: "warm", tasks: tasks(8, ["cpu", 200]) };
    assert.ok(width({ ...long, tasks: tasks(200, ["cpu", 0.1]) }) > width(long));
  });

  it("hot shared objects make free-threaded threads slower than one thread alone", () => {
    const work = { mode: "threads", python: "3.14t", workers: 2, pool: "warm", tasks: tasks(20, ["cpu", 5]) };
    const alone = predict(workloadOf({ ...work, mode: "sequential" })).makespanMs.expected;
    assert.ok(predict(workloadOf(work)).makespanMs.expected < alone * 0.6);
    assert.ok(predict(workloadOf({ ...work, sharedObjectShare: 1 })).makespanMs.expected > alone * 1.5);
  });

  it("a deadlock is an answer of its own on the command line", () => {
    const both = (first: number, second: number) => [
      { kind: "acquire", target: first },
      ["io", 2],
      { kind: "acquire", target: second },
    ];
    const line = JSON.stringify({ id: 1, mode: "threads", workers: 2, tasks: [both(0, 1), both(1, 0)] });
    const { lines, allValid } = answerWorkloads(line);
    assert.match(JSON.parse(lines[0]).error, /^the tasks deadlock after/);
    assert.equal(allValid, false);
  });
});
