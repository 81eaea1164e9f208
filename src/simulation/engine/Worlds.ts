import type { Clock } from "./Clock";
import { EventKind } from "./Clock";
import type { Cores } from "./Cores";
import { StateCode } from "./Recorder";
import { Phase, type Threads, Work } from "./Threads";

/** A free-threaded process whose threads are being stopped, or stand still. */
interface Stop {
  /** The thread that goes on alone. */
  readonly by: number;
  /** Threads that have not come to a check point yet. */
  readonly awaited: Set<number>;
  readonly parked: number[];
  /** The thread has left its core, until nobody is awaited any more. */
  isWaiting: boolean;
}

/**
 * Stop-the-world pauses of free-threaded processes (`stop_the_world` in CPython's `pystate.c`): whoever asks for one goes on when every
 * thread that runs Python code has come to its next check point, those of long C calls at their end, those without a core when they
 * have one. Threads that wait or run native code are detached: they stop when they come back.
 */
export class Worlds {
  private readonly stops: (Stop | undefined)[] = [];
  /** Stops that have not ended, of all processes. */
  private standing = 0;

  constructor(
    private readonly clock: Clock,
    private readonly threads: Threads,
    private readonly wakeMs: number,
    private readonly cores: () => Cores,
  ) {}

  /** The thread, on a core, begins its work as the only one of its process; unless somebody else does so at the moment. */
  stop(thread: number): void {
    const process = this.threads.process[thread];
    if (this.stops[process] !== undefined) {
      this.park(this.stops[process], thread);
      return;
    }
    const stop: Stop = { by: thread, awaited: new Set(), parked: [], isWaiting: false };
    this.stops[process] = stop;
    this.standing++;
    for (let other = 0; other < this.threads.count; other++) {
      if (other !== thread && this.threads.process[other] === process) this.halt(stop, other);
    }
    stop.isWaiting = stop.awaited.size > 0;
    if (stop.isWaiting) this.cores().leave(thread, Phase.gil, StateCode.lock);
    else this.cores().work(thread);
  }

  /** The thread, on a core, wants to run Python code: true when it has to stand still instead. */
  stands(thread: number): boolean {
    if (this.standing === 0) return false;
    const stop = this.stops[this.threads.process[thread]];
    if (stop === undefined || stop.by === thread) return false;
    this.park(stop, thread);
    return true;
  }

  /** The thread's work alone is done: everybody goes on. */
  restart(thread: number): void {
    const process = this.threads.process[thread];
    const stop = this.stops[process];
    if (stop?.by !== thread) return;
    this.stops[process] = undefined;
    this.standing--;
    for (const other of stop.parked) this.wake(other, thread);
  }

  /** A thread at a check point stops there; one that has none, or no core, is waited for. */
  private halt(stop: Stop, thread: number): void {
    const { phase, work } = this.threads;
    const isAttached = work[thread] === Work.python || work[thread] === Work.held;
    if (!isAttached || (phase[thread] !== Phase.running && phase[thread] !== Phase.ready)) return;
    if (phase[thread] === Phase.ready || work[thread] === Work.held) {
      stop.awaited.add(thread);
      return;
    }
    this.cores().book(thread);
    this.park(stop, thread);
  }

  private park(stop: Stop, thread: number): void {
    stop.parked.push(thread);
    this.cores().leave(thread, Phase.gil, StateCode.lock);
    stop.awaited.delete(thread);
    if (!stop.isWaiting || stop.awaited.size > 0) return;
    stop.isWaiting = false;
    this.wake(stop.by, thread);
  }

  private wake(thread: number, by: number): void {
    const { phase, cause, pending } = this.threads;
    phase[thread] = Phase.waking;
    cause[thread] = by;
    pending[thread] = this.clock.after(this.wakeMs, EventKind.thread, thread);
  }
}
