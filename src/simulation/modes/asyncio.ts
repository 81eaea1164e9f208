import { StateCode } from "../engine/Recorder";
import type { Simulation } from "../engine/Simulation";
import { KindCode } from "../engine/TaskTable";
import { EventLoop, type LoopHost } from "./EventLoop";
import { LoopGuards } from "./LoopGuards";
import { BLOCKING_MS, LoopHolds } from "./LoopHolds";
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
  private readonly guards: LoopGuards;
  /** What the coroutine waited for has been handed to it. */
  private readonly isGranted: Uint8Array;
  /** Segment whose lock the coroutine gives back when it goes on; -1 for none. */
  private readonly owes: Int32Array;
  private readonly holds = new LoopHolds();
  /** When the callback that runs now has begun; NaN between callbacks. */
  private heldSinceMs = Number.NaN;

  constructor(private readonly simulation: Simulation) {
    const { table, workload } = simulation;
    this.permits = workload.workers;
    this.step = new Uint8Array(table.count);
    this.segment = table.first.slice(0, table.count);
    this.guards = new LoopGuards(workload.semaphorePermits);
    this.isGranted = new Uint8Array(table.count);
    this.owes = new Int32Array(table.count).fill(-1);
  }

  gather(): void {
    this.loop.open = this.simulation.table.count;
    this.simulation.arrivals.begin((task) => {
      this.loop.callSoonThreadsafe(task, -1);
      this.show(task, StateCode.queue);
    });
  }

  runHandle(thread: number, task: number): boolean {
    const { machine } = this.simulation;
    if (!machine.recorder.enabled) return this.callBack(thread, task);
    if (Number.isNaN(this.heldSinceMs)) {
      this.heldSinceMs = machine.nowMs;
      this.showWait(task, machine.nowMs);
    }
    if (!this.callBack(thread, task)) return false;
    this.holds.note(task, this.heldSinceMs, machine.nowMs);
    this.heldSinceMs = Number.NaN;
    return true;
  }

  /** Runs the task to its next await; called again after each resumption until it returns true. */
  private callBack(thread: number, task: number): boolean {
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

  /** For how long the task was ready before its turn came: blocked, where another one had the loop for long meanwhile. */
  private showWait(task: number, nowMs: number): void {
    const { dueMs, thread } = this.loop;
    const holder = this.holds.longestSince(dueMs);
    if (holder >= 0) this.lanes.showWait(task, StateCode.blocked, dueMs, thread, holder);
    else if (nowMs - dueMs >= BLOCKING_MS) this.lanes.showWait(task, StateCode.queue, dueMs, thread, -1);
  }

  /** Runs segments on the loop up to the next `io`, a lock that somebody else holds, or the end. */
  private goOn(thread: number, task: number): boolean {
    const { table, runner } = this.simulation;
    const end = table.end[task];
    for (;;) {
      if (this.step[task] === Step.running) {
        if (!runner.advance(thread)) return false;
        this.step[task] = Step.next;
        this.segment[task]++;
      }
      this.giveOwedBack(task);
      const segment = this.segment[task];
      if (segment === end) return this.finish(task);
      if (!this.takes(task, segment)) return this.wait(task);
      const kind = table.kind[segment];
      if (kind === KindCode.io || kind === KindCode.lockio) return this.await(task, table.drawMs(segment));
      if (this.isStep(segment)) {
        this.segment[task]++;
        continue;
      }
      this.show(task, kind === KindCode.native ? StateCode.native : StateCode.python);
      runner.beginSegments(thread, segment, segment + 1, task);
      this.step[task] = Step.running;
    }
  }

  /** Takes the lock or permit that a segment needs, if any; false when the coroutine has to wait for it. */
  private takes(task: number, segment: number): boolean {
    const { kind, target } = this.simulation.table;
    const code = kind[segment];
    const isSection = code === KindCode.lock || code === KindCode.lockio || code === KindCode.lockloop;
    if (!isSection && code !== KindCode.acquire && code !== KindCode.permit) return true;
    const isTaken =
      this.isGranted[task] === 1 ||
      (code === KindCode.permit
        ? this.guards.takePermit(target[segment], task)
        : this.guards.takeLock(target[segment], task));
    this.isGranted[task] = 0;
    if (isTaken && isSection) this.owes[task] = segment;
    return isTaken;
  }

  /** Whether a segment only takes or gives back; what is given back goes to the first that waits. */
  private isStep(segment: number): boolean {
    const { kind, target } = this.simulation.table;
    switch (kind[segment]) {
      case KindCode.release:
        this.grant(this.guards.giveLockBack(target[segment]));
        return true;
      case KindCode.vacate:
        this.grant(this.guards.givePermitBack(target[segment]));
        return true;
      default:
        return kind[segment] === KindCode.acquire || kind[segment] === KindCode.permit;
    }
  }

  private giveOwedBack(task: number): void {
    const segment = this.owes[task];
    if (segment < 0) return;
    this.owes[task] = -1;
    this.grant(this.guards.giveLockBack(this.simulation.table.target[segment]));
  }

  private grant(task: number): void {
    if (task < 0) return;
    this.isGranted[task] = 1;
    this.loop.callSoon(task);
  }

  private wait(task: number): boolean {
    this.show(task, StateCode.lock);
    return true;
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
