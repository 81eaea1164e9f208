import { EventHeap } from "../../base/EventHeap";
import { Random } from "../../base/Random";
import type { LaneKind, Stopped } from "../Trace";
import { Gil, type GilTiming } from "./Gil";
import { Recorder, StateCode } from "./Recorder";
import { RunQueue } from "./RunQueue";
import { type Behaviour, Phase, Threads, Work } from "./Threads";

/** How the operating system schedules threads, all in ms. */
export interface SchedulerTiming {
  /** A thread's turn on a core while others want it. */
  readonly sliceMs: number;
  /** A woken thread takes a core at once if the one there is ahead by more than this. */
  readonly wakeGranularityMs: number;
  /** How far behind the others a thread may be when it wakes up. */
  readonly sleeperCreditMs: number;
  /** From being woken to running, on an idle core. */
  readonly wakeMs: number;
  /** From a timer's due time to running. */
  readonly timerOvershootMs: number;
  /** Core time lost when a core goes over to another thread. */
  readonly contextSwitchMs: number;
  /** Core time lost by a thread that gets the GIL from another one (cold caches, futex calls). */
  readonly gilSwitchMs: number;
  /** From the GIL's being let go until a requester that is awake has it. */
  readonly gilHandOverMs: number;
}

export interface MachineOptions {
  readonly cores: number;
  readonly maxThreads: number;
  readonly seed: number;
  readonly record: boolean;
  readonly maxEvents: number;
  readonly scheduler: SchedulerTiming;
  readonly gil: GilTiming;
}

/** Work left that counts as none, in ms: below the resolution of sums of doubles. */
const NOTHING_LEFT_MS = 1e-9;
const FIRST_KIND = 4;
const THREAD_EVENT = 0;
const CORE_EVENT = 1;
const GIL_EVENT = 2;

/**
 * A computer with cores, processes and threads under a fair scheduler, and CPython's GIL in the processes that have one.
 * Behaviours call the operations (`compute`, `native`, `sleep`, `block`...) from their `resume`, on a core; an operation
 * that returns true is done already, otherwise the behaviour must return and is resumed when it is.
 */
export class Machine {
  nowMs = 0;
  busyMs = 0;
  /** Time during which the first process's GIL was held. */
  gilHeldMs = 0;
  contextSwitches = 0;
  events = 0;
  readonly threads: Threads;
  readonly recorder: Recorder;
  readonly random: Random;
  /** GIL of each process; null in a free-threaded one. */
  readonly gils: (Gil | null)[] = [];

  private readonly heap = new EventHeap();
  private readonly queue: RunQueue;
  private readonly onCore: Int32Array;
  private readonly lastOnCore: Int32Array;
  private readonly corePending: Int32Array;
  private readonly ranFromMs: Float64Array;
  private readonly turnEndsMs: Float64Array;
  private readonly gilLanes: number[] = [];
  private readonly coreLanes: number[] = [];
  private minVirtualMs = 0;

  constructor(readonly options: MachineOptions) {
    this.threads = new Threads(options.maxThreads);
    this.recorder = new Recorder(options.record);
    this.random = new Random(options.seed);
    this.queue = new RunQueue(options.maxThreads, this.threads.virtualMs);
    this.onCore = new Int32Array(options.cores).fill(-1);
    this.lastOnCore = new Int32Array(options.cores).fill(-1);
    this.corePending = new Int32Array(options.cores);
    this.ranFromMs = new Float64Array(options.cores);
    this.turnEndsMs = new Float64Array(options.cores);
  }

  /** A process (or subinterpreter), with its own GIL unless it is free-threaded. */
  addProcess(withGil: boolean): number {
    const { maxThreads, gil } = this.options;
    this.gils.push(withGil ? new Gil(maxThreads, gil, this.random) : null);
    return this.gils.length - 1;
  }

  /** A thread that can be started later. Its number is also that of its lane. */
  addThread(process: number, behaviour: Behaviour, name: string, kind: LaneKind): number {
    const thread = this.threads.count++;
    this.threads.process[thread] = process;
    this.threads.behaviours.push(behaviour);
    this.recorder.addLane(name, kind, process);
    return thread;
  }

  /** Lanes that show who has a GIL or a core; after all threads have been added. */
  addResourceLanes(): void {
    this.gils.forEach((gil, process) => {
      this.gilLanes.push(
        gil === null ? -1 : this.recorder.addLane(process === 0 ? "GIL" : `GIL ${process}`, "gil", process),
      );
    });
    for (let core = 0; core < this.options.cores; core++) {
      this.coreLanes.push(this.recorder.addLane(`core ${core}`, "core", -1));
    }
  }

