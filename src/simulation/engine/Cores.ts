import type { Random } from "../../base/Random";
import { STATES } from "../Trace";
import { type Clock, EventKind } from "./Clock";
import { type Recorder, StateCode } from "./Recorder";
import { RunQueues } from "./RunQueues";
import { Phase, type Threads, Work } from "./Threads";

/** How the operating system shares the cores, all in ms. */
export interface CoreTiming {
  /** Least length of a thread's turn on a core while others want it. */
  readonly sliceMs: number;
  /** A turn ends at the next tick of the clock that all cores share; 0 for exactly after its length. */
  readonly tickMs: number;
  /** A woken thread takes a core at once if the one there is ahead by more than this. */
  readonly wakeGranularityMs: number;
  /** How far behind the others a thread may be when it wakes up; negative: how far ahead it is put. */
  readonly sleeperCreditMs: number;
  /** How long a thread must have waited before an idle core takes it over from another one. */
  readonly migrationMs: number;
  /** Probability that a woken thread waits for the core that it was on although another one is idle. */
  readonly stayHomeShare: number;
  /** Core time lost when a core goes over to another thread. */
  readonly contextSwitchMs: number;
  /** Core time that a thread loses to cold caches when it comes back after `coldAfterMs` or more; less after less. */
  readonly coldCacheMs: number;
  readonly coldAfterMs: number;
}

/** What happens to threads on cores. */
export interface CoreUser {
  /** The thread has been given a core. */
  onCoreGiven(thread: number): void;
  /** The thread's current work is done; it is still on its core. */
  onWorkDone(thread: number): void;
}

/** Work left that counts as none, in ms: below the resolution of sums of doubles. */
export const NOTHING_LEFT_MS = 1e-9;

/** States of the trace in which a thread enters the operating system all the time. */
const MAKES_SYSTEM_CALLS = STATES.map((state) => state === "start" || state === "pickle");

/** The cores of a computer under a fair scheduler: who runs where, for how long, and who must wait. */
export class Cores {
  busyMs = 0;
  contextSwitches = 0;
  private readonly queues: RunQueues;
  private readonly onCore: Int32Array;
  private readonly lastOnCore: Int32Array;
  private readonly pending: Int32Array;
  private readonly ranFromMs: Float64Array;
  private readonly turnEndsMs: Float64Array;
  /** Lane of the first core; the others follow. */
  private firstLane = -1;
  private minVirtualMs = 0;
  private readonly tickPhaseMs: number;

  constructor(
    private readonly count: number,
    private readonly timing: CoreTiming,
    private readonly clock: Clock,
    private readonly threads: Threads,
    private readonly recorder: Recorder,
    private readonly user: CoreUser,
    private readonly random: Random,
  ) {
    this.tickPhaseMs = random.unit() * timing.tickMs;
    this.queues = new RunQueues(count, threads.capacity, threads.virtualMs, timing.migrationMs);
    this.onCore = new Int32Array(count).fill(-1);
    this.lastOnCore = new Int32Array(count).fill(-1);
    this.pending = new Int32Array(count);
    this.ranFromMs = new Float64Array(count);
    this.turnEndsMs = new Float64Array(count);
  }

  addLanes(): void {
    this.firstLane = this.recorder.lanes.length;
    for (let core = 0; core < this.count; core++) this.recorder.addLane(`core ${core}`, "core", -1);
  }

  /** A new thread starts where its parent runs, as far as it can. */
  admit(thread: number, parent: number): void {
    this.threads.virtualMs[thread] = this.minVirtualMs;
    this.threads.leftCoreMs[thread] = this.clock.nowMs;
    this.threads.lastCore[thread] = parent >= 0 ? this.threads.lastCore[parent] : thread % this.count;
  }

