import type { LoopCallbacks, SimulationRun, State } from "../simulation/Trace";
import type { ModeName } from "../simulation/Workload";
import { formatInstant, formatSegment } from "./duration";
import type { LaneIndex } from "./LaneIndex";
import { lagPeaks, largestLag, loopLag } from "./loopLag";
import { queueDepth } from "./queueDepth";
import { averageSteps, peakOf, type Steps } from "./Steps";
import { meanUse } from "./utilisation";

/** A measure of a run over time, drawn as a strip below the lanes of its mode. */
export interface Strip {
  /** In tables: "Cores busy". */
  readonly title: string;
  /** Beside the strip, with what its full height stands for: "cores busy, of 4". */
  readonly label: string;
  /** State whose colour and texture it has; null for grey. */
  readonly state: State | null;
  /** What its full height stands for; more than 0. */
  readonly most: number;
  /** On average, and at most, in words. */
  readonly mean: string;
  readonly peak: string;
  /** The value in each of `cells` equal parts of a span of time. */
  readonly valuesIn: (fromMs: number, toMs: number, cells: number) => Float64Array;
  /** "2.3 of 4 cores busy", "3 tasks queued". */
  readonly describe: (value: number) => string;
}

/** A moment's length, short enough for nothing to change within it, ms. */
const MOMENT_MS = 1e-3;

/** The value of a strip at a point in time. */
export function stripValue(strip: Strip, ms: number): number {
  return strip.valuesIn(ms, ms + MOMENT_MS, 1)[0];
}

/** All strips at a point in time, as a screen reader says them: "1.0 of 4 cores busy, 3 tasks in the queue". */
export function speakStrips(strips: readonly Strip[], ms: number): string {
  const values = strips.map((strip) => strip.describe(stripValue(strip, ms)));
  return values.length === 0 ? "nothing measured" : `${values.join(", ")}, at ${formatInstant(ms)}`;
}

/** Part of a run for which somebody must have waited for a queue to be worth a strip. */
const LEAST_QUEUED_SHARE = 0.01;

/** The strips that a mode deserves: its cores, its queue where tasks wait in one, and how late its event loop is. */
export function stripsOf(
  run: SimulationRun,
  index: LaneIndex,
  settings: { readonly mode: ModeName; readonly cores: number },
  use: Steps,
): readonly Strip[] {
  const strips: Strip[] = [];
  if (peakOf(use) > 0) strips.push(coresStrip(use, settings.cores, run.makespanMs));
  const queued = queueDepth(run, index, settings.mode);
  if (isWorthShowing(queued, run.makespanMs)) strips.push(queueStrip(queued, run.makespanMs));
  if (run.trace.callbacks) strips.push(lagStrip(run.trace.callbacks));
  return strips;
}

function isWorthShowing(queued: Steps, makespanMs: number): boolean {
  const anyMs = queued.atMs.reduce(
    (sum, ms, step) => sum + (queued.values[step] > 0 ? queued.atMs[step + 1] - ms : 0),
    0,
  );
  return anyMs > LEAST_QUEUED_SHARE * makespanMs;
}

function coresStrip(use: Steps, cores: number, makespanMs: number): Strip {
  return {
    title: "Cores busy",
    label: `cores busy, of ${cores}`,
    state: null,
    most: cores,
    mean: meanUse(use, makespanMs).toFixed(1),
    peak: String(peakOf(use)),
    valuesIn: (fromMs, toMs, cells) => averageSteps(use, fromMs, toMs, cells),
    describe: (busy) => `${busy.toFixed(1)} of ${cores} cores busy`,
  };
}

function queueStrip(queued: Steps, makespanMs: number): Strip {
  const peak = peakOf(queued);
  return {
    title: "Tasks in the queue",
    label: `in the queue, max ${peak}`,
    state: "queue",
    most: peak,
    mean: meanUse(queued, makespanMs).toFixed(1),
    peak: String(peak),
    valuesIn: (fromMs, toMs, cells) => averageSteps(queued, fromMs, toMs, cells),
    describe: (tasks) => `${Number(tasks.toFixed(1))} ${tasks === 1 ? "task" : "tasks"} in the queue`,
  };
}

function lagStrip(callbacks: LoopCallbacks): Strip {
  const lag = loopLag(callbacks);
  const peakMs = largestLag(lag);
  const delayMs = callbacks.ranMs.reduce((sum, ranMs, at) => sum + ranMs - callbacks.dueMs[at], 0);
  return {
    title: "Lag of the event loop",
    label: `loop lag, max ${formatSegment(peakMs)}`,
    state: "blocked",
    most: Math.max(peakMs, 1e-3),
    mean: formatSegment(delayMs / callbacks.ranMs.length),
    peak: formatSegment(peakMs),
    valuesIn: (fromMs, toMs, cells) => lagPeaks(lag, fromMs, toMs, cells),
    describe: (ms) => `event loop ${formatSegment(ms)} late`,
  };
}
