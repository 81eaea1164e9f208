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
 * doubling one must lower the mean error by a thousandth. Beyond a factor of e the price grows with the logarithm itself: on a machine
 * where forking takes fifty times as long that must still be found.
 */
const PRIOR_WEIGHT = 0.002;
/** A turn that lowers the loss by less is none. */
const LEAST_GAIN = 1e-5;
/** Seeds per prediction while fitting. */
const SEEDS = 5;

/** Constants to turn by the same factor (mostly one), and which build's value where the two differ. */
export interface Knob {
  readonly names: readonly string[];
  readonly build?: "gil" | "freeThreaded";
}

/** `loss` without the price of the moves. */
interface Fit {
  readonly profile: MachineProfile;
  readonly loss: number;
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
  let best: Fit = { profile, loss: lossOf(cases, profile) };
  const moved = knobs.map(() => 1);
  const steps = knobs.map(() => FIRST_STEP);
  for (let round = 0; round < rounds; round++) {
    for (const [index, knob] of knobs.entries()) {
      const up = climb(cases, best, knob, 1 + steps[index], moved[index]);
      const turned = up.fit === best ? climb(cases, best, knob, 1 / (1 + steps[index]), moved[index]) : up;
      if (turned.fit === best) steps[index] /= 2;
      best = turned.fit;
      moved[index] = turned.moved;
    }
  }
  return best.profile;
}

/**
 * Turns a knob, by `moved` so far, for as long as that helps: another machine may take ten times as long to start a process.
 */
function climb(cases: readonly Case[], from: Fit, knob: Knob, factor: number, moved: number) {
  let fit = from;
  for (let inAll = moved; ; inAll *= factor) {
    const profile = scaled(fit.profile, knob, factor);
    const loss = lossOf(cases, profile);
    const price = priceOf(inAll * factor) - priceOf(inAll);
    if (loss + price >= fit.loss - LEAST_GAIN) return { fit, moved: inAll };
    fit = { profile, loss };
  }
}

function priceOf(ratio: number): number {
  const distance = Math.abs(Math.log(ratio));
  return PRIOR_WEIGHT * (distance < 1 ? distance ** 2 : 2 * distance - 1);
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

function scaled(profile: MachineProfile, { names, build }: Knob, factor: number): MachineProfile {
  const changed = names.map((name) => [name, scaledConstant(profile.constants[name], build, factor)] as const);
  return { ...profile, constants: { ...profile.constants, ...Object.fromEntries(changed) } };
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
