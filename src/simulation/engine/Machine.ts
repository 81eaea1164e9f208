import { Random } from "../../base/Random";
import type { LaneKind, Stopped } from "../Trace";
import { Clock, EventKind } from "./Clock";
import { Cores, type CoreTiming, type CoreUser } from "./Cores";
import type { GilTiming } from "./Gil";
import { GilScheduler, type HandOverTiming } from "./GilScheduler";
import { Recorder, StateCode } from "./Recorder";
import { type Behaviour, type Owned, Phase, Threads, Work } from "./Threads";

export interface MachineOptions {
  readonly cores: number;
  readonly maxThreads: number;
  readonly seed: number;
  readonly record: boolean;
  /** About how many pieces of work there are: room that the trace gets. */
  readonly pieces: number;
  readonly maxEvents: number;
  readonly timing: CoreTiming & HandOverTiming & GilTiming;
}

/**
 * A computer with cores, processes and threads under a fair scheduler, and CPython's GIL in the processes that have one.
 * Behaviours call the operations (`compute`, `native`, `sleep`, `block`...) from their `resume`, on a core; an operation
 * that returns true is done already, otherwise the behaviour must return and is resumed when it is.
 */
export class Machine implements CoreUser {
  events = 0;
  /** What happens when something comes from outside (see `callAfter`). */
  onOutside: (id: number) => void = () => {};
  readonly threads: Threads;
  readonly recorder: Recorder;
  readonly random: Random;
  private readonly clock = new Clock();
  private readonly gils: GilScheduler;
  private readonly cores: Cores;

  constructor(readonly options: MachineOptions) {
    const { timing, cores, maxThreads, seed, record } = options;
    this.threads = new Threads(maxThreads);
    this.recorder = new Recorder(record, this.clock, options.pieces);
    this.random = new Random(seed);
    this.gils = new GilScheduler(timing, this.clock, this.threads, this.recorder, this.random);
    this.cores = new Cores(cores, timing, this.clock, this.threads, this.recorder, this, this.random);
    this.gils.cores = this.cores;
  }

  get nowMs(): number {
    return this.clock.nowMs;
  }

  get busyMs(): number {
    return this.cores.busyMs;
  }

  get contextSwitches(): number {
    return this.cores.contextSwitches;
  }

  /** Switches of the first process's GIL between threads. */
  get gilHandOvers(): number {
    return this.gils.handOvers;
  }

  /** Time during which the first process's GIL was held. */
  get gilHeldMs(): number {
    return this.gils.heldMs;
  }

  /** A process (or subinterpreter), with its own GIL unless it is free-threaded. */
  addProcess(withGil: boolean): number {
    return this.gils.addProcess(withGil);
  }

  /** A thread that can be started later. Its number is also that of its lane. */
  addThread(process: number, behaviour: Behaviour, name: string, kind: LaneKind): number {
    const thread = this.threads.count++;
    this.threads.process[thread] = process;
    this.threads.behaviours.push(behaviour);
    this.recorder.addLane(name, kind, process);
    return thread;
  }

  /** Runs until nothing more happens, or the limit of events. Threads that are left unfinished are the caller's to judge. */
  run(): Stopped {
    const { clock } = this;
    const { heap } = clock;
    const { maxEvents } = this.options;
    this.gils.addLanes();
    this.cores.addLanes();
    while (heap.pop()) {
      const { kind, id } = clock;
      if (!this.isCurrent(kind, id, heap.sequence)) continue;
      clock.nowMs = heap.time;
      this.handle(kind, id);
      if (++this.events > maxEvents) return { reason: "limit", what: `${maxEvents} scheduling events` };
    }
    return { reason: "done" };
  }

  /** Whether the thread may touch Python objects as it is: it has the GIL, or there is none. */
  holdsGil(thread: number): boolean {
    return this.gils.holds(thread);
  }

  isFreeThreaded(thread: number): boolean {
    return this.gils.isFreeThreaded(thread);
  }

  /** Something outside the machine happens after a while: `onOutside` is called with the number. */
  callAfter(delayMs: number, id: number): void {
    this.clock.after(delayMs, EventKind.outside, id);
  }

  // ---------------------------------------------------------------- operations of behaviours

  /** The thread goes on in another process (an interpreter with its own GIL), leaving the present one's GIL. */
  enterProcess(thread: number, process: number): void {
    this.gils.release(thread, false);
    this.threads.process[thread] = process;
  }

  /** Starts an unborn thread; it is runnable after `delayMs`. `parent` is the thread that starts it, -1 for none. */
  start(thread: number, delayMs: number, parent: number): void {
    this.threads.phase[thread] = Phase.waking;
    this.cores.admit(thread, parent);
    this.schedule(thread, delayMs);
  }

