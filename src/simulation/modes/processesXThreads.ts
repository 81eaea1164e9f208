import { NO_MORE } from "../engine/Arrivals";
import { StateCode } from "../engine/Recorder";
import type { Simulation } from "../engine/Simulation";
import type { Behaviour } from "../engine/Threads";
import { Semaphore } from "../resources/Semaphore";
import type { Mode } from "./Mode";
import { ForkServer } from "./processes/ForkServer";
import { processStart } from "./processes/ProcessStart";
import { type TaskHost, ThreadPool } from "./ThreadPool";

/** Time that the processes and threads get to settle before the clock starts, in ms. */
const WARM_UP_MS = 100;

/**
 * Processes with ready-made threads each, all pulling tasks from one shared counter. The processes stand ready before the clock starts,
 * unless the workload has the parent start them, one after another.
 */
export const processesXThreads: Mode = {
  countThreads: ({ processes = 1, workers }) => 2 + processes * (workers + 1),
  build(simulation) {
    const { machine, workload } = simulation;
    const parent = machine.addProcess(!simulation.freeThreaded);
    const start = new Start(simulation);
    const main = machine.addThread(parent, start, "main", "main");
    const counter = new Counter(simulation);
    for (let i = 0; i < (workload.processes ?? 1); i++) {
      const process = machine.addProcess(!simulation.freeThreaded);
      const leader = new Leader(simulation);
      start.leaders.push(machine.addThread(process, leader, `process ${i + 1}`, "process"));
      leader.pool = new ThreadPool(
        simulation,
        new PullTasks(simulation, counter),
        process,
        workload.workers,
        `${i + 1}.thread`,
      );
      leader.pool.startAll();
    }
    start.addServer();
    machine.start(main, WARM_UP_MS * (workload.workers + 1), -1);
  },
};

/** The parent: sets everybody going. */
class Start implements Behaviour {
  readonly leaders: number[] = [];
  private begun = false;
  private started = 0;
  /** The parent's part of the next start is done. */
  private prepared = false;
  private server: ForkServer | null = null;

  constructor(private readonly simulation: Simulation) {}

  /** Where the processes come from one that must first be started itself. */
  addServer(): void {
    const { machine, workload } = this.simulation;
    const { serverMs } = processStart(this.simulation);
    if (workload.startsProcesses && serverMs > 0) this.server = new ForkServer(machine, serverMs);
  }

  private begin(): void {
    this.begun = true;
    this.simulation.begin();
    this.simulation.arrivals.begin();
  }

  resume(thread: number): void {
    const { simulation } = this;
    if (!this.begun) this.begin();
    if (simulation.table.count === 0) simulation.end();
    while (this.started < this.leaders.length) {
      if (!this.prepare(thread)) return;
      this.prepared = false;
      simulation.machine.start(this.leaders[this.started++], this.delayMs(), thread);
    }
    simulation.machine.finish(thread);
  }

  private prepare(thread: number): boolean {
    const { machine, workload } = this.simulation;
    if (!workload.startsProcesses || this.prepared) return true;
    const { openMs, parentMs, delayMs } = processStart(this.simulation);
    if (this.server !== null && !this.server.isReady(thread, delayMs)) return false;
    this.prepared = true;
    return machine.native(thread, parentMs + (this.started === 0 ? openMs : 0), StateCode.start);
  }

  private delayMs(): number {
    const { machine, workload } = this.simulation;
    return workload.startsProcesses ? processStart(this.simulation).delayMs : machine.options.timing.wakeMs;
  }
}

/** Each process's main thread: gives every thread of its pool the same loop to run. */
class Leader implements Behaviour {
  pool!: ThreadPool;
  private given = 0;
  private woken = false;

  constructor(private readonly simulation: Simulation) {}

  resume(thread: number): void {
    const { machine, costs, workload } = this.simulation;
    if (!this.woken) {
      this.woken = true;
      const ownMs = workload.startsProcesses ? processStart(this.simulation).childMs : 0;
      machine.compute(thread, costs.goMs + ownMs, StateCode.start);
      return;
    }
    while (this.given < workload.workers) {
      if (!this.pool.submit(thread, this.given)) return;
      this.given++;
    }
    machine.finish(thread);
  }
}

/** The counter that all threads of all processes share, and its lock. A server's threads take requests from the socket instead. */
class Counter {
  readonly lock: Semaphore;
  finished = 0;

  constructor(readonly simulation: Simulation) {
    this.lock = new Semaphore(simulation.machine, 1);
  }
}

const Step = { lock: 0, count: 1, run: 2 } as const;

/** Takes task after task from the shared counter. */
class PullTasks implements TaskHost {
  private readonly step: number[] = [];
  private readonly task: number[] = [];

  constructor(
    private readonly simulation: Simulation,
    private readonly counter: Counter,
  ) {}

  prepare(): boolean {
    return true;
  }

  begin(thread: number): void {
    this.step[thread] = Step.lock;
  }

  advance(thread: number): boolean {
    const { machine, costs, runner, arrivals } = this.simulation;
    const { counter } = this;
    for (;;) {
      switch (this.step[thread]) {
        case Step.lock:
          if (arrivals.isImmediate && !counter.lock.acquire(thread)) return false;
          this.step[thread] = Step.count;
          return machine.compute(thread, costs.counterMs);
        case Step.count:
          this.task[thread] = arrivals.next(thread);
          if (this.task[thread] === -1) return false;
          if (arrivals.isImmediate) counter.lock.release(thread);
          if (this.task[thread] === NO_MORE) return true;
          runner.begin(thread, this.task[thread]);
          this.step[thread] = Step.run;
          break;
        default:
          if (!runner.advance(thread)) return false;
          this.finish(this.task[thread]);
          this.step[thread] = Step.lock;
      }
    }
  }

  complete(): void {}

  dispose(): boolean {
    return true;
  }

  private finish(task: number): void {
    this.simulation.finish(task);
    if (++this.counter.finished === this.simulation.table.count) this.simulation.end();
  }
}
