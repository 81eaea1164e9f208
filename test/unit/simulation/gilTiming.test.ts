import assert from "node:assert/strict";
import { simulate } from "../../../src/simulation/simulate";
import { STATES, type Trace } from "../../../src/simulation/Trace";
import { idealProfile } from "../../simulation/idealProfile";
import { tasks, workloadOf } from "./workloadOf";

/** Lengths of the stretches in which one thread had the GIL, in ms, without the last one of each thread. */
function slices(trace: Trace): number[] {
  const gil = trace.lanes.findIndex(({ kind, process }) => kind === "gil" && process === 1);
  const all: number[] = [];
  for (let i = 0; i < trace.lane.length; i++) {
    if (trace.lane[i] === gil && trace.endMs[i] - trace.startMs[i] > 1) all.push(trace.endMs[i] - trace.startMs[i]);
  }
  return all;
}

function quantile(values: readonly number[], share: number): number {
  return [...values].sort((a, b) => a - b)[Math.floor(share * (values.length - 1))];
}

/** How long single waits of 1 ms last beside computing threads, until the thread runs again, in ms. */
function pausesBeside(hogs: number, switchIntervalMs = 5): number[] {
  const pauses: number[] = [];
  for (let seed = 1; seed <= 10; seed++) {
    const waiter = new Array(30)
      .fill([
        ["io", 1],
        ["cpu", 0.001],
      ])
      .flat();
    const workload = workloadOf({
      mode: "processes-x-threads",
      workers: hogs + 1,
      switchIntervalMs,
      tasks: [waiter, ...tasks(hogs, ["cpu", 400])],
    });
    const { trace } = simulate(workload, { seed });
    let from = Number.NaN;
    for (let i = 0; i < trace.lane.length; i++) {
      if (trace.task[i] !== 0) continue;
      const state = STATES[trace.state[i]];
      if (state === "io") from = trace.startMs[i];
      if (state === "python" && !Number.isNaN(from)) pauses.push(trace.startMs[i] - from);
      if (state === "python") from = Number.NaN;
    }
  }
  return pauses;
}

describe("the GIL's timing", () => {
  for (let threads = 2; threads <= 8; threads++) {
    it(`slices last one interval with ${threads} computing threads, on the ideal machine exactly`, () => {
      const workload = workloadOf({
        mode: "processes-x-threads",
        workers: threads,
        tasks: tasks(threads, ["cpu", 50]),
      });
      const lengths = slices(simulate(workload, { profile: idealProfile() }).trace);
      assert.ok(lengths.length >= threads * 9);
      for (const length of lengths) assert.ok(Math.abs(length - 5) < 1e-6, `${lengths}`);
    });

    it(`slices last about 5.1 ms with ${threads} computing threads, on the measured machine`, () => {
      const workload = workloadOf({
        mode: "processes-x-threads",
        workers: threads,
        tasks: tasks(threads, ["cpu", 200]),
      });
      const median = quantile(slices(simulate(workload).trace), 0.5);
      assert.ok(median > 5.0 && median < 5.25, `${median}`);
    });
  }

  it("convoy: a 1 ms wait returns in time with no computing thread, an interval late beside one", () => {
    const alone = quantile(pausesBeside(0), 0.5);
    const besideOne = quantile(pausesBeside(1), 0.5);
    assert.ok(alone > 1 && alone < 1.25, `${alone}`); // measured: 1.07 ms
    assert.ok(besideOne > 6 && besideOne < 6.5, `${besideOne}`); // measured: 6.16 ms
    const shortInterval = quantile(pausesBeside(1, 0.5), 0.5);
    assert.ok(shortInterval > 1.5 && shortInterval < 2, `${shortInterval}`);
  });

  it("convoy: beside several computing threads the tail is long, as the longest waiter often loses", () => {
    const pauses = pausesBeside(4);
    assert.ok(quantile(pauses, 0.5) > 6, `${quantile(pauses, 0.5)}`); // measured: 19 ms
    assert.ok(quantile(pauses, 0.9) > 25, `${quantile(pauses, 0.9)}`); // measured: 57 ms
  });

  it("without a GIL there is no convoy", () => {
    const workload = workloadOf({
      mode: "threads",
      python: "3.14t",
      workers: 2,
      pool: "warm",
      tasks: [new Array(20).fill(["io", 1]), [["cpu", 60]]],
    });
    const { latencyMs } = simulate(workload, { seed: 1 });
    assert.ok(latencyMs[0] < 25, `${latencyMs[0]}`);
  });
});

describe("lazy start of workers", () => {
  it("a pool of 64 threads starts far fewer for computing tasks, as its submitter waits for the GIL too", () => {
    const workload = workloadOf({ mode: "threads", workers: 64, tasks: tasks(64, ["cpu", 20]) });
    const { trace } = simulate(workload);
    const used = trace.lanes.filter(
      (lane, index) => lane.name.startsWith("worker") && trace.lane.includes(index),
    ).length;
    assert.ok(used >= 12 && used <= 40, `${used}`); // measured: 25
  });
});