  /** Runs Python code (with the GIL where there is one) for `ms` of core time. */
  compute(thread: number, ms: number, state: number = StateCode.python): boolean {
    this.begin(thread, Work.python, ms, state);
    this.gils.enter(thread);
    return false;
  }

  /** Runs a C call that keeps the GIL to its end. */
  hold(thread: number, ms: number, state: number = StateCode.python): boolean {
    this.begin(thread, Work.held, ms, state);
    this.gils.enter(thread);
    return false;
  }

  /**
   * Runs the garbage collector for `ms`: in a C call that keeps the GIL, or with all other threads of a free-threaded process standing
   * still until `endCollection`.
   */
  collect(thread: number, ms: number): boolean {
    if (!this.isFreeThreaded(thread)) return this.hold(thread, ms);
    this.begin(thread, Work.python, ms, StateCode.python);
    this.gils.worlds.stop(thread);
    return false;
  }

  endCollection(thread: number): void {
    this.gils.worlds.restart(thread);
  }

  /** Lets the GIL go and runs C code for `ms` of core time. */
  native(thread: number, ms: number, state: number = StateCode.native): boolean {
    this.begin(thread, Work.native, ms, state);
    if (this.gils.release(thread, true)) this.cores.leave(thread, Phase.forced, StateCode.gil);
    else this.cores.work(thread);
    return false;
  }

  /** Lets the GIL and the core go for `ms`. */
  sleep(thread: number, ms: number, state: number = StateCode.io): boolean {
    this.begin(thread, Work.none, 0, state);
    if (this.gils.release(thread, true)) {
      this.threads.deferredSleepMs[thread] = ms;
      this.cores.leave(thread, Phase.forced, StateCode.gil);
    } else {
      this.cores.leave(thread, Phase.sleeping, state);
      this.schedule(thread, ms + this.options.timing.timerOvershootMs);
    }
    return false;
  }

  /** Lets the GIL and the core go until another thread calls `wake`; `waitsFor` is what it waits for, if it has an owner. */
  block(thread: number, state: number, waitsFor: Owned | null = null): boolean {
    this.begin(thread, Work.none, 0, state);
    this.threads.waitsFor[thread] = waitsFor;
    this.gils.release(thread, false);
    this.cores.leave(thread, Phase.blocked, state);
    return false;
  }

  /** Makes a blocked thread go on, after the wake-up latency; `by` is the thread that did it. */
  wake(thread: number, by: number): void {
    const { phase, cause, waitsFor } = this.threads;
    if (phase[thread] !== Phase.blocked) return;
    cause[thread] = by;
    waitsFor[thread] = null;
    phase[thread] = Phase.waking;
    this.schedule(thread, this.options.timing.wakeMs);
  }

  /** Ends a wait of any kind early: a blocked or a sleeping thread goes on, after the wake-up latency. */
  interrupt(thread: number, by: number): void {
    const { phase, deferredSleepMs } = this.threads;
    if (phase[thread] === Phase.sleeping) phase[thread] = Phase.blocked;
    else if (phase[thread] === Phase.forced && deferredSleepMs[thread] >= 0) deferredSleepMs[thread] = 0;
    this.wake(thread, by);
  }

  /** Ends a thread. */
  finish(thread: number): void {
    this.gils.release(thread, false);
    this.cores.leave(thread, Phase.finished, StateCode.idle);
    this.recorder.end(thread);
  }

  // ---------------------------------------------------------------- events

  onCoreGiven(thread: number): void {
    const work = this.threads.work[thread];
    if (work === Work.python || work === Work.held) this.gils.enter(thread);
    else this.cores.work(thread);
  }

  onWorkDone(thread: number): void {
    const { work, behaviours } = this.threads;
    if (work[thread] === Work.held && this.gils.obey(thread)) return;
    work[thread] = Work.none;
    behaviours[thread].resume(thread);
  }

  /** Whether an event still stands: its owner has not set another one since. */
  private isCurrent(kind: number, id: number, sequence: number): boolean {
    if (kind === EventKind.thread) return this.threads.pending[id] === sequence;
    if (kind === EventKind.core) return this.cores.isPending(id, sequence);
    return kind === EventKind.outside || this.gils.stands(id, sequence);
  }

  private handle(kind: number, id: number): void {
    if (kind === EventKind.core) {
      this.cores.onEvent(id);
    } else if (kind === EventKind.thread) {
      this.threads.pending[id] = 0;
      this.cores.makeReady(id);
    } else if (kind === EventKind.gil) {
      this.gils.onEvent(id);
    } else {
      this.onOutside(id);
    }
  }

  private begin(thread: number, work: number, ms: number, state: number): void {
    const { threads } = this;
    threads.work[thread] = work;
    threads.remainingMs[thread] = ms;
    threads.state[thread] = state;
  }

  private schedule(thread: number, delayMs: number): void {
    this.threads.pending[thread] = this.clock.after(delayMs, EventKind.thread, thread);
  }
}
