import type { Machine } from "../engine/Machine";
import { StateCode } from "../engine/Recorder";

/** A flag that threads wait for (`threading.Event`): once set, everybody goes on. */
export class Signal {
  private isSet = false;
  private readonly waiters: number[] = [];

  constructor(private readonly machine: Machine) {}

  /** True when the flag is set; otherwise the thread is blocked and is resumed when it is. */
  wait(thread: number): boolean {
    if (this.isSet) return true;
    this.waiters.push(thread);
    return this.machine.block(thread, StateCode.queue);
  }

  set(thread: number): void {
    this.isSet = true;
    for (const waiter of this.waiters) this.machine.wake(waiter, thread);
    this.waiters.length = 0;
  }
}
