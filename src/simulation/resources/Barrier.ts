import type { Machine } from "../engine/Machine";
import { StateCode } from "../engine/Recorder";

/** Lets threads go on only when `parties` of them have arrived (`threading.Barrier`); then starts anew. */
export class Barrier {
  private readonly waiters: number[] = [];

  constructor(
    private readonly machine: Machine,
    private readonly parties: number,
  ) {}

  /** True for the thread that completes the round; the others are blocked until then. */
  arrive(thread: number): boolean {
    if (this.waiters.length + 1 < this.parties) {
      this.waiters.push(thread);
      return this.machine.block(thread, StateCode.queue);
    }
    for (const waiter of this.waiters) this.machine.wake(waiter, thread);
    this.waiters.length = 0;
    return true;
  }
}
