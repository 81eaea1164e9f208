import type { Machine } from "../../engine/Machine";
import { StateCode } from "../../engine/Recorder";
import type { Behaviour } from "../../engine/Threads";

/** The process that forks the workers: whoever starts the first one waits until it has come up. */
export class ForkServer implements Behaviour {
  private readonly thread: number;
  private waiter = -1;
  private isUp = false;

  constructor(
    private readonly machine: Machine,
    private readonly bootMs: number,
  ) {
    this.thread = machine.addThread(machine.addProcess(false), this, "fork server", "server");
  }

  /** True when it is up; otherwise the thread is blocked until it is, and must ask again. */
  isReady(thread: number, delayMs: number): boolean {
    if (this.isUp) return true;
    this.waiter = thread;
    this.machine.start(this.thread, delayMs, thread);
    return this.machine.block(thread, StateCode.start);
  }

  resume(thread: number): void {
    if (this.isUp) {
      this.machine.wake(this.waiter, thread);
      this.machine.finish(thread);
      return;
    }
    this.isUp = true;
    this.machine.compute(thread, this.bootMs, StateCode.start);
  }
}
