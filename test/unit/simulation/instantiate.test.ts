import assert from "node:assert/strict";
import { expectedValues, instantiate, MAX_TASKS } from "../../../src/simulation/instantiate";
import type { Quantity, WorkloadTemplate } from "../../../src/simulation/Template";

function quantity(unit: Quantity["unit"], expected: number): Quantity {
  return { what: "q", unit, low: 0, expected, high: 2 * expected, provenance: "assumed", why: "test", source: -1 };
}

const TEMPLATE: WorkloadTemplate = {
  quantities: [
    quantity("count", 3),
    quantity("ms", 10),
    quantity("factor", 1.5),
    quantity("bytes", 2000),
    quantity("ms", 7),
  ],
  tasks: [
    {
      label: "work",
      countQuantity: 0,
      fixedCount: 0,
      segments: [
        { kind: "cpu", quantity: 1, factor: 2, source: 4 },
        { kind: "io", quantity: 1, factor: 1, source: 5 },
      ],
    },
    { label: "last", countQuantity: -1, fixedCount: 1, segments: [] },
  ],
  payload: { kind: "str", quantity: 3 },
  resultPayload: null,
  importQuantity: 4,
  freeThreadingQuantity: 2,
  sharedObjectShare: 0.25,
  platform: "linux",
  startMethod: "spawn",
};
const SETTING = { mode: "processes", python: "3.14", workers: 2, cores: 4 } as const;

describe("instantiate", () => {
  it("puts the values in their places", () => {
    const workload = instantiate(TEMPLATE, expectedValues(TEMPLATE), SETTING);
    assert.equal(workload.tasks.length, 4);
    assert.deepEqual(
      workload.tasks[0].map(({ kind, durationMs, source }) => [kind, durationMs, source]),
      [
        ["cpu", 20, 4],
        ["io", 10, 5],
      ],
    );
    assert.deepEqual(workload.tasks[3], []);
    assert.deepEqual(workload.payload, { kind: "str", bytes: 2000 });
    assert.equal(workload.resultPayload, undefined);
    assert.equal(workload.importMs, 7);
    assert.equal(workload.startMethod, "spawn");
    assert.equal(workload.cores, 4);
  });

  it("makes Python code slower on a free-threaded build, and only that", () => {
    const workload = instantiate(TEMPLATE, expectedValues(TEMPLATE), { ...SETTING, python: "3.14t" });
    assert.deepEqual(
      workload.tasks[0].map(({ durationMs }) => durationMs),
      [30, 10],
    );
  });

  it("cuts off what a slip of a slider asks for", () => {
    assert.equal(instantiate(TEMPLATE, [1e12, 1, 1, 1, 1], SETTING).tasks.length, MAX_TASKS);
    assert.equal(instantiate(TEMPLATE, [-5, 1, 1, 1, 1], SETTING).tasks.length, 1);
  });
});
