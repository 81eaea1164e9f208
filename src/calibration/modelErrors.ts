import { errorShape } from "../simulation/predict";
import { DEFAULT_PROFILE, type MachineProfile } from "../simulation/profiles/Profile";
import type { Case } from "./measuredRuns";
import { groupBy, quantile, type Score, score } from "./score";

/** Share of these runs that should lie inside the interval; somewhat fewer of runs that nobody has seen will: nine of ten. */
const COVERAGE = 0.95;
/** Weight of the error over all modes, in runs: keeps modes with few runs from looking better than they are. */
const PRIOR_RUNS = 15;

/** The model's relative error by mode, from runs with known results, such that intervals hold 95 % of them. */
export function fitModelErrors(
  cases: readonly Case[],
  profile: MachineProfile = DEFAULT_PROFILE,
): Record<string, number> {
  const modelError = Object.fromEntries(cases.map(({ key }) => [key, 0]));
  const scores = cases.map((measured) => score(measured, { ...profile, modelError }));
  const overall = quantile(scores.map(unexplained), COVERAGE);
  const errors: Record<string, number> = {};
  for (const [key, group] of groupBy(scores, (item) => item.case.key)) {
    const own = quantile(group.map(unexplained), COVERAGE);
    errors[key] = Number(((own * group.length + overall * PRIOR_RUNS) / (group.length + PRIOR_RUNS)).toFixed(3));
  }
  return errors;
}

/** What the model's own error must be for a run to lie just inside, given the spread over seeds and the error's shape. */
function unexplained({ case: { workload, run }, prediction }: Score): number {
  const { low, expected, high } = prediction.makespanMs;
  const measured = run.makespan_ms.median;
  const spread = (measured < expected ? expected - low : high - expected) / expected;
  const stray = Math.abs(measured / expected - 1);
  return Math.sqrt(Math.max(0, stray ** 2 - spread ** 2)) / errorShape(workload, expected);
}
