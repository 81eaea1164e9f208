import type { Random } from "../../base/Random";
import { type Clock, EventKind } from "./Clock";
import { type Cores, NOTHING_LEFT_MS } from "./Cores";
import { Gil, type GilTiming } from "./Gil";
import { type Recorder, StateCode } from "./Recorder";
import { Phase, type Threads, Work } from "./Threads";
import { Worlds } from "./Worlds";

/** How long going over of a GIL takes, in ms. */
export interface HandOverTiming {
  /** From being woken to running, on an idle core. */
  readonly wakeMs: number;
  /** From a timer's due time to running. */
  readonly timerOvershootMs: number;
  /** Core time lost by a thread that gets the GIL from one that was made to let it go (cold caches, futex calls). */
  readonly gilSwitchMs: number;
  /** From the GIL's being let go until a requester that is awake has it. */
  readonly gilHandOverMs: number;
}

/** The GILs of all processes and interpreters: who has them, who is made to let go, who gets them next. */
export class GilScheduler {
  /** Time during which the first process's GIL was held. */
  heldMs = 0;
  /** Set right after construction: cores and GILs need each other. */
  cores!: Cores;
  /** Stops of processes that have no GIL. */
  readonly worlds: Worlds;
  private readonly gils: (Gil | null)[] = [];
  private readonly lanes: number[] = [];

  constructor(
    private readonly timing: GilTiming & HandOverTiming,
    private readonly clock: Clock,
    private readonly threads: Threads,
    private readonly recorder: Recorder,
    private readonly random: Random,
  ) {
    this.worlds = new Worlds(clock, threads, timing.wakeMs, () => this.cores);
  }

  /** A process with a GIL, or a free-threaded one without; returns its number. */
  addProcess(withGil: boolean): number {
    this.gils.push(withGil ? new Gil(this.timing, this.random) : null);
    return this.gils.length - 1;
  }

  addLanes(): void {
    this.gils.forEach((gil, process) => {
      const name = process === 0 ? "GIL" : `GIL ${process}`;
      this.lanes.push(gil === null ? -1 : this.recorder.addLane(name, "gil", process));
    });
  }

  /** Switches of the first process's GIL so far. */
  get handOvers(): number {
    return this.gils[0]?.switches ?? 0;
  }

  /** Whether the thread may touch Python objects as it is: it has the GIL, or there is none. */
  holds(thread: number): boolean {
    const gil = this.gils[this.threads.process[thread]];
    return gil === null || gil.holder === thread;
  }

  isFreeThreaded(thread: number): boolean {
    return this.gils[this.threads.process[thread]] === null;
  }

  /** The thread, on a core, wants to run Python code: takes the GIL or begins to wait for it. */
  enter(thread: number): void {
    const process = this.threads.process[thread];
    const gil = this.gils[process];
    if (gil === null) {
      if (!this.worlds.stands(thread)) this.cores.work(thread);
      return;
    }
    if (gil.holder === thread) {
      if (gil.requested && this.threads.work[thread] === Work.python && this.obey(thread)) return;
      this.cores.work(thread);
      return;
    }
    const before = gil.lastHolder;
    if (!gil.take(thread, this.clock.nowMs)) {
      gil.addWaiter(thread, this.clock.nowMs);
      this.cores.leave(thread, Phase.gil, StateCode.gil);
      this.lookAfterWindow(process, gil);
      return;
    }
    if (before !== thread) this.endForcedSwitch(thread, gil);
    if (gil.waiterCount > 0) this.lookAfterWindow(process, gil);
    this.recorder.occupy(this.lanes[process], StateCode.python, thread);
    this.cores.work(thread);
  }

  /** Lets the GIL go at a check point if a waiter has asked for it, or stands still; true when the thread has left its core. */
  obey(thread: number): boolean {
    const gil = this.gils[this.threads.process[thread]];
    if (gil === null) return this.worlds.stands(thread);
    if (!gil.requested || gil.waiterCount === 0) return false;
    this.cores.book(thread);
    gil.forced = thread;
    this.letGo(gil, thread);
    this.cores.leave(thread, Phase.forced, StateCode.gil);
    return true;
  }

