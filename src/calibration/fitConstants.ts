import { predict } from "../simulation/predict";
import type { Constant, MachineProfile } from "../simulation/profiles/Profile";
import type { Case } from "./measuredRuns";

/** Weight of the p95 latency's error against the makespan's. */
const LATENCY_WEIGHT = 0.3;
/**
 * What errors (as logarithms) have beyond `LARGE_ERROR` counts a tenth: a run that the model can't explain must not bend the
 * constants, but a machine that is several times slower at something must still be found.
 */
const LARGE_ERROR = 0.5;
const BEYOND_LARGE = 0.1;
const FIRST_STEP = 0.35;
/**
 * Price of moving a constant away from where it started (most are measured directly), per squared logarithm of the ratio:
 * doubling one must lower the mean error by a thousandth.
 */
const PRIOR_WEIGHT = 0.002;
/** Seeds per prediction while fitting. */
const SEEDS = 5;

/** A constant to fit: its name, and which build's value where the two differ. */
export interface Knob {
  readonly name: string;
  readonly build?: "gil" | "freeThreaded";
}

/**
 * Turns one constant after another up and down, keeping what brings predictions nearer to the measured runs, with smaller
 * steps from round to round. Deterministic. Returns the profile with its constants changed.
 */
export function fitConstants(
  cases: readonly Case[],
  profile: MachineProfile,
  knobs: readonly Knob[],
  rounds: number,
): MachineProfile {
  let best = profile;
  let bestLoss = lossOf(cases, best);
  const moved = knobs.map(() => 1);
  const steps = knobs.map(() => FIRST_STEP);
  for (let round = 0; round < rounds; round++) {
    for (const [index, knob] of knobs.entries()) {
      const tried = [1 + steps[index], 1 / (1 + steps[index])].map((factor) => {
        const candidate = scaled(best, knob, factor);
        const priceOfMove = PRIOR_WEIGHT * (Math.log(moved[index] * factor) ** 2 - Math.log(moved[index]) ** 2);
        return { candidate, factor, loss: lossOf(cases, candidate) + priceOfMove };
      });
      const [better] = tried.sort((a, b) => a.loss - b.loss);
      if (better.loss < bestLoss - 1e-5) {
        best = better.candidate;
        bestLoss = better.loss;
        moved[index] *= better.factor;
      } else {
        steps[index] /= 2;
      }
    }
  }
  return best;
}

/** Mean error of the predictions, as logarithms of ratios. */
export function lossOf(cases: readonly Case[], profile: MachineProfile): number {
  let sum = 0;
  for (const { run, workload } of cases) {
    const { makespanMs, latencyMs } = predict(workload, { profile, runs: SEEDS });
    sum += errorOf(makespanMs.expected, run.makespan_ms.median);
    if (run.latency_ms.p95 > 0) sum += LATENCY_WEIGHT * errorOf(latencyMs.p95, run.latency_ms.p95);
  }
  return sum / Math.max(1, cases.length);
}

function errorOf(predicted: number, measured: number): number {
  const error = Math.abs(Math.log(predicted / measured));
  return Math.min(error, LARGE_ERROR + BEYOND_LARGE * (error - LARGE_ERROR));
}

function scaled(profile: MachineProfile, { name, build }: Knob, factor: number): MachineProfile {
  const constant = profile.constants[name];
  return { ...profile, constants: { ...profile.constants, [name]: scaledConstant(constant, build, factor) } };
}

function scaledConstant(constant: Constant, build: Knob["build"], factor: number): Constant {
  const { value } = constant;
  if (typeof value === "number") return { ...constant, value: rounded(value * factor) };
  const gil = build === "freeThreaded" ? value.gil : rounded(value.gil * factor);
  const freeThreaded = build === "gil" ? value.freeThreaded : rounded(value.freeThreaded * factor);
  return { ...constant, value: { gil, freeThreaded } };
}

function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
