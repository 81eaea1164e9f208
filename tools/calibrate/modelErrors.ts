import { DEFAULT_PROFILE, type MachineProfile } from "../../src/simulation/profiles/Profile";
import type { Case } from "../accuracy/measuredRuns";
import { groupBy, quantile, score } from "../accuracy/scoring";

/** Share of the runs that should lie inside the interval. */
const COVERAGE = 0.9;
/** Weight of the error over all modes, in runs: keeps modes with few runs from looking better than they are. */
const PRIOR_RUNS = 6;

/** The model's relative error by mode, from runs with known results: 90 % of them stray by less. */
export function fitModelErrors(
  cases: readonly Case[],
  profile: MachineProfile = DEFAULT_PROFILE,
): Record<string, number> {
  const scores = cases.map((measured) => score(measured, profile));
  const strayOf = (group: typeof scores) =>
    quantile(
      group.map(({ makespanError }) => Math.abs(Math.log1p(makespanError))),
      COVERAGE,
    );
  const overall = strayOf(scores);
  const errors: Record<string, number> = {};
  for (const [key, group] of groupBy(scores, (item) => item.case.key)) {
    const stray = (strayOf(group) * group.length + overall * PRIOR_RUNS) / (group.length + PRIOR_RUNS);
    errors[key] = Number(stray.toFixed(3));
  }
  return errors;
}
