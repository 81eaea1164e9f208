import { StateCode } from "../engine/Recorder";
import type { Simulation } from "../engine/Simulation";
import { type TransferCosts, transferCosts } from "../profiles/transfer";
import { Channel } from "../resources/Channel";
import type { Futures } from "../resources/Futures";
import { Mutex } from "../resources/Mutex";
import { Pipe } from "../resources/Pipe";
import type { Pool } from "./Pool";
import { FeederThread, STOP } from "./processes/FeederThread";
import { ForkServer } from "./processes/ForkServer";
import { type ProcessStart, processStart } from "./processes/ProcessStart";
import { ResultThread } from "./processes/ResultThread";
import { type WorkerHost, WorkerProcess } from "./processes/WorkerProcess";

const Open = { begin: 0, serving: 1, starting: 2, threads: 3, done: 4 } as const;
const Close = { begin: 0, waiting: 1, done: 2 } as const;

/** Threads of the parent that watch workers, send tasks and take results. */
const HANDLER_THREADS = 3;

/**
 * `multiprocessing.Pool` and its `map`: all workers start with the pool, the task handler pickles chunk after chunk into one
 * pipe, as many as there are, and whoever called `map` wakes when the last result is there (`Lib/multiprocessing/pool.py`).
 */
export class MapPool implements Pool, WorkerHost {
  readonly transfer: TransferCosts;
  readonly feed: Channel;
  readonly calls: Pipe;
  readonly results: Pipe;
  readonly resultLock: Mutex;
  readonly collector: number;
  private readonly taskHandler: number;
  private readonly workers: number[] = [];
  private readonly start: ProcessStart;
  private readonly server: ForkServer | null;
  private openStep: number = Open.begin;
  private closeStep: number = Close.begin;
  private startedWorkers = 0;
  private endedWorkers = 0;
  private isMapping = false;
  private closer = -1;

  constructor(
    readonly simulation: Simulation,
    futures: Futures,
    parent: number,
    size: number,
    readonly chunkSize: number,
  ) {
    const { machine, costs, workload } = simulation;
    this.transfer = transferCosts(costs, workload, "processes", chunkSize);
    this.start = processStart(simulation);
    const { serverMs } = this.start;
    this.server = serverMs > 0 && workload.pool === "cold" ? new ForkServer(machine, serverMs) : null;
    this.feed = new Channel(machine, Number.POSITIVE_INFINITY, StateCode.idle);
    this.calls = new Pipe(machine, costs.pipeWriteMs, this.transfer.pipeMs);
    this.results = new Pipe(machine, costs.pipeWriteMs, this.transfer.pipeResultMs);
    this.resultLock = new Mutex(machine);
    this.taskHandler = machine.addThread(parent, new FeederThread(this), "task handler", "thread");
    this.collector = machine.addThread(parent, new ResultThread(this, futures), "result handler", "thread");
    for (let i = 0; i < size; i++) {
      const process = machine.addProcess(!simulation.freeThreaded);
      this.workers.push(machine.addThread(process, new WorkerProcess(this, this.start), `process ${i + 1}`, "process"));
    }
  }

  /** Everything runs already, as in a pool that has been used before. */
  startAll(): void {
    const { machine } = this.simulation;
    for (const thread of [this.taskHandler, this.collector, ...this.workers]) machine.start(thread, 0, -1);
    this.startedWorkers = this.workers.length;
  }

  open(thread: number): boolean {
    const { machine, costs } = this.simulation;
    const { wakeMs } = machine.options.timing;
    switch (this.openStep) {
      case Open.begin:
        this.openStep = Open.serving;
        return machine.compute(thread, this.start.openMs);
      case Open.serving:
        if (this.server !== null && !this.server.isReady(thread, this.start.delayMs)) return false;
        this.openStep = Open.starting;
        return machine.compute(thread, this.start.parentMs, StateCode.start);
      case Open.starting:
        machine.start(this.workers[this.startedWorkers++], this.start.delayMs, thread);
        this.openStep = this.startedWorkers < this.workers.length ? Open.serving : Open.threads;
        return this.open(thread);
      case Open.threads:
        machine.start(this.taskHandler, wakeMs, thread);
        machine.start(this.collector, wakeMs, thread);
        this.openStep = Open.done;
        return machine.compute(thread, costs.threadStartMs * HANDLER_THREADS);
      default:
        return true;
    }
  }

  /** `map` hands over all chunks at once. */
  submit(thread: number, item: number): boolean {
    if (!this.isMapping) {
      this.isMapping = true;
      return this.simulation.machine.compute(thread, this.simulation.costs.processSubmitMs);
    }
    this.feed.put(thread, item);
    return true;
  }

  /** `terminate`, which ends the workers, and waits for them. */
  close(thread: number): boolean {
    const { machine, costs } = this.simulation;
    switch (this.closeStep) {
      case Close.begin:
        this.closer = thread;
        this.closeStep = Close.waiting;
        for (let i = 0; i < this.startedWorkers; i++) this.feed.put(thread, STOP);
        return machine.block(thread, StateCode.idle);
      case Close.waiting:
        this.closeStep = Close.done;
        return machine.compute(thread, costs.processPoolEndMs);
      default:
        return true;
    }
  }

  callTaken(): void {}

  workerEnded(worker: number): void {
    if (++this.endedWorkers === this.startedWorkers) this.simulation.machine.wake(this.closer, worker);
  }
}
