import type { CandidateMode } from "../../workload/candidateModes";
import type { ModePrediction } from "./predictMode";

/** A candidate with its figures. */
export interface RatedMode {
  readonly candidate: CandidateMode;
  readonly prediction: ModePrediction;
}

/** Within this share of the best, a simpler mode or a smaller pool is as good: the knee of the curve. */
const TIED = 0.04;

/** How much a mode asks of the code and the machine, least first; decides between tied modes. */
const SIMPLICITY: Readonly<Record<CandidateMode["mode"], number>> = {
  sequential: 0,
  asyncio: 1,
  threads: 2,
  "asyncio-to-thread": 3,
  interpreters: 4,
  processes: 4,
  "processes-x-threads": 6,
};

/** The candidate to recommend: what the code does now if that is tied with the fastest, else the simplest one that is. */
export function bestOf(modes: readonly RatedMode[], current?: RatedMode): RatedMode | undefined {
  const makespan = ({ prediction }: RatedMode): number => prediction.makespanMs.expected;
  const fastest = Math.min(...modes.map(makespan));
  if (current && makespan(current) <= fastest * (1 + TIED)) return current;
  return modes
    .filter((mode) => makespan(mode) <= fastest * (1 + TIED))
    .sort(
      (a, b) =>
        SIMPLICITY[a.candidate.mode] - SIMPLICITY[b.candidate.mode] ||
        a.candidate.workers - b.candidate.workers ||
        makespan(a) - makespan(b),
    )[0];
}

/** Share of the draws in which a mode is within 5 % of the best of all. */
export function sureness(chosen: RatedMode, modes: readonly RatedMode[]): number {
  const draws = chosen.prediction.drawnMs;
  const wins = draws.filter((ms, k) => ms <= 1.05 * Math.min(...modes.map(({ prediction }) => prediction.drawnMs[k])));
  return draws.length > 0 ? wins.length / draws.length : 1;
}

/** One row per mode and build: the pool size that is best for it. */
export function bestPerMode(modes: readonly RatedMode[]): RatedMode[] {
  const groups = new Map<string, RatedMode[]>();
  for (const mode of modes) {
    const key = `${mode.candidate.mode}@${mode.candidate.python}`;
    groups.set(key, [...(groups.get(key) ?? []), mode]);
  }
  return [...groups.values()].flatMap((group) => bestOf(group) ?? []);
}
