import { StateCode } from "../engine/Recorder";
import type { Simulation } from "../engine/Simulation";
import type { Behaviour } from "../engine/Threads";
import { Semaphore } from "../resources/Semaphore";
import type { Mode } from "./Mode";
import { type TaskHost, ThreadPool } from "./ThreadPool";

/** Time that the processes and threads get to settle before the clock starts, in ms. */
const WARM_UP_MS = 100;

/** Ready-made processes with ready-made threads each, all pulling tasks from one shared counter. */
export const processesXThreads: Mode = {
  countThreads: ({ processes = 1, workers }) => 1 + processes * (workers + 1),
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
    machine.start(main, WARM_UP_MS * (workload.workers + 1), -1);
  },
};

/** The parent: sets everybody going. */
class Start implements Behaviour {
  readonly leaders: number[] = [];

  constructor(private readonly simulation: Simulation) {}

  resume(thread: number): void {
    const { machine } = this.simulation;
    this.simulation.begin();
    if (this.simulation.table.count === 0) this.simulation.end();
    for (const leader of this.leaders) machine.start(leader, machine.options.timing.wakeMs, thread);
    machine.finish(thread);
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
      machine.compute(thread, costs.goMs, StateCode.start);
      return;
    }
    while (this.given < workload.workers) {
      if (!this.pool.submit(thread, this.given)) return;
      this.given++;
    }
    machine.finish(thread);
  }
}

/** The counter that all threads of all processes share, and its lock. */
class Counter {
  readonly lock: Semaphore;
  next = 0;
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
    const { machine, costs, runner, table } = this.simulation;
    const { counter } = this;
    for (;;) {
      switch (this.step[thread]) {
        case Step.lock:
          if (!counter.lock.acquire(thread)) return false;
          this.step[thread] = Step.count;
          return machine.compute(thread, costs.counterMs);
        case Step.count:
          this.task[thread] = counter.next++;
          counter.lock.release(thread);
          if (this.task[thread] >= table.count) return true;
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
    this.simulation.finishedMs[task] = this.simulation.machine.nowMs;
    if (++this.counter.finished === this.simulation.table.count) this.simulation.end();
  }
}