  /** The thread wants a core after a wait. It may push aside one that is well ahead of it. */
  makeReady(thread: number): void {
    const { threads, queues } = this;
    threads.phase[thread] = Phase.ready;
    const floor = this.minVirtualMs - this.timing.sleeperCreditMs;
    if (threads.virtualMs[thread] < floor) threads.virtualMs[thread] = floor;
    const home = threads.lastCore[thread];
    const idle = this.onCore[home] < 0 ? home : this.findIdle();
    if (idle === home || (idle >= 0 && !this.staysHome())) {
      this.give(idle, thread);
      return;
    }
    this.show(thread, StateCode.core);
    queues.push(thread, home, this.clock.nowMs);
    this.preemptFor(thread);
    if (queues.size > 0) this.limitTurns();
    if (idle >= 0 && this.onCore[idle] < 0) this.fill(idle);
  }

  /** A core without a thread; -1 when there is none. */
  private findIdle(): number {
    for (let core = 0; core < this.count; core++) if (this.onCore[core] < 0) return core;
    return -1;
  }

  /** Whether a woken thread waits for the core that it was on although another one is idle. */
  private staysHome(): boolean {
    return this.timing.stayHomeShare > 0 && this.random.unit() < this.timing.stayHomeShare;
  }

  /** (Re)starts the clock of what the thread does on its core. */
  work(thread: number): void {
    const { threads } = this;
    const core = threads.core[thread];
    if (threads.work[thread] !== Work.none) this.showWork(core, thread);
    this.ranFromMs[core] = this.clock.nowMs;
    if (this.turnEndsMs[core] === Number.POSITIVE_INFINITY) this.turnEndsMs[core] = this.turnEnd();
    this.schedule(core, thread);
  }

  private showWork(core: number, thread: number): void {
    const state = this.threads.state[thread];
    this.show(thread, state);
    this.recorder.occupy(this.firstLane + core, state, thread);
  }

  /** Books the core time that a running thread has used since the last booking. */
  book(thread: number): void {
    const core = this.threads.core[thread];
    const usedMs = this.clock.nowMs - this.ranFromMs[core];
    this.ranFromMs[core] = this.clock.nowMs;
    if (usedMs <= 0) return;
    this.threads.remainingMs[thread] -= usedMs;
    this.threads.virtualMs[thread] += usedMs;
    this.busyMs += usedMs;
  }

  /** The thread gives its core up. */
  leave(thread: number, phase: number, state: number): void {
    const core = this.threads.core[thread];
    this.liftMinimum(this.threads.virtualMs[thread]);
    this.takeOff(core, thread, phase, state);
    this.fill(core);
  }

  /** The thread's lane changes state; a wait that this ends was ended by `threads.cause`. */
  show(thread: number, state: number): void {
    const { cause } = this.threads;
    this.recorder.change(thread, state, cause[thread]);
    cause[thread] = -1;
  }

  isPending(core: number, sequence: number): boolean {
    return this.pending[core] === sequence;
  }

  /** Work is done, a turn is over, or an idle core may take a thread over from another one. */
  onEvent(core: number): void {
    const { threads, queues } = this;
    const thread = this.onCore[core];
    this.pending[core] = 0;
    if (thread < 0) {
      this.fill(core);
      return;
    }
    this.book(thread);
    if (threads.remainingMs[thread] <= NOTHING_LEFT_MS) {
      threads.remainingMs[thread] = 0;
      this.user.onWorkDone(thread);
      return;
    }
    this.liftMinimum(threads.virtualMs[thread]);
    const next = queues.peek(core, this.clock.nowMs);
    if (next < 0 || threads.virtualMs[next] > threads.virtualMs[thread]) {
      this.turnEndsMs[core] = this.turnEnd();
      this.schedule(core, thread);
      return;
    }
    this.preempt(core, thread);
  }

  private give(core: number, thread: number): void {
    const { threads } = this;
    const before = this.lastOnCore[core];
    if (threads.cause[thread] < 0) threads.cause[thread] = before;
    this.onCore[core] = thread;
    threads.core[thread] = core;
    threads.lastCore[thread] = core;
    threads.phase[thread] = Phase.running;
    this.ranFromMs[core] = this.clock.nowMs;
    this.turnEndsMs[core] = this.turnEnd();
    threads.remainingMs[thread] += this.switchCostMs(before, thread);
    if (before !== thread) this.contextSwitches++;
    this.lastOnCore[core] = thread;
    this.user.onCoreGiven(thread);
  }

