import type { SimulationReport } from "../../src/service/Reports";
import type { MeasuredMode, MeasuredProgram } from "./measuredPrograms";

/** Runs whose medians differ by less than this share, or whose ranges overlap, count as equal. */
const TIED = 0.05;

/** A mode that was both measured and predicted. */
export interface ModePair {
  readonly mode: string;
  readonly ms: NonNullable<MeasuredMode["ms"]>;
  readonly predicted: { readonly low: number; readonly expected: number; readonly high: number };
}

/** How a prediction compares with the measured runs of one program in one size. */
export interface ProgramScore {
  readonly program: MeasuredProgram;
  readonly pairs: readonly ModePair[];
  /** Null where only the sequential run was measured. */
  readonly comparison: Comparison | null;
}

/** How well the modes are ordered. */
export interface Comparison {
  readonly tau: number;
  readonly best: string;
  readonly chosen: string;
  /** Measured time of the mode predicted to be fastest (ordinary build) by that of the fastest. */
  readonly cost: number;
  /** The same over both builds. */
  readonly costFreeThreaded: number;
}

/** `report` holds the program's modes in the order of the measurements. */
export function scoreProgram(program: MeasuredProgram, report: SimulationReport): ProgramScore {
  const pairs = program.modes.flatMap(({ mode, ms }, i): ModePair[] => {
    const predicted = report.modes[i].makespanMs;
    return ms && predicted ? [{ mode, ms, predicted }] : [];
  });
  return { program, pairs, comparison: compare(pairs) };
}

function compare(pairs: readonly ModePair[]): Comparison | null {
  const ordinary = pairs.filter(({ mode }) => !mode.endsWith("t"));
  if (ordinary.length < 2) return null;
  const measured = ({ ms }: ModePair): number => ms.median;
  const predicted = (pair: ModePair): number => pair.predicted.expected;
  const [best, chosen] = [lowest(ordinary, measured), lowest(ordinary, predicted)];
  const [bestOfAll, chosenOfAll] = [lowest(pairs, measured), lowest(pairs, predicted)];
  return {
    tau: kendallTau(pairs),
    best: best.mode,
    chosen: chosen.mode,
    cost: chosen.ms.median / best.ms.median,
    costFreeThreaded: chosenOfAll.ms.median / bestOfAll.ms.median,
  };
}

function lowest(pairs: readonly ModePair[], by: (pair: ModePair) => number): ModePair {
  return pairs.reduce((a, b) => (by(b) < by(a) ? b : a));
}

/** Of the pairs whose order was measured beyond noise: share in the right order minus share in the wrong one. */
function kendallTau(pairs: readonly ModePair[]): number {
  let agreed = 0;
  let total = 0;
  for (let i = 0; i < pairs.length; i++) {
    for (let j = 0; j < i; j++) {
      const [a, b] = [pairs[i], pairs[j]];
      const [first, second] = [a.ms.median, b.ms.median];
      const overlaps = a.ms.min <= b.ms.max && b.ms.min <= a.ms.max;
      if (overlaps || Math.abs(first - second) <= TIED * Math.min(first, second)) continue;
      total++;
      agreed += Math.sign((first - second) * (a.predicted.expected - b.predicted.expected));
    }
  }
  return total > 0 ? agreed / total : 1;
}
