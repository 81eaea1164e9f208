import { Random } from "../../base/Random";
import type { Range } from "../../base/Range";
import { withinEvents } from "../../service/prediction/simulateLarge";
import type { ModeReport, TimelineInput } from "../../service/Reports";
import { predict, type Setting } from "../../simulation";
import { initialKnobs, type Knobs } from "./Knobs";
import type { ModeFigures } from "./Outcome";
import { unsuitableOn } from "./pythonDefaults";
import type { Steps } from "./Steps";
import { baselineSetting, makespanOf, settingOf, workloadOf } from "./simulateMode";

/** Draws of all estimates; enough for tenths, few enough for a second. */
const DRAWS = 24;
/** Scheduling events of a run that is repeated for the model's own error. */
const REPEATED_EVENTS = 8_000;

/** A normal deviate of this size bounds 80 % of cases on both sides together. */
const Z_80 = 1.2816;

/**
 * Makespan and speed-up of every mode of the report, in its order, as 80 % ranges over everything that is estimated; null for
 * modes that do not suit. Costs and counts are drawn between their bounds (log-normal, `[low, high]` as 80 %), a turned knob counts
 * as known; the model's own error is added.
 */
export function* predictBands(input: TimelineInput, knobs: Knobs): Steps<readonly (ModeFigures | null)[]> {
  const draws = drawValues(input, knobs);
  const sequentialMs = yield* drawnMakespans(input, knobs, baselineSetting(knobs), draws);
  const bands: (ModeFigures | null)[] = [];
  for (const report of input.report.modes) bands.push(yield* bandsOf(input, knobs, report, draws, sequentialMs));
  return bands;
}

type Draws = readonly (readonly number[])[];

function* bandsOf(
  input: TimelineInput,
  knobs: Knobs,
  report: ModeReport,
  draws: Draws,
  sequentialMs: readonly number[],
): Steps<ModeFigures | null> {
  const setting = settingOf(report, input, knobs);
  if (unsuitableOn(report, setting.python) !== undefined) return null;
  const own = predict(withinEvents(workloadOf(input, knobs, setting), REPEATED_EVENTS), { runs: 3 }).makespanMs;
  const makespans = yield* drawnMakespans(input, knobs, setting, draws);
  const speedup = middle80(makespans.map((ms, draw) => sequentialMs[draw] / ms));
  return { makespanMs: widen(middle80(makespans), own), speedup: widen(speedup, inverse(own, speedup.expected)) };
}

function* drawnMakespans(input: TimelineInput, knobs: Knobs, setting: Setting, draws: Draws): Steps<readonly number[]> {
  const makespans: number[] = [];
  for (const values of draws) {
    makespans.push(makespanOf(input, knobs, setting, values, makespans.length + 1));
    yield;
  }
  return makespans;
}

/** The first draw is the expected one. */
function drawValues(input: TimelineInput, knobs: Knobs): Draws {
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