  /** Runs until nothing more happens, or the limit of events. `unfinished` threads at the end are the caller's to judge. */
  run(): Stopped {
    const heap = this.heap;
    const { maxEvents } = this.options;
    const pending = this.threads.pending;
    while (heap.pop()) {
      const code = heap.code;
      const id = (code / FIRST_KIND) | 0;
      const kind = code % FIRST_KIND;
      if (kind === THREAD_EVENT) {
        if (pending[id] !== heap.sequence) continue;
        this.nowMs = heap.time;
        this.makeReady(id, true);
      } else if (kind === CORE_EVENT) {
        if (this.corePending[id] !== heap.sequence) continue;
        this.nowMs = heap.time;
        this.onCoreEvent(id);
      } else {
        const gil = this.gils[id] as Gil;
        if (gil.pending !== heap.sequence) continue;
        this.nowMs = heap.time;
        this.onGilRequest(id, gil);
      }
      if (++this.events > maxEvents) return { reason: "limit", what: `${maxEvents} scheduling events` };
    }
    return { reason: "done" };
  }

  /** Whether the thread may touch Python objects as it is: it has the GIL, or there is none. */
  holdsGil(thread: number): boolean {
    const gil = this.gils[this.threads.process[thread]];
    return gil === null || gil.holder === thread;
  }

  isFreeThreaded(thread: number): boolean {
    return this.gils[this.threads.process[thread]] === null;
  }

  // ---------------------------------------------------------------- operations of behaviours

  /** The thread goes on in another process (an interpreter with its own GIL), leaving the present one's GIL. */
  enterProcess(thread: number, process: number): void {
    this.releaseGil(thread, false);
    this.threads.process[thread] = process;
  }

  /** Starts an unborn thread; it is runnable after `delayMs`. */
  start(thread: number, delayMs: number): void {
    this.threads.phase[thread] = Phase.waking;
    this.threads.virtualMs[thread] = this.minVirtualMs;
    this.schedule(thread, delayMs);
  }

  /** Runs Python code (with the GIL where there is one) for `ms` of core time. */
  compute(thread: number, ms: number, state: number = StateCode.python): boolean {
    return this.work(thread, Work.python, ms, state);
  }

  /** Runs a C call that keeps the GIL to its end. */
  hold(thread: number, ms: number, state: number = StateCode.python): boolean {
    return this.work(thread, Work.held, ms, state);
  }

  /** Lets the GIL go and runs C code for `ms` of core time. */
  native(thread: number, ms: number, state: number = StateCode.native): boolean {
    const threads = this.threads;
    threads.work[thread] = Work.native;
    threads.remainingMs[thread] = ms;
    threads.state[thread] = state;
    if (this.releaseGil(thread, true)) {
      this.leaveCore(thread, Phase.forced, StateCode.gil);
      return false;
    }
    this.continueOnCore(thread);
    return false;
  }

  /** Lets the GIL and the core go for `ms`. */
  sleep(thread: number, ms: number, state: number = StateCode.io): boolean {
    const threads = this.threads;
    threads.work[thread] = Work.none;
    threads.state[thread] = state;
    if (this.releaseGil(thread, true)) {
      threads.deferredSleepMs[thread] = ms;
      this.leaveCore(thread, Phase.forced, StateCode.gil);
      return false;
    }
    this.fallAsleep(thread, ms);
    return false;
  }

  /** Lets the GIL and the core go until another thread calls `wake`; `waitsFor` is the one that must (if known). */
  block(thread: number, state: number, waitsFor = -1): boolean {
    this.threads.work[thread] = Work.none;
    this.threads.waitsFor[thread] = waitsFor;
    this.releaseGil(thread, false);
    this.leaveCore(thread, Phase.blocked, state);
    return false;
  }

  /** Makes a blocked thread go on, after the wake-up latency; `by` is the thread that did it. */
  wake(thread: number, by: number): void {
    if (this.threads.phase[thread] !== Phase.blocked) return;
    this.threads.cause[thread] = by;
    this.threads.waitsFor[thread] = -1;
    this.threads.phase[thread] = Phase.waking;
    this.schedule(thread, this.options.scheduler.wakeMs);
  }

