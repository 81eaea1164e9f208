import { errorShape, UNKNOWN_ERROR } from "../simulation/predict";
import { DEFAULT_PROFILE, type MachineProfile } from "../simulation/profiles/Profile";
import type { Case } from "./measuredRuns";
import { groupBy, mean, type Score, score } from "./score";

/**
 * 95 % of the runs should lie inside the interval (somewhat fewer of runs that nobody has seen will: nine of ten). Of errors that are
 * spread like a bell, so many are within this multiple of their mean; the mean of a few runs says more than the largest of them does.
 */
const COVERING_TIMES_MEAN = 2.5;
/** Weight of what all modes have in common, in runs: keeps modes with few runs from looking better than they are. */
const PRIOR_RUNS = 5;

/**
 * The model's relative error by mode, from runs with known results, such that intervals hold 95 % of them: a multiple of the usual
 * error of each mode, as few runs tell how much worse a machine is, but not which modes are hard.
 */
export function fitModelErrors(
  cases: readonly Case[],
  profile: MachineProfile = DEFAULT_PROFILE,
): Record<string, number> {
  const modelError = Object.fromEntries(cases.map(({ key }) => [key, 0]));
  const scores = cases.map((measured) => score(measured, { ...profile, modelError }));
  const timesUsual = (item: Score) => unexplained(item) / usualError(item.case.key);
  const overall = COVERING_TIMES_MEAN * mean(scores.map(timesUsual));
  const errors: Record<string, number> = {};
  for (const [key, group] of groupBy(scores, (item) => item.case.key)) {
    const own = COVERING_TIMES_MEAN * mean(group.map(timesUsual));
    const times = (own * group.length + overall * PRIOR_RUNS) / (group.length + PRIOR_RUNS);
    errors[key] = Number((times * usualError(key)).toFixed(3));
  }
  return errors;
}

function usualError(key: string): number {
  return DEFAULT_PROFILE.modelError[key] ?? UNKNOWN_ERROR;
}

/** What the model's own error must be for a run to lie just inside, given the spread over seeds and the error's shape. */
function unexplained({ case: { workload, run }, prediction }: Score): number {
  const { low, expected, high } = prediction.makespanMs;
  const measured = run.makespan_ms.median;
  const spread = (measured < expected ? expected - low : high - expected) / expected;
  const stray = Math.abs(measured / expected - 1);
  return Math.sqrt(Math.max(0, stray ** 2 - spread ** 2)) / errorShape(workload, expected);
}
