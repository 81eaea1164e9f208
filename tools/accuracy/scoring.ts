import { naiveMakespanMs } from "../../src/simulation/naiveMakespan";
import { predict } from "../../src/simulation/predict";
import { DEFAULT_PROFILE, type MachineProfile } from "../../src/simulation/profiles/Profile";
import type { Prediction } from "../../src/simulation/Workload";
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

/** The figures of a group of runs that the accuracy page shows and the baseline keeps; all relative. */
export interface Figures {
  readonly runs: number;
  readonly makespanMean: number;
  readonly makespanMedian: number;
  readonly makespanP95: number;
  readonly makespanMax: number;
  readonly latencyP95Mean: number;
  readonly cpuMean: number;
  readonly naiveMean: number;
  readonly realSpread: number;
  readonly inside: number;
  readonly width: number;
}

export function figuresOf(scores: readonly Score[]): Figures {
  const makespans = scores.map(({ makespanError }) => Math.abs(makespanError));
  return {
    runs: scores.length,
    makespanMean: mean(makespans),
    makespanMedian: quantile(makespans, 0.5),
    makespanP95: quantile(makespans, 0.95),
    makespanMax: quantile(makespans, 1),
    latencyP95Mean: mean(scores.map(({ latencyError }) => Math.abs(latencyError))),
    cpuMean: mean(scores.map(({ cpuError }) => Math.abs(cpuError))),
    naiveMean: mean(scores.map(({ naiveError }) => Math.abs(naiveError))),
    realSpread: quantile(
      scores.map(({ realSpread }) => realSpread),
      0.5,
    ),
    inside: mean(scores.map(({ inside }) => (inside ? 1 : 0))),
    width: quantile(
      scores.map(({ width }) => width),
      0.5,
    ),
  };
}

/** Share of the pairs of runs with the same tasks, more than 5 % apart in reality, that the prediction puts in order. */
export function pairsInOrder(scores: readonly Score[]): { readonly pairs: number; readonly share: number } {
  const groups = groupBy(scores, ({ case: { run } }) => workOf(run.id));
  let pairs = 0;
  let right = 0;
  for (const group of groups.values()) {
    for (const [index, a] of group.entries()) {
      for (const b of group.slice(0, index)) {
        const [measuredA, measuredB] = [a.case.run.makespan_ms.median, b.case.run.makespan_ms.median];
        if (Math.abs(measuredA - measuredB) / Math.min(measuredA, measuredB) < 0.05) continue;
        pairs++;
        if ((measuredA - measuredB) * (a.prediction.makespanMs.expected - b.prediction.makespanMs.expected) > 0)
          right++;
      }
    }
  }
  return { pairs, share: pairs === 0 ? 1 : right / pairs };
}

/** The part of a run's name that says what the tasks do: its group, their number, segments and payload. */
function workOf(id: string): string {
  const [group, ...parts] = id.split("/");
  return [
    group,
    ...parts.filter((part) => /^(n\d|cpu|io\d|native|lock|bytes|ints|floats|dicts|str\d)/.test(part)),
  ].join("|");
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
