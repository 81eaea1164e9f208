import type { Costs } from "../profiles/Profile";
import type { Workload } from "../Workload";
import { Collections } from "./Collections";
import type { Machine } from "./Machine";

const Step = { begin: 0, computing: 1, collecting: 2 } as const;

/** Runs the Python code of tasks: what it takes, shared objects and the garbage collector included. */
export class PythonWork {
  private readonly step: Uint8Array;
  /** What is left of the thread's code, with the piece that it runs. */
  private readonly leftMs: Float64Array;
  /** Threads of free-threaded processes that run Python code at the moment. */
  private computing = 0;
  private readonly sharedShare: number;
  private readonly collections: Collections | null;

  constructor(
    private readonly machine: Machine,
    { sharedObjectShare = 0, collections }: Workload,
    private readonly costs: Costs,
  ) {
    const { maxThreads } = machine.options;
    this.step = new Uint8Array(maxThreads);
    this.leftMs = new Float64Array(maxThreads);
    this.sharedShare = sharedObjectShare;
    this.collections = collections === undefined ? null : new Collections(collections, costs);
  }

  /** Runs `ms` of Python code; called again after each resumption until it returns true. */
  run(thread: number, ms: number): boolean {
    const isFreeThreaded = this.machine.isFreeThreaded(thread);
    if (this.step[thread] === Step.begin) {
      if (isFreeThreaded) this.computing++;
      this.leftMs[thread] = isFreeThreaded ? ms * this.contention() : ms;
      return this.runPiece(thread);
    }
    if (this.collections !== null && !this.collects(thread, this.collections)) return false;
    if (isFreeThreaded) this.computing--;
    this.step[thread] = Step.begin;
    return true;
  }

  private runPiece(thread: number): boolean {
    this.step[thread] = Step.computing;
    return this.machine.compute(thread, this.pieceMs(thread));
  }

  private pieceMs(thread: number): number {
    const leftMs = this.leftMs[thread];
    return this.collections === null ? leftMs : Math.min(leftMs, this.collections.pieceMs);
  }

  /** After a piece: collects where that is due, and goes on; true when nothing is left to do. */
  private collects(thread: number, collections: Collections): boolean {
    const { machine, step, leftMs } = this;
    if (step[thread] === Step.collecting) {
      machine.endCollection(thread);
    } else {
      const pieceMs = this.pieceMs(thread);
      leftMs[thread] -= pieceMs;
      if (collections.isDueAfter(machine.threads.process[thread], pieceMs)) {
        step[thread] = Step.collecting;
        return machine.collect(thread, collections.pauseMs);
      }
    }
    return leftMs[thread] > 0 ? this.runPiece(thread) : true;
  }

  /** How much longer Python code takes because other threads use the same objects, as a factor. */
  private contention(): number {
    const rivals = Math.min(this.computing, this.machine.options.cores);
    if (rivals < 2 || this.sharedShare === 0) return 1;
    return 1 + this.sharedShare * (rivals / this.costs.sharedThroughput - 1);
  }
}
