import type { Costs } from "../profiles/Profile";
import { SharedObjects } from "../resources/SharedObjects";
import type { Workload } from "../Workload";
import type { Machine } from "./Machine";
import { NativePools } from "./NativePools";
import { PythonWork } from "./PythonWork";
import { KindCode, type TaskTable } from "./TaskTable";

/** Length of a critical section of a `lockloop` segment, in ms (see the contracts). */
const CRITICAL_SECTION_MS = 0.02;

/** How far a thread is in its current segment. */
const Step = { enter: 0, retry: 1, working: 2, leaving: 3 } as const;

/** Runs the segments of tasks on threads, one task per thread at a time. */
export class TaskRunner {
  /** Threads of native libraries inside the workers. */
  readonly nativePools: NativePools;
  private readonly objects: SharedObjects;
  private readonly python: PythonWork;
  private readonly at: Int32Array;
  private readonly end: Int32Array;
  private readonly step: Uint8Array;
  private readonly sectionsLeft: Int32Array;
  /** How long the current segment takes. */
  private readonly ms: Float64Array;

  constructor(
    private readonly machine: Machine,
    private readonly table: TaskTable,
    workload: Workload,
    private readonly costs: Costs,
  ) {
    const { maxThreads } = machine.options;
    this.objects = new SharedObjects(machine, workload);
    this.python = new PythonWork(machine, workload, costs);
    this.nativePools = new NativePools(machine, workload.nativeThreads ?? 1);
    this.at = new Int32Array(maxThreads);
    this.end = new Int32Array(maxThreads);
    this.step = new Uint8Array(maxThreads);
    this.sectionsLeft = new Int32Array(maxThreads);
    this.ms = new Float64Array(maxThreads);
  }

  /** The thread is to run a whole task. */
  begin(thread: number, task: number): void {
    this.beginSegments(thread, this.table.first[task], this.table.end[task], task);
  }

  /** The thread is to run segments `from` up to, not including, `to`, of a task. */
  beginSegments(thread: number, from: number, to: number, task: number): void {
    this.at[thread] = from;
    this.end[thread] = to;
    this.step[thread] = Step.enter;
    if (from < to) this.ms[thread] = this.table.drawMs(from);
    this.machine.recorder.working(thread, task, from < to ? this.table.source[from] : -1);
  }

  /** Goes on with the thread's task; true when it has ended, false when the thread is suspended and must call again. */
  advance(thread: number): boolean {
    const { at, end, step } = this;
    while (at[thread] < end[thread]) {
      if (!this.advanceSegment(thread, at[thread])) return false;
      step[thread] = Step.enter;
      const next = ++at[thread];
      if (next === end[thread]) return true;
      this.ms[thread] = this.table.drawMs(next);
      this.machine.recorder.continuing(thread, this.table.source[next]);
    }
    return true;
  }

  private advanceSegment(thread: number, segment: number): boolean {
    switch (this.table.kind[segment]) {
      case KindCode.cpu:
        return this.python.run(thread, this.ms[thread]);
      case KindCode.io:
        return this.once(thread) ? this.machine.sleep(thread, this.ms[thread]) : true;
      case KindCode.native:
        return this.nativePools.call(thread, this.ms[thread]);
      case KindCode.held:
        return this.once(thread) ? this.machine.hold(thread, this.ms[thread]) : true;
      case KindCode.lock:
      case KindCode.lockio:
        return this.locked(thread, segment);
      case KindCode.lockloop:
        return this.lockLoop(thread, segment);
      default:
        return this.synchronise(thread, segment);
    }
  }

  /** True the first time that it is asked in a segment. */
  private once(thread: number): boolean {
    if (this.step[thread] === Step.working) return false;
    this.step[thread] = Step.working;
    return true;
  }

  private locked(thread: number, segment: number): boolean {
    const mutex = this.objects.lockOfAll(this.table.target[segment]);
    const step = this.step;
    if (step[thread] <= Step.retry) {
      if (!this.hasGil(thread) || !mutex.acquire(thread)) return false;
      step[thread] = Step.working;
      const ms = this.ms[thread];
      return this.table.kind[segment] === KindCode.lock
        ? this.machine.compute(thread, ms)
        : this.machine.sleep(thread, ms);
    }
    if (step[thread] === Step.working && !this.machine.holdsGil(thread)) {
      step[thread] = Step.leaving;
      return this.machine.compute(thread, this.costs.resumeMs);
    }
    mutex.release(thread);
    return true;
  }

  /** Before a thread looks at a lock or the like it needs the GIL, also after it has been woken. */
  private hasGil(thread: number): boolean {
    return this.machine.holdsGil(thread) || this.machine.compute(thread, this.costs.resumeMs);
  }

  private lockLoop(thread: number, segment: number): boolean {
    const mutex = this.objects.lockOfAll(this.table.target[segment]);
    const { step, sectionsLeft } = this;
    if (step[thread] === Step.enter) {
      sectionsLeft[thread] = Math.max(1, Math.floor(this.ms[thread] / CRITICAL_SECTION_MS + 1e-9));
      step[thread] = Step.retry;
    }
    if (step[thread] === Step.working) {
      mutex.release(thread);
      step[thread] = Step.retry;
      if (--sectionsLeft[thread] === 0) return true;
    }
    if (!this.hasGil(thread) || !mutex.acquire(thread)) return false;
    step[thread] = Step.working;
    return this.machine.compute(thread, CRITICAL_SECTION_MS);
  }

  private synchronise(thread: number, segment: number): boolean {
    if (this.step[thread] === Step.leaving) return true;
    return this.hasGil(thread) && this.operate(thread, segment);
  }

  /** One operation on a shared object; false when the thread is blocked by it. */
  private operate(thread: number, segment: number): boolean {
    const target = this.table.target[segment];
    const objects = this.objects;
    switch (this.table.kind[segment]) {
      case KindCode.acquire:
        return objects.lock(target, thread).acquire(thread);
      case KindCode.release:
        objects.lock(target, thread).release(thread);
        return true;
      case KindCode.permit:
        return objects.semaphore(target, thread).acquire(thread);
      case KindCode.vacate:
        objects.semaphore(target, thread).release(thread);
        return true;
      case KindCode.put:
        return objects.queue(target).put(thread, 0);
      case KindCode.take:
        return objects.queue(target).take(thread) >= 0;
      case KindCode["set-event"]:
        objects.event(target).set(thread);
        return true;
      case KindCode.notify:
        objects.condition(target).notify(thread, Number.POSITIVE_INFINITY);
        return true;
      default:
        return this.waitOnce(thread, segment, target);
    }
  }

  /** Waits that are over when the thread is resumed. */
  private waitOnce(thread: number, segment: number, target: number): boolean {
    this.step[thread] = Step.leaving;
    switch (this.table.kind[segment]) {
      case KindCode.barrier:
        return this.objects.barrier(target).arrive(thread);
      case KindCode["await-event"]:
        return this.objects.event(target).wait(thread);
      default:
        return this.objects.condition(target).wait(thread);
    }
  }
}
