import { naiveMakespanMs } from "../simulation/naiveMakespan";
import { predict } from "../simulation/predict";
import { DEFAULT_PROFILE, type MachineProfile } from "../simulation/profiles/Profile";
import type { Prediction } from "../simulation/Workload";
import type { Case } from "./measuredRuns";

/** One measured run beside its prediction; errors are relative to what was measured. */
export interface Score {
  readonly case: Case;
  readonly prediction: Prediction;
  readonly makespanError: number;
  readonly latencyError: number;
  readonly cpuError: number;
  readonly naiveError: number;
  /** Half the range of reality's own repeats, relative to their median. */
  readonly realSpread: number;
  readonly inside: boolean;
  /** Width of the interval relative to the expected value. */
  readonly width: number;
}

export function score(measured: Case, profile: MachineProfile = DEFAULT_PROFILE, runs?: number): Score {
  const { run, workload } = measured;
  const prediction = predict(workload, { profile, runs });
  const { low, expected, high } = prediction.makespanMs;
  const { min, median, max } = run.makespan_ms;
  return {
    case: measured,
    prediction,
    makespanError: expected / median - 1,
    latencyError: prediction.latencyMs.p95 / run.latency_ms.p95 - 1,
    cpuError: prediction.cpuMs / run.cpu_ms - 1,
    naiveError: naiveMakespanMs(workload) / median - 1,
    realSpread: (max - min) / 2 / median,
    inside: median >= low && median <= high,
    width: (high - low) / expected,
  };
}

/** Values by a key, in the order of their first appearance. */
export function groupBy<T>(values: readonly T[], keyOf: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return groups;
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.round(share * (sorted.length - 1)))] ?? 0;
}
