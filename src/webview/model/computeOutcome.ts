import type { Range } from "../../base/Range";
import { scale } from "../../base/Range";
import type { ModeReport, TimelineInput } from "../../service/Reports";
import { discardTrace, type SimulationRun } from "../../simulation";
import { buildModeTimeline, type ModeTimeline } from "../../trace/ModeTimeline";
import type { Knobs } from "./Knobs";
import { type ModeFigures, type ModeResult, type Outcome, rankOutcome } from "./Outcome";
import { unsuitableOn } from "./pythonDefaults";
import { baselineMs, isLongRun, makespanOf, runMode, settingOf } from "./simulateMode";
import { taskNames } from "./taskNames";

/** Lanes of each mode of the report, by its place in `report.modes`; null for those that do not suit or are still being played. */
export type Timelines = readonly (ModeTimeline | null)[];

/** Seeds tried to find a run that ends close to the expected makespan, so that picture and figures agree. */
const SEEDS_TRIED = 3;
/** Share by which a shown run may differ from the expected makespan. */
const CLOSE_ENOUGH = 0.01;

/** Expected makespans of the modes, by their places, and of one item after another, ms; null for modes that do not suit. */
export interface Makespans {
  readonly modes: readonly (number | null)[];
  readonly baseline: number;
}

/** Plays every mode once, without a trace. */
export function expectedMakespans(input: TimelineInput, knobs: Knobs): Makespans {
  const modes = input.report.modes.map((report) => {
    const setting = settingOf(report, input, knobs);
    return unsuitableOn(report, setting.python) === undefined ? makespanOf(input, knobs, setting) : null;
  });
  return { modes, baseline: baselineMs(input, knobs) };
}

/** Lanes of one mode of the report, by its place; null when it does not suit. */
export function simulateOne(input: TimelineInput, knobs: Knobs, place: number): ModeTimeline | null {
  const report = input.report.modes[place];
  const setting = settingOf(report, input, knobs);
  if (unsuitableOn(report, setting.python) !== undefined) return null;
  return timelineOf(input, knobs, place, runMode(input, knobs, setting, 1));
}

/** The same before any knob moved: of several seeds the run closest to the reported makespan. */
export function simulateReported(input: TimelineInput, knobs: Knobs, place: number): ModeTimeline | null {
  const report = input.report.modes[place];
  return report.unsuitable === undefined ? timelineOf(input, knobs, place, closestRun(input, knobs, report)) : null;
}

/** Whether simulating a mode, by its place, is left to the worker. */
export function isLong(input: TimelineInput, knobs: Knobs, place: number): boolean {
  const report = input.report.modes[place];
  const setting = settingOf(report, input, knobs);
  return unsuitableOn(report, setting.python) === undefined && isLongRun(input, knobs, setting);
}

/** What is drawn of a run of the mode at `place`. */
export function timelineOf(input: TimelineInput, knobs: Knobs, place: number, run: SimulationRun): ModeTimeline {
  const report = input.report.modes[place];
  const { mode, python, workers, cores } = settingOf(report, input, knobs);
  const { switchIntervalMs } = knobs;
  const taskName = taskNames(input.template, knobs.values);
  const settings = { mode, python, workers, processes: report.processes, cores, switchIntervalMs, taskName };
  return buildModeTimeline(settings, run);
}

function closestRun(input: TimelineInput, knobs: Knobs, report: ModeReport): SimulationRun {
  const setting = settingOf(report, input, knobs);
  let best = runMode(input, knobs, setting, 1);
  const expectedMs = report.makespanMs?.expected ?? best.makespanMs;
  const distance = (run: SimulationRun) => Math.abs(run.makespanMs / expectedMs - 1);
  for (let seed = 2; seed <= SEEDS_TRIED && distance(best) > CLOSE_ENOUGH; seed++) {
    const run = runMode(input, knobs, setting, seed);
    const isCloser = distance(run) < distance(best);
    discardTrace((isCloser ? best : run).trace);
    if (isCloser) best = run;
  }
  return best;
}

/** The figures that the report came with; of modes that it has none for, those of a single run. */
export function reportedOutcome(
  input: TimelineInput,
  knobs: Knobs,
  makespans: Makespans,
  timelines: Timelines,
): Outcome {
  const results = input.report.modes.map((report, place) => {
    const { makespanMs, speedup } = report;
    const own = makespans.modes[place];
    const single = own === null ? null : exactFigures(own, makespans.baseline);
    return resultOf(report, input, knobs, timelines[place], makespanMs && speedup ? { makespanMs, speedup } : single);
  });
  return rankOutcome(results, input, knobs, false);
}

/**
 * Expected values right after a knob moved. Ranges are the reported ones, scaled, until the worker has drawn new ones; scaling by
 * the makespans at the start keeps a difference between a single run and the reported median from looking like an effect of the knob.
 */
export function estimatedOutcome(
  input: TimelineInput,
  knobs: Knobs,
  before: Makespans,
  after: Makespans,
  timelines: Timelines,
): Outcome {
  const baselineFactor = after.baseline / before.baseline;
  const results = input.report.modes.map((report, place) => {
    const [beforeMs, afterMs] = [before.modes[place], after.modes[place]];
    const { makespanMs, speedup } = report;
    const factor = beforeMs && afterMs ? afterMs / beforeMs : 1;
    const figures =
      makespanMs && speedup
        ? { makespanMs: scale(makespanMs, factor), speedup: scale(speedup, baselineFactor / factor) }
        : null;
    return resultOf(report, input, knobs, timelines[place], figures);
  });
  return rankOutcome(results, input, knobs, true);
}

/** The same with the worker's ranges; `bands` in the order of `report.modes`. */
export function bandedOutcome(
  input: TimelineInput,
  knobs: Knobs,
  now: Timelines,
  bands: readonly (ModeFigures | null)[],
): Outcome {
  const results = input.report.modes.map((report, place) => resultOf(report, input, knobs, now[place], bands[place]));
  return rankOutcome(results, input, knobs, true);
}

function exactFigures(makespanMs: number, baseline: number): ModeFigures {
  const exact = (value: number): Range => ({ low: value, expected: value, high: value });
  return { makespanMs: exact(makespanMs), speedup: exact(baseline / makespanMs) };
}

function resultOf(
  report: ModeReport,
  input: TimelineInput,
  knobs: Knobs,
  timeline: ModeTimeline | null,
  figures: ModeFigures | null,
): ModeResult {
  const { python, workers } = settingOf(report, input, knobs);
  const unsuitable = unsuitableOn(report, python);
  const isOtherBuild = python !== knobs.target;
  const { processes } = report;
  if (unsuitable !== undefined) {
    return { report, python, unsuitable, workers, processes, figures: null, timeline: null, isOtherBuild };
  }
  return { report, python, unsuitable, workers, processes, figures, timeline, isOtherBuild };
}