  /** Ends a wait of any kind early: a blocked or a sleeping thread goes on, after the wake-up latency. */
  interrupt(thread: number, by: number): void {
    const { phase, cause, deferredSleepMs } = this.threads;
    if (phase[thread] === Phase.sleeping) phase[thread] = Phase.blocked;
    else if (phase[thread] === Phase.forced && deferredSleepMs[thread] >= 0) deferredSleepMs[thread] = 0;
    cause[thread] = by;
    this.wake(thread, by);
  }

  /** Ends a thread. */
  finish(thread: number): void {
    this.releaseGil(thread, false);
    this.leaveCore(thread, Phase.finished, StateCode.idle);
    this.recorder.end(thread, this.nowMs);
  }

  // ---------------------------------------------------------------- cores

  private work(thread: number, work: number, ms: number, state: number): boolean {
    const threads = this.threads;
    threads.work[thread] = work;
    threads.remainingMs[thread] = ms;
    threads.state[thread] = state;
    this.enterGil(thread);
    return false;
  }

  /** The thread's lane changes state; a wait that this ends was ended by `cause`. */
  private show(thread: number, state: number): void {
    this.recorder.change(thread, state, this.nowMs, this.threads.cause[thread]);
    this.threads.cause[thread] = -1;
  }

  private schedule(thread: number, delayMs: number): void {
    this.threads.pending[thread] = this.heap.push(this.nowMs + delayMs, thread * FIRST_KIND + THREAD_EVENT);
  }

  private fallAsleep(thread: number, ms: number): void {
    this.leaveCore(thread, Phase.sleeping, this.threads.state[thread]);
    this.schedule(thread, ms + this.options.scheduler.timerOvershootMs);
  }

  /** The thread wants a core. A woken one may push aside a thread that is well ahead of it. */
  private makeReady(thread: number, woken: boolean): void {
    const threads = this.threads;
    threads.pending[thread] = 0;
    threads.phase[thread] = Phase.ready;
    if (woken) {
      const floor = this.minVirtualMs - this.options.scheduler.sleeperCreditMs;
      if (threads.virtualMs[thread] < floor) threads.virtualMs[thread] = floor;
    }
    const idle = this.idleCore(thread);
    if (idle >= 0) {
      this.giveCore(idle, thread);
      return;
    }
    this.show(thread, StateCode.core);
    this.queue.push(thread);
    if (woken) this.preemptFor(thread);
    if (this.queue.size > 0) this.limitTurns();
  }

  private idleCore(thread: number): number {
    const last = this.threads.lastCore[thread];
    if (last >= 0 && this.onCore[last] < 0) return last;
    return this.onCore.indexOf(-1);
  }

  private giveCore(core: number, thread: number): void {
    const threads = this.threads;
    const before = this.lastOnCore[core];
    if (threads.cause[thread] < 0) threads.cause[thread] = before;
    this.onCore[core] = thread;
    threads.core[thread] = core;
    threads.phase[thread] = Phase.running;
    this.ranFromMs[core] = this.nowMs;
    this.turnEndsMs[core] =
      this.queue.size > 0 ? this.nowMs + this.options.scheduler.sliceMs : Number.POSITIVE_INFINITY;
    if (before !== thread) {
      this.lastOnCore[core] = thread;
      this.contextSwitches++;
      threads.remainingMs[thread] += this.options.scheduler.contextSwitchMs;
    }
    threads.lastCore[thread] = core;
    if (this.coreLanes.length > 0) this.recorder.working(this.coreLanes[core], thread, -1, this.nowMs);
    if (threads.work[thread] === Work.python || threads.work[thread] === Work.held) this.enterGil(thread);
    else this.continueOnCore(thread);
  }

  /** (Re)starts the clock of what the thread does on its core. */
  private continueOnCore(thread: number): void {
    const threads = this.threads;
    const core = threads.core[thread];
    const state = threads.work[thread] === Work.none ? StateCode.idle : threads.state[thread];
    this.show(thread, state);
    if (this.coreLanes.length > 0) this.recorder.change(this.coreLanes[core], state, this.nowMs, -1);
    this.ranFromMs[core] = this.nowMs;
    if (this.queue.size > 0 && this.turnEndsMs[core] === Number.POSITIVE_INFINITY) {
      this.turnEndsMs[core] = this.nowMs + this.options.scheduler.sliceMs;
    }
    this.scheduleCore(core, thread);
  }

