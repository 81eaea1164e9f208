import type { Costs } from "../profiles/Profile";
import type { Workload } from "../Workload";

const OBJECTS_PER_MILLION = 1e6;
/** How exactly the code of threads that run at the same time is added up. */
const PIECES_PER_COLLECTION = 8;

/** When the garbage collector runs in each process: after so much Python code of all its threads together. */
export class Collections {
  /** Time that a collection takes, during which nobody else runs Python code. */
  readonly pauseMs: number;
  /** Code is counted in pieces of this length. */
  readonly pieceMs: number;
  private readonly everyMs: number;
  /** Python code since the last collection, by process. */
  private readonly ranMs: number[] = [];

  constructor({ everyMs, liveObjects }: NonNullable<Workload["collections"]>, costs: Costs) {
    this.everyMs = everyMs;
    this.pieceMs = everyMs / PIECES_PER_COLLECTION;
    this.pauseMs = costs.garbageMs + (costs.garbageMsPerMillion * liveObjects) / OBJECTS_PER_MILLION;
  }

  /** A thread of the process has run Python code; true when it has to collect now. */
  isDueAfter(process: number, ms: number): boolean {
    const ranMs = (this.ranMs[process] ?? 0) + ms;
    const isDue = ranMs >= this.everyMs - LEAST_MS;
    this.ranMs[process] = isDue ? 0 : ranMs;
    return isDue;
  }
}

/** Below the resolution of sums of doubles. */
const LEAST_MS = 1e-9;
