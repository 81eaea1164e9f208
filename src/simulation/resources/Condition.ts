import type { Machine } from "../engine/Machine";
import { StateCode } from "../engine/Recorder";

/** Threads that wait to be notified (`threading.Condition`); a notification that nobody waits for is lost. */
export class Condition {
  private readonly waiters: number[] = [];

  constructor(private readonly machine: Machine) {}

  /** Blocks the thread until a notification reaches it. */
  wait(thread: number): boolean {
    this.waiters.push(thread);
    return this.machine.block(thread, StateCode.queue);
  }

  /** Wakes the longest waiters, at most `count`. */
  notify(thread: number, count: number): void {
    for (const waiter of this.waiters.splice(0, count)) this.machine.wake(waiter, thread);
  }
}
