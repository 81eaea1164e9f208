import assert from "node:assert/strict";
import fc from "fast-check";
import { KINDS } from "../../../src/simulation/engine/TaskTable";
import { MODES } from "../../../src/simulation/modes/index";
import { predict } from "../../../src/simulation/predict";
import { readWorkload } from "../../../src/simulation/readWorkload";
import { simulate } from "../../../src/simulation/simulate";
import { tasks, workloadOf } from "./workloadOf";

/** Now and then a size as nobody means it, else an ordinary one. */
const odd = (ordinary: number) =>
  fc.oneof(
    { weight: 14, arbitrary: fc.constant(ordinary) },
    { weight: 1, arbitrary: fc.constantFrom(0, -1, 1e-300, 1e9, 1e300, Number.NaN, Number.POSITIVE_INFINITY) },
  );
const duration = fc.constantFrom(0, 0, 1e-12, 0.001, 1, 5, 1e9);
const segment = fc.record({
  kind: fc.constantFrom(...KINDS),
  durationMs: duration,
  target: fc.integer({ min: 0, max: 2 }),
});

/** Workloads that may deadlock, last for years or do nothing at all. */
const extreme = fc.record(
  {
    mode: fc.constantFrom(...Object.keys(MODES)),
    python: fc.constantFrom("3.14", "3.14t"),
    workers: fc.constantFrom(1, 2, 3, 300),
    processes: fc.constantFrom(1, 2, 20),
    cores: fc.constantFrom(1, 2, 1024),
    switchIntervalMs: fc.constantFrom(1e-9, 5, 1e9),
    startMethod: fc.constantFrom("fork", "forkserver", "spawn"),
    pool: fc.constantFrom("cold", "warm"),
    chunkSize: fc.constantFrom(1, 3, 1000),
    nativeThreads: fc.constantFrom(1, 4),
    payload: fc.constantFrom(undefined, { kind: "bytes", bytes: 0 }, { kind: "dicts", bytes: 1e12 }),
    arrivals: fc.constantFrom(
      undefined,
      { kind: "open", perSecond: 1e9 },
      { kind: "open", perSecond: 0.001, regular: true },
      { kind: "closed", clients: 3, thinkMs: 0 },
    ),
    queueCapacities: fc.constantFrom(undefined, [1, 1, 1]),
    semaphorePermits: fc.constantFrom(undefined, [2, 1]),
    tasks: fc.array(fc.array(segment, { maxLength: 5 }), { maxLength: 12 }),
  },
  { requiredKeys: ["mode", "tasks"] },
);

const MAX_EVENTS = 20_000;

describe("robustness", () => {
  it("every workload that is accepted ends: done, deadlocked or at its limit, with finite figures", () => {
    fc.assert(
      fc.property(extreme, fc.integer({ min: 1, max: 5 }), (json, seed) => {
        const { makespanMs, cpuMs, stopped, trace } = simulate(workloadOf(json), { seed, maxEvents: MAX_EVENTS });
        assert.ok(Number.isFinite(makespanMs) && makespanMs >= 0, `makespan ${makespanMs}`);
        assert.ok(Number.isFinite(cpuMs) && cpuMs >= 0, `CPU time ${cpuMs}`);
        if (stopped.reason === "deadlock") {
          assert.ok(stopped.cycle.length > 0, "a deadlock has a cycle");
          assert.ok(stopped.cycle.every((lane) => lane >= 0 && lane < trace.lanes.length));
        }
      }),
      { numRuns: 100 },
    );
  });

  it("odd sizes are refused with a sentence, or predicted with ordered bounds", () => {
    const sizes = fc.record(
      {
        workers: odd(4),
        processes: odd(2),
        cores: odd(2),
        switchIntervalMs: odd(5),
        importMs: odd(3),
        chunkSize: odd(2),
        nativeThreads: odd(1),
        sharedObjectShare: odd(0.5),
        payload: fc.record({ kind: fc.constant("bytes"), bytes: odd(1000) }),
        arrivals: fc.record({
          kind: fc.constantFrom("open", "closed"),
          perSecond: odd(50),
          clients: odd(2),
          thinkMs: odd(1),
        }),
        queueCapacities: fc.array(odd(1), { maxLength: 2 }),
        tasks: fc.array(fc.array(fc.tuple(fc.constantFrom("cpu", "io", "native"), odd(2)), { maxLength: 3 }), {
          maxLength: 4,
        }),
      },
      { requiredKeys: ["tasks"] },
    );
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(MODES)), sizes, (mode, rest) => {
        const { workload, error } = readWorkload({ mode, ...rest });
        if (workload === undefined) return assert.match(error, /: expected .+ got |: at most /);
        const { low, expected, high } = predict(workload, { runs: 2, maxEvents: MAX_EVENTS }).makespanMs;
        assert.ok(low <= expected && expected <= high && Number.isFinite(high), `${low} ${expected} ${high}`);
      }),
      { numRuns: 300 },
    );
  });

  it("a hundred thousand tasks in a thousand threads are answered", () => {
    const workload = workloadOf({ mode: "threads", workers: 1000, tasks: tasks(100_000, ["cpu", 0.01], ["io", 1]) });
    const { makespanMs } = predict(workload, { runs: 1, maxEvents: 200_000 });
    assert.ok(makespanMs.expected > 1000 && Number.isFinite(makespanMs.high));
  });
});
