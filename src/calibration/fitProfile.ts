import type { MachineProfile } from "../simulation/profiles/Profile";
import { fitConstants, lossOf } from "./fitConstants";
import { KNOB_GROUPS } from "./knobs";
import type { Case } from "./measuredRuns";
import { fitModelErrors } from "./modelErrors";

/**
 * Fits a profile's constants to measured runs, group after group, each on the runs that its constants act on; the model's
 * errors then come from `judges`, which may hold runs that were not fitted to.
 */
export function fitProfile(
  cases: readonly Case[],
  judges: readonly Case[],
  start: MachineProfile,
  rounds: number,
  report: (line: string) => void,
): MachineProfile {
  let profile = start;
  for (const { title, keys, knobs } of KNOB_GROUPS) {
    const concerned = cases.filter(({ key }) => keys.test(key));
    if (concerned.length === 0) continue;
    const before = lossOf(concerned, profile);
    profile = fitConstants(concerned, profile, knobs, rounds);
    const after = lossOf(concerned, profile);
    report(`${title}: ${concerned.length} runs, error ${before.toFixed(4)} -> ${after.toFixed(4)}`);
  }
  return { ...profile, modelError: { ...start.modelError, ...fitModelErrors(judges.filter(isRealistic), profile) } };
}

/** Throughput of tasks that do nothing is no workload that anybody asks about. */
function isRealistic({ workload }: Case): boolean {
  return workload.tasks.some((task) => task.reduce((sum, { durationMs }) => sum + durationMs, 0) >= LEAST_WORK_MS);
}

const LEAST_WORK_MS = 0.1;
