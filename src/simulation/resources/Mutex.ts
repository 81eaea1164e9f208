import type { Machine } from "../engine/Machine";
import { StateCode } from "../engine/Recorder";

/** A waiter parked for longer than this is handed the lock when it is released (`TIME_TO_BE_FAIR_NS` in CPython's lock.c). */
const FAIR_AFTER_MS = 1;

/**
 * `threading.Lock` as CPython 3.13+ has it (PyMutex): taken at once when free, even past waiters; first come first woken;
 * a waiter that has been parked for more than 1 ms gets the lock handed over, so that nobody can slip in before it.
 */
export class Mutex {
  owner = -1;
  private readonly waiters: number[] = [];
  private readonly parkedSince = new Map<number, number>();

  constructor(private readonly machine: Machine) {}

  /** True when the thread has the lock; otherwise it is blocked and must call this again when it is resumed. */
  acquire(thread: number): boolean {
    if (this.owner === thread && this.parkedSince.has(thread)) {
      this.parkedSince.delete(thread);
      return true;
    }
    if (this.owner < 0) {
      this.owner = thread;
      this.parkedSince.delete(thread);
      return true;
    }
    if (!this.parkedSince.has(thread)) this.parkedSince.set(thread, this.machine.nowMs);
    this.waiters.push(thread);
    return this.machine.block(thread, StateCode.lock, this);
  }

  release(thread: number): void {
    const next = this.waiters.shift();
    this.owner = -1;
    if (next === undefined) return;
    const since = this.parkedSince.get(next) ?? this.machine.nowMs;
    if (this.machine.nowMs - since > FAIR_AFTER_MS) this.owner = next;
    this.machine.wake(next, thread);
  }
}
