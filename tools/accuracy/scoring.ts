import { groupBy, mean, quantile, type Score } from "../../src/calibration/score";

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
