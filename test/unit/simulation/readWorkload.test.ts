import assert from "node:assert/strict";
import fc from "fast-check";
import { answerWorkloads } from "../../../src/cli/simulateWorkload";
import { readWorkload } from "../../../src/simulation/readWorkload";
import { simulate } from "../../../src/simulation/simulate";
import { tasks, workloadOf } from "./workloadOf";

const GOOD = { mode: "threads", workers: 2, tasks: [[["cpu", 1]]] };

describe("readWorkload", () => {
  const bad: readonly [Record<string, unknown>, RegExp][] = [
    [{ mode: "fibres" }, /^mode: expected sequential, threads,.* got "fibres"$/],
    [{ workers: 0 }, /^workers: .* got 0$/],
    [{ workers: 1.5 }, /^workers: expected a whole number, got 1.5$/],
    [{ workers: 1e9 }, /^workers: /],
    [{ cores: -1 }, /^cores: /],
    [{ python: "snake" }, /^python: /],
    [{ switchIntervalMs: 0 }, /^switchIntervalMs: /],
    [{ tasks: [[["cpu", -1]]] }, /^tasks\[0\]\[0\]: duration: .* got -1$/],
    [{ tasks: [[["cpu", Number.NaN]]] }, /^tasks\[0\]\[0\]: duration: /],
    [{ tasks: [[["cpu", 1]], [["nap", 1]]] }, /^tasks\[1\]\[0\]: kind: .* got "nap"$/],
    [{ tasks: "many" }, /^tasks: expected a list, got "many"$/],
    [{ tasks: new Array(1_000_000).fill([]) }, /^tasks: 1000000 are too many/],
    [{ payload: { kind: "arrays", bytes: 1 } }, /^payload: kind: /],
    [{ startMethod: "clone" }, /^startMethod: /],
    [{ pool: "tepid" }, /^pool: /],
    [{ collections: { everyMs: 0 } }, /^collections: everyMs: expected a number above 0/],
    [{ collections: { everyMs: 1, liveObjects: -1 } }, /^collections: liveObjects: .* got -1$/],
  ];
  for (const [change, message] of bad) {
    it(`refuses ${JSON.stringify(change).slice(0, 50)}`, () => {
      const { workload, error } = readWorkload({ ...GOOD, ...change });
      assert.equal(workload, undefined);
      assert.match(error ?? "", message);
    });
  }

  it("never throws, whatever it is given", () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const { workload, error } = readWorkload(value);
        assert.ok(workload !== undefined || typeof error === "string");
      }),
    );
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (mode, rest) => {
        const { workload, error } = readWorkload({ ...GOOD, mode, tasks: rest });
        assert.ok(workload !== undefined || typeof error === "string");
      }),
    );
  });

  it("fills in what is left out", () => {
    const { workload } = readWorkload({ mode: "sequential", tasks: [] });
    assert.equal(workload?.python, "3.14");
    assert.equal(workload?.pool, "cold");
    assert.equal(workload?.switchIntervalMs, 5);
  });
});

describe("answers of simulate --workload", () => {
  it("a bad line gets its error, the others are still answered, in order", () => {
    const text = [
      { id: "a", ...GOOD },
      { id: "b", mode: "?" },
      { id: "c", ...GOOD },
    ].map((line) => JSON.stringify(line));
    const { lines, allValid } = answerWorkloads(`${text[0]}\n${text[1]}\nnot json\n${text[2]}\n`);
    const answers = lines.map((line) => JSON.parse(line));
    assert.deepEqual(
      answers.map(({ id }) => id),
      ["a", "b", null, "c"],
    );
    assert.match(answers[1].error, /^mode/);
    assert.equal(answers[2].error, "the line is not JSON");
    assert.ok(answers[3].makespanMs.expected > 0);
    assert.equal(allValid, false);
  });
});

describe("limits", () => {
  it("a run stops at its limit with what it has, and says so", () => {
    const run = simulate(workloadOf({ mode: "threads", workers: 4, tasks: tasks(1000, ["cpu", 1]) }), {
      maxEvents: 500,
    });
    assert.deepEqual(run.stopped, { reason: "limit", what: "500 scheduling events" });
    assert.ok(run.makespanMs > 0 && run.trace.lane.length > 0);
  });
});
