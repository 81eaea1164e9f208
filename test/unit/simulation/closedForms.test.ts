import assert from "node:assert/strict";
import fc from "fast-check";
import { simulate } from "../../../src/simulation/simulate";
import { idealProfile } from "../../simulation/idealProfile";
import { tasks, workloadOf } from "./workloadOf";

const profile = idealProfile();

function makespan(json: Readonly<Record<string, unknown>>): number {
  return simulate(workloadOf(json), { profile, record: false }).makespanMs;
}

const near = (value: number, expected: number) =>
  assert.ok(Math.abs(value - expected) < 1e-6, `${value} != ${expected}`);

describe("cases with a closed form, where nothing costs anything", () => {
  const count = fc.integer({ min: 1, max: 40 });
  const ms = fc.integer({ min: 1, max: 30 });
  const few = fc.integer({ min: 1, max: 8 });

  it("waits run in waves: ceil(tasks / workers) times the wait", () => {
    fc.assert(
      fc.property(count, ms, few, fc.constantFrom("threads", "processes", "asyncio"), (n, wait, workers, mode) => {
        near(makespan({ mode, workers, pool: "warm", tasks: tasks(n, ["io", wait]) }), Math.ceil(n / workers) * wait);
      }),
    );
  });

  it("Python code under one GIL takes as long as one after another", () => {
    fc.assert(
      fc.property(
        count,
        ms,
        few,
        fc.constantFrom("threads", "asyncio", "asyncio-to-thread", "sequential"),
        (n, cpu, workers, mode) => {
          near(makespan({ mode, workers, pool: "warm", tasks: tasks(n, ["cpu", cpu]) }), n * cpu);
        },
      ),
    );
  });

  it("computing that fills the cores evenly takes work / cores", () => {
    fc.assert(
      fc.property(few, ms, few, fc.constantFrom("threads", "processes", "interpreters"), (rounds, cpu, cores, mode) => {
        const json = {
          mode,
          python: "3.14t",
          cores,
          workers: cores,
          pool: "warm",
          tasks: tasks(rounds * cores, ["cpu", cpu]),
        };
        near(makespan(json), rounds * cpu);
      }),
    );
  });

  it("a lock shared by all tasks serialises them", () => {
    fc.assert(
      fc.property(count, ms, few, fc.constantFrom("3.14", "3.14t"), (n, inside, workers, python) => {
        near(
          makespan({ mode: "threads", python, workers, pool: "warm", tasks: tasks(n, ["lockio", inside]) }),
          n * inside,
        );
      }),
    );
  });

  it("is monotone in cores for independent computing in processes", () => {
    fc.assert(
      fc.property(fc.array(ms, { minLength: 1, maxLength: 12 }), few, few, (durations, workers, cores) => {
        const json = { mode: "processes", startMethod: "fork", workers, pool: "warm" };
        const work = durations.map((cpu) => [["cpu", cpu]]);
        const fewer = makespan({ ...json, cores, tasks: work });
        const more = makespan({ ...json, cores: cores + workers, tasks: work });
        assert.ok(more <= fewer + 1e-6, `${more} > ${fewer}`);
      }),
    );
  });
});
