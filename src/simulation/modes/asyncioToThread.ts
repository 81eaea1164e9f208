import { StateCode } from "../engine/Recorder";
import type { Simulation } from "../engine/Simulation";
import { KindCode } from "../engine/TaskTable";
import { EventLoop, type LoopHost } from "./EventLoop";
import type { Mode } from "./Mode";
import { TaskLanes } from "./TaskLanes";
import { type TaskHost, ThreadPool } from "./ThreadPool";

/** One loop, all tasks gathered at once; every segment but `io` goes through `asyncio.to_thread` into an executor. */
export const asyncioToThread: Mode = {
  countThreads: ({ workers }) => workers + 1,
  build(simulation) {
    const { machine, workload } = simulation;
    const process = machine.addProcess(!simulation.freeThreaded);
    const host = new OffloadingCoroutines(simulation);
    host.loop = new EventLoop(simulation, host);
    const thread = machine.addThread(process, host.loop, "event loop", "main");
    host.pool = new ThreadPool(simulation, host, process, workload.workers, "worker");
    host.lanes = new TaskLanes(simulation, process);
    machine.start(thread, 0, -1);
  },
};

const Step = { next: 0, prepare: 1, submit: 2, future: 3 } as const;
const Done = { running: 0, notify: 1 } as const;

/** The tasks as coroutines; also what the executor's workers do with the segments that they are given. */
class OffloadingCoroutines implements LoopHost, TaskHost {
  loop!: EventLoop;
  lanes!: TaskLanes;
  pool!: ThreadPool;
  private readonly step: Uint8Array;
  private readonly segment: Int32Array;
  private readonly notifying: number[] = [];

  constructor(private readonly simulation: Simulation) {
    const { table } = simulation;
    this.step = new Uint8Array(table.count);
    this.segment = table.first.slice(0, table.count);
  }

  // ---------------------------------------------------------------- on the loop

  gather(): void {
    this.loop.open = this.simulation.table.count;
    this.simulation.arrivals.begin((task) => this.loop.callSoonThreadsafe(task, -1));
  }

  runHandle(thread: number, task: number): boolean {
    const { machine, costs } = this.simulation;
    switch (this.step[task]) {
      case Step.future: // the future's callback; the task itself goes on in the next pass
        this.step[task] = Step.next;
        this.loop.callSoon(task);
        return true;
      case Step.prepare:
        this.step[task] = Step.submit;
        this.show(task, StateCode.queue);
        return machine.compute(thread, costs.toThreadMs);
      case Step.submit:
        if (!this.pool.submit(thread, task)) return false;
        this.step[task] = Step.future;
        return true;
      default:
        return this.next(thread, task);
    }
  }

  close(thread: number): boolean {
    return this.pool.close(thread);
  }

  private next(thread: number, task: number): boolean {
    const { table } = this.simulation;
    const segment = this.segment[task];
    if (segment === table.end[task]) {
      this.simulation.finish(task);
      this.loop.open--;
      this.show(task, StateCode.idle);
      return true;
    }
    if (table.kind[segment] !== KindCode.io) {
      this.step[task] = Step.prepare;
      return this.runHandle(thread, task);
    }
    this.segment[task]++;
    this.show(task, StateCode.io);
    this.step[task] = Step.future;
    this.loop.callLater(task, table.drawMs(segment));
    return true;
  }

  // ---------------------------------------------------------------- in a worker

  prepare(): boolean {
    return true;
  }

  begin(thread: number, task: number): void {
    const segment = this.segment[task]++;
    this.notifying[thread] = Done.running;
    const isNative = this.simulation.table.kind[segment] === KindCode.native;
    this.show(task, isNative ? StateCode.native : StateCode.python);
    this.simulation.runner.beginSegments(thread, segment, segment + 1, task);
  }

  advance(thread: number): boolean {
    const { machine, costs, runner } = this.simulation;
    if (this.notifying[thread] === Done.notify) return true;
    if (!runner.advance(thread)) return false;
    this.notifying[thread] = Done.notify;
    return machine.compute(thread, costs.wakeLoopMs);
  }

  complete(thread: number, task: number): void {
    this.loop.callSoonThreadsafe(task, thread);
  }

  dispose(): boolean {
    return true;
  }

  private show(task: number, state: number): void {
    this.lanes.show(task, state, this.loop.thread);
  }
}