  private scheduleCore(core: number, thread: number): void {
    const endMs = this.ranFromMs[core] + this.threads.remainingMs[thread];
    const turnMs = this.turnEndsMs[core];
    const atMs = endMs <= turnMs ? endMs : turnMs;
    this.corePending[core] = this.heap.push(atMs > this.nowMs ? atMs : this.nowMs, core * FIRST_KIND + CORE_EVENT);
  }

  /** Books the core time used since the last booking. */
  private book(core: number, thread: number): void {
    const usedMs = this.nowMs - this.ranFromMs[core];
    this.ranFromMs[core] = this.nowMs;
    if (usedMs <= 0) return;
    this.threads.remainingMs[thread] -= usedMs;
    this.threads.virtualMs[thread] += usedMs;
    this.busyMs += usedMs;
  }

  private onCoreEvent(core: number): void {
    const threads = this.threads;
    const thread = this.onCore[core];
    this.corePending[core] = 0;
    this.book(core, thread);
    if (threads.remainingMs[thread] <= NOTHING_LEFT_MS) {
      threads.remainingMs[thread] = 0;
      if (threads.work[thread] === Work.held && this.dropIfRequested(thread)) return;
      threads.work[thread] = Work.none;
      threads.behaviours[thread].resume(thread);
      return;
    }
    this.liftMinimum(threads.virtualMs[thread]);
    if (this.queue.size === 0 || this.queue.firstVirtualMs() > threads.virtualMs[thread]) {
      this.turnEndsMs[core] =
        this.queue.size > 0 ? this.nowMs + this.options.scheduler.sliceMs : Number.POSITIVE_INFINITY;
      this.scheduleCore(core, thread);
      return;
    }
    this.preempt(core, thread);
  }

  private preempt(core: number, thread: number): void {
    this.takeOff(core, thread, Phase.ready, StateCode.core);
    const next = this.queue.pop();
    this.queue.push(thread);
    this.giveCore(core, next);
  }

  /** If the woken thread (queued) is far behind the one furthest ahead, that one makes room. */
  private preemptFor(woken: number): void {
    let victim = -1;
    let furthestMs = this.threads.virtualMs[woken] + this.options.scheduler.wakeGranularityMs;
    for (let core = 0; core < this.onCore.length; core++) {
      const thread = this.onCore[core];
      const virtualMs = this.threads.virtualMs[thread] + this.nowMs - this.ranFromMs[core];
      if (virtualMs > furthestMs) {
        furthestMs = virtualMs;
        victim = core;
      }
    }
    if (victim < 0 || this.corePending[victim] === 0) return;
    this.book(victim, this.onCore[victim]);
    this.preempt(victim, this.onCore[victim]);
  }

  /** Threads on cores that could run on for ever get turns, now that others wait. */
  private limitTurns(): void {
    for (let core = 0; core < this.onCore.length; core++) {
      if (this.turnEndsMs[core] !== Number.POSITIVE_INFINITY || this.corePending[core] === 0) continue;
      this.turnEndsMs[core] = this.nowMs + this.options.scheduler.sliceMs;
      const thread = this.onCore[core];
      this.book(core, thread);
      this.scheduleCore(core, thread);
    }
  }

  private liftMinimum(virtualMs: number): void {
    const first = this.queue.size > 0 ? Math.min(virtualMs, this.queue.firstVirtualMs()) : virtualMs;
    if (first > this.minVirtualMs) this.minVirtualMs = first;
  }

  private takeOff(core: number, thread: number, phase: number, state: number): void {
    const threads = this.threads;
    threads.core[thread] = -1;
    threads.phase[thread] = phase;
    this.onCore[core] = -1;
    this.corePending[core] = 0;
    this.show(thread, state);
    if (this.coreLanes.length > 0) this.recorder.end(this.coreLanes[core], this.nowMs);
  }

  private leaveCore(thread: number, phase: number, state: number): void {
    const core = this.threads.core[thread];
    this.liftMinimum(this.threads.virtualMs[thread]);
    this.takeOff(core, thread, phase, state);
    if (this.queue.size > 0) this.giveCore(core, this.queue.pop());
  }

  // ---------------------------------------------------------------- the GIL

