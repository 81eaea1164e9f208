import { NO_MORE } from "../engine/Arrivals";
import type { Simulation } from "../engine/Simulation";
import type { Behaviour } from "../engine/Threads";
import type { Futures } from "../resources/Futures";
import type { Pool } from "./Pool";

const Step = { begin: 0, open: 1, submit: 2, wait: 3, close: 4 } as const;

/**
 * The main thread of a program that submits every task to a pool, waits for the results in order and shuts the pool down.
 * With a warm pool the clock runs from the first submission to the last result only.
 */
export class PoolUser implements Behaviour {
  private step: number = Step.begin;
  private task = -1;
  private submitting = false;

  /** `pool` is set by whoever builds the mode, as a pool's threads are added after the one that uses it. */
  pool!: Pool;

  constructor(
    private readonly simulation: Simulation,
    private readonly futures: Futures,
  ) {}

  resume(thread: number): void {
    if (this.step === Step.begin) {
      this.simulation.begin();
      this.simulation.arrivals.begin();
      this.step = this.isWarm() ? Step.submit : Step.open;
    }
    if (this.step === Step.open) {
      if (!this.pool.open(thread)) return;
      this.step = Step.submit;
    }
    if (this.step === Step.submit) {
      if (!this.submitAll(thread)) return;
      this.step = Step.wait;
    }
    if (this.step === Step.wait) {
      if (!this.futures.awaitAll(thread)) return;
      this.step = Step.close;
      if (this.isWarm()) this.simulation.end();
    }
    if (!this.pool.close(thread)) return;
    if (!this.isWarm()) this.simulation.end();
    this.simulation.machine.finish(thread);
  }

  private isWarm(): boolean {
    return this.simulation.workload.pool === "warm";
  }

  private submitAll(thread: number): boolean {
    const { simulation, pool } = this;
    for (;;) {
      if (!this.submitting) {
        this.task = simulation.arrivals.next(thread);
        if (this.task === NO_MORE) return true;
        if (this.task === -1) return false;
        if (simulation.arrivals.isImmediate) simulation.submittedMs[this.task] = simulation.machine.nowMs;
        if (this.task % this.pool.chunkSize !== 0) continue; // travels with the first of its chunk
        this.submitting = true;
      }
      if (!pool.submit(thread, this.task / pool.chunkSize)) return false;
      this.submitting = false;
    }
  }
}
