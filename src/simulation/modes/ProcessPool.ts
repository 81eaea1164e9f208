import { StateCode } from "../engine/Recorder";
import type { Simulation } from "../engine/Simulation";
import { type TransferCosts, transferCosts } from "../profiles/transfer";
import { Channel } from "../resources/Channel";
import type { Futures } from "../resources/Futures";
import { Mutex } from "../resources/Mutex";
import { Pipe } from "../resources/Pipe";
import type { Pool } from "./Pool";
import { FeederThread } from "./processes/FeederThread";
import { ForkServer } from "./processes/ForkServer";
import { ManagerThread } from "./processes/ManagerThread";
import { type ProcessStart, processStart } from "./processes/ProcessStart";
import { type WorkerHost, WorkerProcess } from "./processes/WorkerProcess";

const Submit = { begin: 0, queued: 1, serving: 2, starting: 3, startManager: 4 } as const;

/**
 * `ProcessPoolExecutor`: the parent's manager thread keeps at most `workers + 1` calls on their way, its feeder thread
 * pickles them into one pipe that all workers read; results come back through another one to the manager.
 */
export class ProcessPool implements Pool, WorkerHost {
  readonly transfer: TransferCosts;
  /** Tasks submitted and not yet given to the feeder. */
  readonly submitted: Channel;
  /** Calls that the feeder has to write. */
  readonly feed: Channel;
  readonly calls: Pipe;
  readonly results: Pipe;
  readonly resultLock: Mutex;
  readonly manager: number;
  readonly feeder: number;
  readonly workers: number[] = [];
  /** Calls that may still be put on their way. */
  freeCalls: number;
  /** Workers that have reported a result and got nothing new, as the submitting thread counts them. */
  idleTokens = 0;
  startedWorkers = 0;
  endedWorkers = 0;
  closing = false;
  closer = -1;

  private readonly start: ProcessStart;
  private readonly server: ForkServer | null;
  private step: number = Submit.begin;
  private opened = false;
  private managerStarted = false;

  constructor(
    readonly simulation: Simulation,
    readonly futures: Futures,
    parent: number,
    size: number,
    readonly chunkSize: number,
  ) {
    const { machine, costs, workload } = simulation;
    this.transfer = transferCosts(costs, workload, "processes", this.chunkSize);
    this.start = processStart(simulation);
    const { serverMs } = this.start;
    this.server = serverMs > 0 && workload.pool === "cold" ? new ForkServer(machine, serverMs) : null;
    this.submitted = new Channel(machine, Number.POSITIVE_INFINITY, StateCode.idle);
    this.feed = new Channel(machine, Number.POSITIVE_INFINITY, StateCode.idle);
    this.calls = new Pipe(machine, costs.pipeWriteMs, this.transfer.pipeMs);
    this.results = new Pipe(machine, costs.pipeWriteMs, this.transfer.pipeResultMs);
    this.resultLock = new Mutex(machine);
    this.freeCalls = size + 1;
    this.manager = machine.addThread(parent, new ManagerThread(this), "pool manager", "thread");
    this.feeder = machine.addThread(parent, new FeederThread(this), "queue feeder", "thread");
    for (let i = 0; i < size; i++) {
      const process = machine.addProcess(!simulation.freeThreaded);
      this.workers.push(machine.addThread(process, new WorkerProcess(this, this.start), `process ${i + 1}`, "process"));
    }
  }

  /** Everything runs already, as in a pool that has been used before. */
  startAll(): void {
    const { machine } = this.simulation;
    this.managerStarted = true;
    machine.start(this.manager, 0, -1);
    machine.start(this.feeder, 0, -1);
    for (const worker of this.workers) machine.start(worker, 0, -1);
    this.startedWorkers = this.workers.length;
  }

  open(thread: number): boolean {
    if (this.opened) return true;
    this.opened = true;
    return this.simulation.machine.compute(thread, this.start.openMs);
  }

  submit(thread: number, task: number): boolean {
    const { machine, costs } = this.simulation;
    switch (this.step) {
      case Submit.begin:
        this.step = Submit.queued;
        return machine.compute(thread, costs.processSubmitMs);
      case Submit.queued:
        this.submitted.put(thread, task);
        machine.wake(this.manager, thread);
        if (this.needsWorker()) return this.startWorker(thread);
        break;
      case Submit.serving:
        return this.startWorker(thread);
      case Submit.starting:
        machine.start(this.workers[this.startedWorkers++], this.start.delayMs, thread);
        if (this.start.allAtOnce && this.startedWorkers < this.workers.length) return this.startWorker(thread);
        break;
    }
    if (!this.managerStarted) {
      this.managerStarted = true;
      this.step = Submit.startManager;
      machine.start(this.manager, machine.options.timing.wakeMs, thread);
      machine.start(this.feeder, machine.options.timing.wakeMs, thread);
      return machine.compute(thread, costs.threadStartMs);
    }
    this.step = Submit.begin;
    return true;
  }

  close(thread: number): boolean {
    const { machine, costs } = this.simulation;
    if (!this.managerStarted) return true;
    if (this.closer < 0) {
      this.closer = thread;
      this.closing = true;
      machine.wake(this.manager, thread);
      return machine.block(thread, StateCode.idle);
    }
    if (this.endedWorkers < this.startedWorkers) return machine.block(thread, StateCode.idle);
    if (this.closing) {
      this.closing = false;
      return machine.compute(thread, costs.processPoolEndMs);
    }
    return true;
  }

  get collector(): number {
    return this.manager;
  }

  callTaken(): void {
    this.freeCalls++;
  }

  workerEnded(worker: number): void {
    if (++this.endedWorkers === this.startedWorkers) this.simulation.machine.wake(this.manager, worker);
  }

  private needsWorker(): boolean {
    if (this.startedWorkers === this.workers.length) return false;
    if (this.start.allAtOnce || this.idleTokens === 0) return true;
    this.idleTokens--;
    return false;
  }

  /** The parent's part of starting a process; the child appears when it is done. */
  private startWorker(thread: number): boolean {
    this.step = Submit.serving;
    if (this.server !== null && !this.server.isReady(thread, this.start.delayMs)) return false;
    this.step = Submit.starting;
    return this.simulation.machine.compute(thread, this.start.parentMs, StateCode.start);
  }
}
