import { StateCode } from "../engine/Recorder";
import type { Simulation } from "../engine/Simulation";
import { KindCode } from "../engine/TaskTable";
import { EventLoop, type LoopHost } from "./EventLoop";
import type { Mode } from "./Mode";
import { TaskLanes } from "./TaskLanes";

/** One loop, all tasks gathered at once behind a semaphore of `workers`; everything but `io` runs on the loop. */
export const asyncio: Mode = {
  countThreads: () => 1,
  build(simulation) {
    const process = simulation.machine.addProcess(!simulation.freeThreaded);
    const host = new Coroutines(simulation);
    const loop = new EventLoop(simulation, host);
    host.loop = loop;
    const thread = simulation.machine.addThread(process, loop, "event loop", "main");
    host.lanes = new TaskLanes(simulation, process);
    simulation.machine.start(thread, 0, -1);
  },
};

const Step = { first: 0, next: 1, running: 2, timer: 3 } as const;

/** The tasks as coroutines on one loop. */
class Coroutines implements LoopHost {
  loop!: EventLoop;
  lanes!: TaskLanes;
  private permits: number;
  private readonly waiting: number[] = [];
  private readonly step: Uint8Array;
  private readonly segment: Int32Array;

  constructor(private readonly simulation: Simulation) {
    const { table, workload } = simulation;
    this.permits = workload.workers;
    this.step = new Uint8Array(table.count);
    this.segment = table.first.slice(0, table.count);
  }

  gather(): void {
    this.loop.open = this.simulation.table.count;
    this.simulation.arrivals.begin((task) => {
      this.loop.callSoonThreadsafe(task, -1);
      this.show(task, StateCode.queue);
    });
  }

  runHandle(thread: number, task: number): boolean {
    switch (this.step[task]) {
      case Step.timer: // the timer sets the sleep's future; the task itself goes on in the next pass
        this.step[task] = Step.next;
        this.loop.callSoon(task);
        return true;
      case Step.first:
        if (this.permits === 0) {
          this.waiting.push(task);
          this.show(task, StateCode.lock);
          this.step[task] = Step.next;
          return true;
        }
        this.permits--;
        this.step[task] = Step.next;
        return this.goOn(thread, task);
      default:
        return this.goOn(thread, task);
    }
  }

  close(): boolean {
    return true;
  }

  /** Runs segments on the loop up to the next `io`, or the end. */
  private goOn(thread: number, task: number): boolean {
    const { table, runner } = this.simulation;
    const end = table.end[task];
    for (;;) {
      if (this.step[task] === Step.running) {
        if (!runner.advance(thread)) return false;
        this.step[task] = Step.next;
        this.segment[task]++;
      }
      const segment = this.segment[task];
      if (segment === end) return this.finish(task);
      if (table.kind[segment] === KindCode.io) return this.await(task, table.drawMs(segment));
      this.show(task, table.kind[segment] === KindCode.native ? StateCode.native : StateCode.python);
      runner.beginSegments(thread, segment, segment + 1, task);
      this.step[task] = Step.running;
    }
  }

  private await(task: number, ms: number): boolean {
    this.segment[task]++;
    this.show(task, StateCode.io);
    if (ms > 0) {
      this.step[task] = Step.timer;
      this.loop.callLater(task, ms);
    } else {
      this.loop.callSoon(task);
    }
    return true;
  }

  private finish(task: number): boolean {
    this.simulation.finish(task);
    this.loop.open--;
    this.show(task, StateCode.idle);
    const next = this.waiting.shift();
    if (next === undefined) this.permits++;
    else this.loop.callSoon(next);
    return true;
  }

  private show(task: number, state: number): void {
    this.lanes.show(task, state, this.loop.thread);
  }
}