  /** Gives the GIL up before a call that does not need it; true when the thread must first let another one have it. */
  release(thread: number, mayWait: boolean): boolean {
    const gil = this.gils[this.threads.process[thread]];
    if (gil === null || gil.holder !== thread) return false;
    const mustSwitch = mayWait && gil.requested && gil.waiterCount > 0;
    this.letGo(gil, thread);
    if (mustSwitch) gil.forced = thread;
    return mustSwitch;
  }

  /** Whether an event still stands: one that nobody waits for any more is forgotten. */
  stands(process: number, sequence: number): boolean {
    const gil = this.gils[process];
    if (gil?.pending !== sequence) return false;
    if (gil.holder >= 0 && gil.waiterCount > 0) return true;
    gil.pending = 0;
    return false;
  }

  /** A waiter's interval may be over without a switch: then it asks the holder to let go. */
  onEvent(process: number): void {
    const gil = this.gils[process];
    if (gil === null) return;
    gil.pending = 0;
    const dueMs = gil.nextRequestMs(this.clock.nowMs - NOTHING_LEFT_MS);
    if (dueMs <= this.clock.nowMs + NOTHING_LEFT_MS) this.request(gil);
    else this.lookAgain(process, gil, Math.min(dueMs, this.clock.nowMs + gil.windowMs)); // who comes yet may ask by then
  }

  private request(gil: Gil): void {
    const { holder } = gil;
    gil.requested = true;
    if (this.threads.core[holder] < 0 || this.threads.work[holder] !== Work.python) return; // obeyed at its next check point
    this.cores.book(holder);
    if (this.threads.remainingMs[holder] > NOTHING_LEFT_MS) this.obey(holder);
  }

  /**
   * Whoever waits cannot ask before a full window from now. Most holders let go before that, so who asks and when exactly is
   * worked out only then; a look that is due earlier, left from another holder, does as well.
   */
  private lookAfterWindow(process: number, gil: Gil): void {
    if (gil.pending === 0) this.lookAgain(process, gil, this.clock.nowMs + gil.windowMs);
  }

  private lookAgain(process: number, gil: Gil, atMs: number): void {
    gil.pending = this.clock.at(atMs, EventKind.gil, process);
  }

  /** Another thread has the GIL now: the one that was made to let it go may go on with what it wanted to do. */
  private endForcedSwitch(taker: number, gil: Gil): void {
    const { threads, clock } = this;
    const thread = gil.forced;
    if (thread < 0) return;
    gil.forced = -1;
    threads.remainingMs[taker] += this.timing.gilSwitchMs;
    const sleepMs = threads.deferredSleepMs[thread];
    if (sleepMs >= 0) {
      threads.deferredSleepMs[thread] = -1;
      threads.phase[thread] = Phase.sleeping;
      threads.cause[thread] = taker;
      this.cores.show(thread, threads.state[thread]);
      threads.pending[thread] = clock.after(sleepMs + this.timing.timerOvershootMs, EventKind.thread, thread);
    } else if (threads.work[thread] === Work.native) {
      this.cores.makeReady(thread);
    } else {
      threads.phase[thread] = Phase.gil;
      gil.addWaiter(thread, clock.nowMs);
    }
  }

  private letGo(gil: Gil, thread: number): void {
    const { threads, clock } = this;
    if (this.gils[0] === gil) this.heldMs += clock.nowMs - gil.takenMs;
    gil.holder = -1;
    this.recorder.end(this.lanes[threads.process[thread]]);
    const next = gil.chooseWaiter();
    if (next < 0) return;
    const isAwake = gil.requested && next === gil.requester;
    threads.phase[next] = Phase.waking;
    threads.cause[next] = thread;
    const delayMs = isAwake ? this.timing.gilHandOverMs : this.timing.wakeMs;
    threads.pending[next] = clock.after(delayMs, EventKind.thread, next);
  }
}
