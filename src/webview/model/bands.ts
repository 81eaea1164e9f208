import { Random } from "../../base/Random";
import type { Range } from "../../base/Range";
import type { TimelineInput } from "../../service/Reports";
import { predict, simulate } from "../../simulation";
import { initialKnobs, type Knobs } from "./Knobs";
import type { ModeFigures } from "./Outcome";
import { unsuitableOn } from "./pythonDefaults";
import { baselineSetting, settingOf, workloadOf } from "./simulateMode";

/** Draws of all estimates; enough for tenths, few enough for a second. */
const DRAWS = 24;
const MAX_EVENTS = 400_000;

/** A normal deviate of this size bounds 80 % of cases on both sides together. */
const Z_80 = 1.2816;

/**
 * Makespan and speed-up of every mode of the report, in its order, as 80 % ranges over everything that is estimated; null for
 * modes that do not suit. Costs and counts are drawn between their bounds (log-normal, `[low, high]` as 80 %), a turned knob counts
 * as known; the model's own error is added.
 */
export function predictBands(input: TimelineInput, knobs: Knobs): readonly (ModeFigures | null)[] {
  const draws = drawValues(input, knobs);
  const baseline = baselineSetting(knobs);
  const sequentialMs = draws.map((values, seed) => makespan(input, knobs, baseline, values, seed));
  return input.report.modes.map((report) => {
    const setting = settingOf(report, input, knobs);
    if (unsuitableOn(report, setting.python) !== undefined) return null;
    const own = predict(workloadOf(input, knobs, setting), { runs: 3, maxEvents: MAX_EVENTS }).makespanMs;
    const makespans = draws.map((values, seed) => makespan(input, knobs, setting, values, seed));
    const speedups = makespans.map((ms, draw) => sequentialMs[draw] / ms);
    const speedup = middle80(speedups);
    return { makespanMs: widen(middle80(makespans), own), speedup: widen(speedup, inverse(own, speedup.expected)) };
  });
}

function makespan(
  input: TimelineInput,
  knobs: Knobs,
  setting: ReturnType<typeof settingOf>,
  values: readonly number[],
  seed: number,
): number {
  return simulate(workloadOf(input, knobs, setting, values), { seed: seed + 1, record: false, maxEvents: MAX_EVENTS })
    .makespanMs;
}

/** The first draw is the expected one. */
function drawValues(input: TimelineInput, knobs: Knobs): readonly (readonly number[])[] {
  const random = new Random(1);
  const initial = initialKnobs(input);
  const drawAll = () =>
    input.template.quantities.map(({ low, high }, place) => {
      const value = knobs.values[place];
      const isKnown = value !== initial.values[place] || low <= 0 || high <= low;
      if (isKnown) return value;
      const deviate = normal(random) / Z_80;
      return value * (deviate > 0 ? Math.max(1, high / value) : Math.max(1, value / low)) ** deviate;
    });
  return [knobs.values, ...Array.from({ length: DRAWS - 1 }, drawAll)];
}

/** A standard normal deviate (Box and Muller 1958). */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.unit())) * Math.cos(2 * Math.PI * random.unit());
}

function middle80(values: readonly number[]): Range {
  const [expected] = values;
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))];
  return { low: Math.min(at(0.1), expected), expected, high: Math.max(at(0.9), expected) };
}

/** Independent errors: their squares add up. */
function widen(range: Range, own: Range): Range {
  const below = Math.hypot(range.expected - range.low, (range.expected * (own.expected - own.low)) / own.expected);
  const above = Math.hypot(range.high - range.expected, (range.expected * (own.high - own.expected)) / own.expected);
  return { low: Math.max(0, range.expected - below), expected: range.expected, high: range.expected + above };
}

function inverse(makespanMs: Range, expected: number): Range {
  return {
    low: (expected * makespanMs.expected) / makespanMs.high,
    expected,
    high: (expected * makespanMs.expected) / makespanMs.low,
  };
}
