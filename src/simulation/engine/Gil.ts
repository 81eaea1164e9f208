import type { Random } from "../../base/Random";

/** Shorter switch intervals count as this (`take_gil` clamps to a microsecond). */
const SHORTEST_INTERVAL_MS = 0.001;

/** The scheduling constants of a GIL. */
export interface GilTiming {
  /** Switch interval (`sys.setswitchinterval`), in ms. */
  readonly intervalMs: number;
  /** How much later than the interval a waiter's timeout fires, in ms. */
  readonly gilOvershootMs: number;
  /** Probability that the thread which asked for the GIL, being awake, gets it before a thread that must first wake up. */
  readonly requesterWinsShare: number;
  /** Probability that the longest waiter is woken when the requester does not win; otherwise any waiter is. */
  readonly oldestWinsShare: number;
}

/**
 * One interpreter's global lock as CPython's `ceval_gil.c` keeps it: a flag, a count of switches and waiters that time out.
 * A waiter asks for the GIL after a full interval in which no switch happened; its windows are counted from the start of its
 * own wait. Instead of a timer per waiter, the time of the next request is worked out at every switch.
 */
export class Gil {
  /** Thread that has the GIL; -1 for none. */
  holder = -1;
  /** Thread that had it last; a thread that takes it again has not switched. */
  lastHolder = -1;
  /** A waiter has asked the holder to let go. */
  requested = false;
  /** Waiter that asked. */
  requester = -1;
  /** Thread that has let go on request and waits until another one has taken the GIL; -1 for none. */
  forced = -1;
  /** When the holder took it. */
  takenMs = 0;
  /** Sequence number of the pending request event; 0 for none. */
  pending = 0;
  waiterCount = 0;
  /** Switches between threads so far. */
  switches = 0;

  private readonly waiters: number[] = [];
  private readonly since: number[] = [];
  /** From the start of a wait, or of its last void window, to a request. */
  readonly windowMs: number;
  private lastSwitchMs = 0;

  constructor(
    private readonly timing: GilTiming,
    private readonly random: Random,
  ) {
    this.windowMs = Math.max(timing.intervalMs, SHORTEST_INTERVAL_MS) + timing.gilOvershootMs;
  }

  /** Takes the GIL if it is free; true when the thread has it. */
  take(thread: number, nowMs: number): boolean {
    if (this.holder >= 0) return this.holder === thread;
    this.holder = thread;
    this.takenMs = nowMs;
    this.requested = false;
    if (this.lastHolder !== thread) {
      this.lastHolder = thread;
      this.lastSwitchMs = nowMs;
      this.switches++;
    }
    return true;
  }

  addWaiter(thread: number, nowMs: number): void {
    this.waiters[this.waiterCount] = thread;
    this.since[this.waiterCount++] = nowMs;
  }

  /**
   * Picks and removes the waiter that wakes when the GIL is let go; -1 when nobody waits. Which one it is depends on the
   * operating system; here it is drawn from the seed.
   */
  chooseWaiter(): number {
    const count = this.waiterCount;
    if (count === 0) return -1;
    if (this.requested && this.requester >= 0 && this.random.unit() < this.timing.requesterWinsShare) {
      const at = this.indexOf(this.requester);
      if (at >= 0) return this.removeAt(at);
    }
    if (count === 1 || this.random.unit() < this.timing.oldestWinsShare) return this.removeAt(0);
    return this.removeAt(this.random.below(count));
  }

  /** First time after `nowMs` at which a waiter asks for the GIL if no switch happens; sets `requester`. Infinity without waiters. */
  nextRequestMs(nowMs: number): number {
    let earliest = Number.POSITIVE_INFINITY;
    for (let i = 0; i < this.waiterCount; i++) {
      const due = this.dueMs(this.since[i], nowMs);
      if (due < earliest) {
        earliest = due;
        this.requester = this.waiters[i];
      }
    }
    return earliest;
  }

  /** End of the first window of a wait since `since` that no switch has made void and that is not over yet. */
  private dueMs(since: number, nowMs: number): number {
    let due = since + this.windowMs;
    if (since < this.lastSwitchMs) {
      due += Math.ceil((this.lastSwitchMs - since) / this.windowMs - 1e-9) * this.windowMs;
    }
    if (due <= nowMs) due += (Math.floor((nowMs - due) / this.windowMs + 1e-9) + 1) * this.windowMs;
    return due;
  }

  private indexOf(thread: number): number {
    for (let i = 0; i < this.waiterCount; i++) if (this.waiters[i] === thread) return i;
    return -1;
  }

  /** Removes a waiter; the others stay in the order in which they began to wait. */
  private removeAt(at: number): number {
    const thread = this.waiters[at];
    const last = --this.waiterCount;
    for (let i = at; i < last; i++) {
      this.waiters[i] = this.waiters[i + 1];
      this.since[i] = this.since[i + 1];
    }
    return thread;
  }
}
