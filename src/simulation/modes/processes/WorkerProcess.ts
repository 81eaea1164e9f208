import { StateCode } from "../../engine/Recorder";
import type { Simulation } from "../../engine/Simulation";
import type { Behaviour } from "../../engine/Threads";
import type { TransferCosts } from "../../profiles/transfer";
import type { Mutex } from "../../resources/Mutex";
import type { Pipe } from "../../resources/Pipe";
import { STOP } from "./FeederThread";
import type { ProcessStart } from "./ProcessStart";

/** The pool that a worker process belongs to, as it sees it. */
export interface WorkerHost {
  readonly simulation: Simulation;
  /** Tasks that travel together as one item. */
  readonly chunkSize: number;
  readonly transfer: TransferCosts;
  readonly calls: Pipe;
  readonly results: Pipe;
  readonly resultLock: Mutex;
  /** The parent's thread that takes results. */
  readonly collector: number;
  /** A worker has taken a call out of the pipe. */
  callTaken(): void;
  /** A worker is about to end. */
  workerEnded(worker: number): void;
}

const Step = { boot: 0, read: 1, copy: 2, load: 3, run: 4, lock: 5, write: 6, exit: 7 } as const;

/** The only thread of a worker process: reads a call, runs it, writes the result. */
export class WorkerProcess implements Behaviour {
  private step: number;
  private item = -1;
  private nextTask = -1;

  constructor(
    private readonly pool: WorkerHost,
    private readonly start: ProcessStart,
  ) {
    this.step = Step.boot;
  }

  resume(thread: number): void {
    while (this.advance(thread));
  }

  /** One step; false when the thread is suspended. */
  private advance(thread: number): boolean {
    const { pool } = this;
    const { machine, costs, runner } = pool.simulation;
    switch (this.step) {
      case Step.boot:
        this.step = Step.read;
        return machine.compute(thread, this.start.childMs, StateCode.start);
      case Step.read:
        return this.read(thread);
      case Step.copy:
        if (!pool.calls.receive(thread)) return false;
        pool.callTaken();
        this.step = Step.load;
        return machine.compute(thread, costs.takeCallMs + pool.transfer.receiveMs, StateCode.pickle);
      case Step.load:
        this.nextTask = this.item * pool.chunkSize;
        this.step = Step.run;
        runner.begin(thread, this.nextTask);
        return true;
      case Step.run:
        if (!runner.advance(thread)) return false;
        pool.simulation.finish(this.nextTask++);
        if (this.nextTask % pool.chunkSize !== 0 && this.nextTask < pool.simulation.table.count) {
          runner.begin(thread, this.nextTask);
          return true;
        }
        this.step = Step.lock;
        return machine.compute(thread, costs.returnMs + pool.transfer.sendResultMs, StateCode.pickle);
      case Step.lock:
        if (!pool.resultLock.acquire(thread)) return false;
        this.step = Step.write;
        return true;
      case Step.write:
        return this.write(thread);
      default:
        return this.exit(thread);
    }
  }

  private read(thread: number): boolean {
    this.item = this.pool.calls.read(thread);
    if (this.item < 0) return false;
    this.step = Step.copy;
    if (this.item !== STOP) return true;
    this.step = Step.exit;
    return this.pool.simulation.machine.compute(thread, this.start.exitMs, StateCode.start);
  }

  private write(thread: number): boolean {
    const { pool } = this;
    if (!pool.results.write(thread, this.item)) return false;
    pool.simulation.machine.wake(pool.collector, thread);
    pool.resultLock.release(thread);
    this.step = Step.read;
    return true;
  }

  private exit(thread: number): boolean {
    this.pool.workerEnded(thread);
    this.pool.simulation.machine.finish(thread);
    return false;
  }
}
