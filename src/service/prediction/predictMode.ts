import type { Range } from "../../base/Range";
import { expectedValues, instantiate, predict, type Setting, type WorkloadTemplate } from "../../simulation";
import { simulateLarge, withinEvents } from "./simulateLarge";

/** Predicted figures of one mode, and its makespans under every draw of the unknowns (same order for all modes). */
export interface ModePrediction {
  readonly makespanMs: Range;
  readonly cpuMs: number;
  readonly latencyMs: { readonly mean: number; readonly p95: number };
  readonly validated: boolean;
  readonly drawnMs: readonly number[];
}

/** Scheduling events simulated for the run at the expected values, for each of its repeats with other seeds, and for each draw. */
const CENTRAL_EVENTS = 40_000;
const REPEATED_EVENTS = 8_000;
const DRAWN_EVENTS = 6_000;

/** Runs a mode at the expected values (with the model's own error) and at every draw. */
export function predictMode(
  template: WorkloadTemplate,
  draws: readonly (readonly number[])[],
  setting: Setting,
): ModePrediction {
  const workload = instantiate(template, expectedValues(template), setting);
  const central = simulateLarge(workload, 1, CENTRAL_EVENTS);
  const small = withinEvents(workload, REPEATED_EVENTS);
  const prediction = predict(small, { runs: workload.tasks.length > 100 ? 3 : 5 });
  const grown = small === workload ? 1 : central.makespanMs / Math.max(1e-9, prediction.makespanMs.expected);
  const expected = prediction.makespanMs.expected * grown;
  const drawnMs = draws.map(
    (values, k) => simulateLarge(instantiate(template, values, setting), k + 1, DRAWN_EVENTS).makespanMs,
  );
  return {
    makespanMs: combine(expected, prediction.makespanMs, drawnMs),
    cpuMs: small === workload ? prediction.cpuMs : central.cpuMs,
    latencyMs: { mean: prediction.latencyMs.mean * grown, p95: prediction.latencyMs.p95 * grown },
    validated: prediction.validated,
    drawnMs,
  };
}

/** Spread of the draws and error of the model are independent: their logarithms' squares add up. */
function combine(expected: number, model: Range, drawnMs: readonly number[]): Range {
  const sorted = [...drawnMs].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? expected;
  const log = (a: number, b: number): number => (a > 0 && b > 0 ? Math.max(0, Math.log(a / b)) : 0);
  const below = Math.hypot(log(expected, at(0.1)), log(model.expected, model.low));
  const above = Math.hypot(log(at(0.9), expected), log(model.high, model.expected));
  return { low: expected * Math.exp(-below), expected, high: expected * Math.exp(above) };
}

/** How much sooner than the baseline, draw by draw. */
export function speedupOver(baseline: ModePrediction, mode: ModePrediction): Range {
  const expected = baseline.makespanMs.expected / mode.makespanMs.expected;
  const ratios = baseline.drawnMs.map((ms, k) => ms / mode.drawnMs[k]).sort((a, b) => a - b);
  const at = (share: number): number => ratios[Math.round(share * (ratios.length - 1))] ?? expected;
  return { low: Math.min(expected, at(0.1)), expected, high: Math.max(expected, at(0.9)) };
}
