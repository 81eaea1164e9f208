import assert from "node:assert/strict";
import { simulateLarge, withinEvents } from "../../../src/service/prediction/simulateLarge";
import { simulate, type Workload } from "../../../src/simulation";
import { tasks, workloadOf } from "../simulation/workloadOf";

/** Scheduling events that a shortened run may take: a tenth or less of what these workloads need. */
const FEW_EVENTS = 2_000;

const LARGE: readonly (readonly [name: string, workload: Workload])[] = [
  ["one kind of task", workloadOf({ mode: "threads", workers: 4, tasks: tasks(5000, ["cpu", 1], ["io", 4]) })],
  ["long and short tasks in turn", workloadOf({ mode: "threads", python: "3.14t", workers: 8, tasks: inTurn(5000) })],
  ["few long tasks", workloadOf({ mode: "threads", workers: 3, tasks: tasks(3, ...alternating(2000)) })],
  [
    "processes that take long to start",
    workloadOf({ mode: "processes", startMethod: "spawn", workers: 2, tasks: tasks(5000, ["cpu", 2]) }),
  ],
];

function inTurn(count: number): unknown[] {
  return Array.from({ length: count }, (_, i) => (i % 2 === 0 ? [["io", 1]] : [["cpu", 3]]));
}

function alternating(rounds: number): [string, number][] {
  return Array.from({ length: rounds }, (): [string, number][] => [
    ["cpu", 0.4],
    ["io", 1],
  ]).flat();
}

describe("large workloads", () => {
  for (const [name, workload] of LARGE) {
    it(`${name}: the line through two shortened runs comes within 6 % of the whole run`, () => {
      const whole = simulate(workload, { record: false });
      const extrapolated = simulateLarge(workload, 1, FEW_EVENTS);
      near(extrapolated.makespanMs, whole.makespanMs);
      near(extrapolated.cpuMs, whole.cpuMs);
    });

    it(`${name}: shortened, it takes about the events that it may`, () => {
      const { counters } = simulate(withinEvents(workload, FEW_EVENTS), { record: false }).trace;
      // A process pool's own threads in the parent come on top.
      assert.ok((counters.events ?? 0) < 3 * FEW_EVENTS, `${counters.events}`);
    });
  }

  it("what has few events is played whole", () => {
    const workload = workloadOf({ mode: "threads", workers: 2, tasks: tasks(6, ["cpu", 10]) });
    assert.equal(withinEvents(workload, FEW_EVENTS), workload);
    assert.equal(simulateLarge(workload, 3, FEW_EVENTS).makespanMs, simulate(workload, { seed: 3 }).makespanMs);
  });
});

function near(actual: number, expected: number): void {
  assert.ok(Math.abs(actual / expected - 1) < 0.06, `${actual} instead of ${expected}`);
}