  /** The thread, on a core, wants to run Python code: takes the GIL or begins to wait for it. */
  private enterGil(thread: number): void {
    const process = this.threads.process[thread];
    const gil = this.gils[process];
    if (gil === null || gil.holder === thread) {
      if (gil?.requested && this.threads.work[thread] === Work.python && this.dropIfRequested(thread)) return;
      this.continueOnCore(thread);
      return;
    }
    const before = gil.lastHolder;
    if (!gil.take(thread, this.nowMs)) {
      gil.addWaiter(thread, this.nowMs);
      this.leaveCore(thread, Phase.gil, StateCode.gil);
      this.scheduleRequest(process, gil);
      return;
    }
    if (before !== thread) this.onSwitch(thread, process, gil, before);
    else if (gil.waiterCount > 0) this.scheduleRequest(process, gil);
    if (this.gilLanes.length > 0) {
      this.recorder.working(this.gilLanes[process], thread, -1, this.nowMs);
      this.recorder.change(this.gilLanes[process], StateCode.python, this.nowMs, -1);
    }
    this.continueOnCore(thread);
  }

  private onSwitch(thread: number, process: number, gil: Gil, before: number): void {
    if (before >= 0) this.threads.remainingMs[thread] += this.options.scheduler.gilSwitchMs;
    const forced = gil.forced;
    if (forced >= 0) {
      gil.forced = -1;
      this.afterForcedSwitch(forced, gil);
    }
    if (gil.waiterCount > 0) this.scheduleRequest(process, gil);
  }

  /** Another thread has the GIL now: the thread that was made to let it go may go on with what it wanted to do. */
  private afterForcedSwitch(thread: number, gil: Gil): void {
    const threads = this.threads;
    const sleepMs = threads.deferredSleepMs[thread];
    if (sleepMs >= 0) {
      threads.deferredSleepMs[thread] = -1;
      threads.phase[thread] = Phase.sleeping;
      threads.cause[thread] = gil.holder;
      this.show(thread, threads.state[thread]);
      this.schedule(thread, sleepMs + this.options.scheduler.timerOvershootMs);
    } else if (threads.work[thread] === Work.native || threads.work[thread] === Work.none) {
      this.makeReady(thread, true);
    } else {
      threads.phase[thread] = Phase.gil;
      gil.addWaiter(thread, this.nowMs);
    }
  }

  private scheduleRequest(process: number, gil: Gil): void {
    const atMs = gil.nextRequestMs(this.nowMs);
    gil.pending = atMs === Number.POSITIVE_INFINITY ? 0 : this.heap.push(atMs, process * FIRST_KIND + GIL_EVENT);
  }

  private onGilRequest(process: number, gil: Gil): void {
    gil.pending = 0;
    const holder = gil.holder;
    if (holder < 0) {
      this.scheduleRequest(process, gil);
      return;
    }
    if (gil.requested) return;
    gil.requested = true;
    const core = this.threads.core[holder];
    if (core < 0 || this.threads.work[holder] !== Work.python) return; // obeyed at the next check point
    this.book(core, holder);
    if (this.threads.remainingMs[holder] > NOTHING_LEFT_MS) this.dropIfRequested(holder);
  }

  /** Lets the GIL go at a check point if a waiter has asked for it; true when the thread has left its core. */
  private dropIfRequested(thread: number): boolean {
    const gil = this.gils[this.threads.process[thread]];
    if (!gil?.requested || gil.waiterCount === 0) return false;
    const core = this.threads.core[thread];
    this.book(core, thread);
    gil.forced = thread;
    this.letGo(gil, thread);
    this.leaveCore(thread, Phase.forced, StateCode.gil);
    return true;
  }

  /** Gives the GIL up before a call that does not need it; true when the thread must first let another one have it. */
  private releaseGil(thread: number, mayWait: boolean): boolean {
    const gil = this.gils[this.threads.process[thread]];
    if (gil === null || gil.holder !== thread) return false;
    const mustSwitch = mayWait && gil.requested && gil.waiterCount > 0;
    this.letGo(gil, thread);
    if (mustSwitch) gil.forced = thread;
    return mustSwitch;
  }

  private letGo(gil: Gil, thread: number): void {
    if (this.gils[0] === gil) this.gilHeldMs += this.nowMs - gil.takenMs;
    gil.holder = -1;
    const next = gil.chooseWaiter();
    const process = this.threads.process[thread];
    if (this.gilLanes.length > 0) this.recorder.end(this.gilLanes[process], this.nowMs);
    if (next < 0) return;
    const awake = gil.requested && next === gil.requester;
    this.threads.phase[next] = Phase.waking;
    this.threads.cause[next] = thread;
    this.schedule(next, awake ? this.options.scheduler.gilHandOverMs : this.options.scheduler.wakeMs);
  }
}
