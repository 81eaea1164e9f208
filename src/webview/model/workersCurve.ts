import type { ModeReport, TimelineInput } from "../../service/Reports";
import type { Knobs } from "./Knobs";
import type { Steps } from "./Steps";
import { baselineMs, makespanOf, settingOf } from "./simulateMode";

/** Speed-up against numbers of workers, for one mode. */
export interface WorkersCurve {
  /** Place of the mode in `report.modes`. */
  readonly mode: number;
  readonly workers: readonly number[];
  readonly speedups: readonly number[];
}

/** Points of the curve, at most. */
const MAX_POINTS = 16;

/** The curve of the mode at `place`, from one worker to twice the cores or the present number, whichever is more. */
export function* workersCurve(input: TimelineInput, knobs: Knobs, place: number): Steps<WorkersCurve> {
  const report = input.report.modes[place];
  const setting = settingOf(report, input, knobs);
  const most = Math.max(8, 2 * knobs.cores, setting.workers);
  const step = Math.ceil(most / MAX_POINTS);
  const workers = [1, ...Array.from({ length: Math.floor(most / step) }, (_, at) => (at + 1) * step)];
  const counts = [...new Set([...workers, setting.workers])].sort((a, b) => a - b);
  const sequentialMs = baselineMs(input, knobs);
  const speedups: number[] = [];
  for (const count of counts) {
    speedups.push(sequentialMs / makespanOf(input, knobs, { ...setting, workers: count }));
    yield;
  }
  return { mode: place, workers: counts, speedups };
}

/** The mode whose curve is worth showing: the recommended one where it has workers, else the code as written. */
export function curveMode(input: TimelineInput, recommended: ModeReport | null): number {
  const { modes } = input.report;
  const hasWorkers = (mode: ModeReport) => mode.unsuitable === undefined && mode.mode !== "sequential";
  if (recommended && hasWorkers(recommended)) return modes.indexOf(recommended);
  const current = modes.findIndex((mode) => mode.isCurrent && hasWorkers(mode));
  return current >= 0 ? current : modes.findIndex(hasWorkers);
}

/** Smallest number of workers within 5 % of the best speed-up: more of them gain nothing. Place in the curve, -1 for none. */
export function kneeOf(curve: WorkersCurve): number {
  const best = Math.max(...curve.speedups);
  return curve.speedups.findIndex((speedup) => speedup >= 0.95 * best);
}
