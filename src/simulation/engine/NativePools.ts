import type { Machine } from "./Machine";
import { StateCode } from "./Recorder";
import type { Behaviour } from "./Threads";

const Step = { share: 0, join: 1, done: 2 } as const;

/**
 * Native libraries that split a call over threads of their own (BLAS, OpenMP): every thread that calls one has helpers,
 * which work on equal shares of the call beside it; the call ends with the last of them.
 */
export class NativePools implements Behaviour {
  /** Helpers of each thread, by its number. */
  private readonly helpers: (readonly number[] | undefined)[] = [];
  private readonly leader: number[] = [];
  private readonly shareMs: number[] = [];
  private readonly step: number[] = [];
  /** Helpers that have not ended their share, by the number of the thread that they help. */
  private readonly working: number[] = [];
  private readonly isBusy: boolean[] = [];

  constructor(
    private readonly machine: Machine,
    private readonly size: number,
  ) {}

  /** Adds the helpers of all threads that there are so far; once, before the machine runs. */
  addHelpers(): void {
    if (this.size <= 1) return;
    const { threads, recorder } = this.machine;
    for (let thread = 0, count = threads.count; thread < count; thread++) {
      const process = threads.process[thread];
      const names = Array.from({ length: this.size - 1 }, (_, i) => `${recorder.lanes[thread].name} native ${i + 1}`);
      const helpers = names.map((name) => this.machine.addThread(process, this, name, "thread"));
      for (const helper of helpers) this.leader[helper] = thread;
      this.helpers[thread] = helpers;
    }
  }

  /** Runs a native call of `ms` of core time in all; called again after each resumption until it returns true. */
  call(thread: number, ms: number): boolean {
    const helpers = this.helpers[thread] ?? [];
    switch (this.step[thread] ?? Step.share) {
      case Step.share:
        this.step[thread] = Step.join;
        this.shareMs[thread] = ms / (helpers.length + 1);
        this.working[thread] = helpers.length;
        for (const helper of helpers) this.begin(helper, thread);
        return this.machine.native(thread, this.shareMs[thread]);
      case Step.join:
        this.step[thread] = Step.done;
        if (this.working[thread] > 0) return this.machine.block(thread, StateCode.queue);
        break;
    }
    this.step[thread] = Step.share;
    return true;
  }

  /** A helper. */
  resume(helper: number): void {
    const leader = this.leader[helper];
    if (!this.isBusy[helper]) {
      this.isBusy[helper] = true;
      this.machine.native(helper, this.shareMs[leader]);
      return;
    }
    this.isBusy[helper] = false;
    if (--this.working[leader] === 0) this.machine.wake(leader, helper);
    this.machine.block(helper, StateCode.idle);
  }

  /** The first call of a thread starts its helpers, later ones wake them. */
  private begin(helper: number, by: number): void {
    if (this.isBusy[helper] === undefined) {
      this.isBusy[helper] = false;
      this.machine.start(helper, this.machine.options.timing.wakeMs, by);
    } else {
      this.machine.wake(helper, by);
    }
  }
}
