import type { Machine } from "../engine/Machine";
import { StateCode } from "../engine/Recorder";

/** Results of tasks, for which one thread waits in the order of their submission (`[f.result() for f in futures]`). */
export class Futures {
  private readonly done: Uint8Array;
  private next = 0;
  private waiting = false;
  private waiter = -1;

  constructor(
    private readonly machine: Machine,
    readonly count: number,
    private readonly resultMs: number,
  ) {
    this.done = new Uint8Array(count);
  }

  complete(task: number, by: number): void {
    this.done[task] = 1;
    if (this.waiter >= 0 && task === this.next) {
      this.machine.wake(this.waiter, by);
      this.waiter = -1;
    }
  }

  /** True when all results are there; otherwise the thread is suspended and must ask again. */
  awaitAll(thread: number): boolean {
    if (this.waiting) {
      this.waiting = false;
      return this.machine.compute(thread, this.resultMs);
    }
    while (this.next < this.done.length && this.done[this.next]) this.next++;
    if (this.next === this.done.length) return true;
    this.waiting = true;
    this.waiter = thread;
    return this.machine.block(thread, StateCode.queue);
  }
}
