import type { Machine } from "../engine/Machine";
import { StateCode } from "../engine/Recorder";

/** A counter of permits (`threading.Semaphore`): waiters are woken first come first served and must try again. */
export class Semaphore {
  private readonly waiters: number[] = [];

  constructor(
    private readonly machine: Machine,
    private permits: number,
  ) {}

  /** False when no permit is left: the thread is blocked and must try again when it is resumed. */
  acquire(thread: number): boolean {
    if (this.permits > 0) {
      this.permits--;
      return true;
    }
    this.waiters.push(thread);
    return this.machine.block(thread, StateCode.lock);
  }

  release(thread: number): void {
    this.permits++;
    const next = this.waiters.shift();
    if (next !== undefined) this.machine.wake(next, thread);
  }
}