  /** A core without a thread takes the next one, or looks again when it may take one over. */
  private fill(core: number): void {
    const { queues, clock } = this;
    if (queues.size === 0) return;
    const next = queues.popForIdle(core, clock.nowMs);
    if (next >= 0) this.give(core, next);
    else this.pending[core] = clock.at(queues.nextMigrationMs(), EventKind.core, core);
  }

  /** Core time lost before a thread gets on with its work: the switch itself and caches that others have used. */
  private switchCostMs(before: number, thread: number): number {
    const { contextSwitchMs, coldCacheMs, coldAfterMs } = this.timing;
    const awayMs = this.clock.nowMs - this.threads.leftCoreMs[thread];
    const coldMs = awayMs < coldAfterMs ? (coldCacheMs * awayMs) / coldAfterMs : coldCacheMs;
    return before === thread ? coldMs : coldMs + contextSwitchMs;
  }

  /** When a turn that begins now ends; never while nobody else wants a core. */
  private turnEnd(): number {
    if (this.queues.size === 0) return Number.POSITIVE_INFINITY;
    const { sliceMs, tickMs } = this.timing;
    const leastMs = this.clock.nowMs + sliceMs;
    return tickMs > 0 ? Math.ceil((leastMs - this.tickPhaseMs) / tickMs) * tickMs + this.tickPhaseMs : leastMs;
  }

  private schedule(core: number, thread: number): void {
    const doneMs = this.ranFromMs[core] + this.threads.remainingMs[thread];
    this.pending[core] = this.clock.at(Math.min(doneMs, this.turnEndsMs[core]), EventKind.core, core);
  }

  /** Another thread takes the core; only when there is one that may. */
  private preempt(core: number, thread: number): void {
    this.takeOff(core, thread, Phase.ready, StateCode.core);
    this.give(core, this.queues.exchange(thread, core, this.clock.nowMs));
  }

  /**
   * If the woken thread (queued) is far behind the one furthest ahead, that one makes room; only at its next system call
   * (lazy preemption), so one that just computes goes on to the next tick.
   */
  private preemptFor(woken: number): void {
    const { threads, clock } = this;
    let victim = -1;
    let furthestMs = threads.virtualMs[woken] + this.timing.wakeGranularityMs;
    for (let core = 0; core < this.count; core++) {
      const thread = this.onCore[core];
      if (this.pending[core] === 0 || !MAKES_SYSTEM_CALLS[threads.state[thread]]) continue;
      const virtualMs = threads.virtualMs[thread] + clock.nowMs - this.ranFromMs[core];
      if (virtualMs <= furthestMs || this.queues.peek(core, clock.nowMs) < 0) continue;
      furthestMs = virtualMs;
      victim = core;
    }
    if (victim < 0) return;
    this.book(this.onCore[victim]);
    this.preempt(victim, this.onCore[victim]);
  }

  /** Threads on cores that could run on for ever get turns, now that others wait. */
  private limitTurns(): void {
    for (let core = 0; core < this.count; core++) {
      const thread = this.onCore[core];
      if (thread < 0 || this.turnEndsMs[core] !== Number.POSITIVE_INFINITY || this.pending[core] === 0) continue;
      this.turnEndsMs[core] = this.turnEnd();
      this.book(thread);
      this.schedule(core, thread);
    }
  }

  private liftMinimum(virtualMs: number): void {
    const least = this.queues.size === 0 ? virtualMs : Math.min(virtualMs, this.queues.leastVirtualMs());
    if (least > this.minVirtualMs) this.minVirtualMs = least;
  }

  private takeOff(core: number, thread: number, phase: number, state: number): void {
    this.threads.core[thread] = -1;
    this.threads.leftCoreMs[thread] = this.clock.nowMs;
    this.threads.phase[thread] = phase;
    this.onCore[core] = -1;
    this.pending[core] = 0;
    this.show(thread, state);
    this.recorder.end(this.firstLane + core);
  }
}
