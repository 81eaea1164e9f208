import assert from "node:assert/strict";
import { fitConstants, lossOf } from "../../../src/calibration/fitConstants";
import { caseOf, type MeasuredRun, readCases } from "../../../src/calibration/measuredRuns";
import { fitModelErrors } from "../../../src/calibration/modelErrors";
import { predict } from "../../../src/simulation/predict";
import { DEFAULT_PROFILE, type MachineProfile } from "../../../src/simulation/profiles/Profile";

const SLOW_START = 3;

/** A machine like the usual one, except for its spawned processes. */
const OTHER: MachineProfile = {
  ...DEFAULT_PROFILE,
  name: "other",
  constants: { ...DEFAULT_PROFILE.constants, spawnChildMs: { value: 66 * SLOW_START, unit: "ms", how: "" } },
};

const POINTS = [2, 3, 4, 6].map((workers) => ({
  id: `spawn/W${workers}`,
  mode: "spawn",
  interpreter: "3.14.7-gil",
  cores: 2,
  workers,
  pool: "cold" as const,
  tasks: 12,
  segments: [["cpu", 10]] as const,
  makespan_ms: { min: 1, median: 1, max: 1 },
  cpu_ms: 1,
  latency_ms: { p95: 1 },
}));

/** What a machine would measure, if it were as its profile says. */
function measuredOn(profile: MachineProfile): MeasuredRun[] {
  return POINTS.map((point) => {
    const { makespanMs, latencyMs, cpuMs } = predict(caseOf(point).workload, { profile });
    const { low, expected, high } = makespanMs;
    return {
      ...point,
      makespan_ms: { min: low, median: expected, max: high },
      latency_ms: { p95: latencyMs.p95 },
      cpu_ms: cpuMs,
    };
  });
}

describe("calibration", () => {
  it("finds the constant in which a machine differs", () => {
    const cases = measuredOn(OTHER).map(caseOf);
    const knobs = [{ names: ["spawnChildMs"] }, { names: ["spawnExitMs"] }];
    const fitted = fitConstants(cases, DEFAULT_PROFILE, knobs, 6);
    assert.ok(lossOf(cases, fitted) < lossOf(cases, DEFAULT_PROFILE) / 4);
    const ratio = Number(fitted.constants.spawnChildMs.value) / 66;
    assert.ok(ratio > 2.4 && ratio < 3.6, `${ratio} times the usual start`);
  });

  it("leaves the profile of a machine as it is where the predictions are right", () => {
    const cases = measuredOn(DEFAULT_PROFILE).map(caseOf);
    assert.deepEqual(fitConstants(cases, DEFAULT_PROFILE, [{ names: ["spawnChildMs"] }], 2), DEFAULT_PROFILE);
  });

  it("widens intervals where the model strays", () => {
    const right = fitModelErrors(measuredOn(DEFAULT_PROFILE).map(caseOf));
    const wrong = fitModelErrors(measuredOn(OTHER).map(caseOf));
    assert.ok(wrong["processes-spawn"] > right["processes-spawn"] + 0.1);
  });

  it("splits every mode's runs evenly into those to fit and those to hold out", () => {
    const text = POINTS.map((point) => JSON.stringify(point)).join("\n");
    const halves = readCases(text).map(({ half }) => half);
    assert.deepEqual(halves, ["fitted", "held out", "fitted", "held out"]);
  });
});
