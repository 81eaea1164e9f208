import { StateCode } from "../../engine/Recorder";
import type { Behaviour } from "../../engine/Threads";
import type { ProcessPool } from "../ProcessPool";
import { STOP } from "./FeederThread";

const Step = { fill: 0, put: 1, look: 2, copy: 3, collect: 4, stop: 5 } as const;

/** The parent's thread that moves submitted tasks on their way and collects results, one at a time. */
export class ManagerThread implements Behaviour {
  private step: number = Step.fill;
  private task = -1;
  private stopsSent = 0;

  constructor(private readonly pool: ProcessPool) {}

  resume(thread: number): void {
    while (this.advance(thread));
  }

  /** One step; false when the thread is suspended. */
  private advance(thread: number): boolean {
    const { pool } = this;
    const { machine, costs } = pool.simulation;
    switch (this.step) {
      case Step.fill:
        this.step = Step.look;
        if (pool.freeCalls === 0 || pool.submitted.length === 0) return true;
        this.step = Step.put;
        return machine.compute(thread, costs.manageMs);
      case Step.put:
        pool.freeCalls--;
        pool.feed.put(thread, pool.submitted.poll(thread));
        this.step = Step.fill;
        return true;
      case Step.look:
        return this.look(thread);
      case Step.copy:
        if (!pool.results.receive(thread)) return false;
        this.step = Step.collect;
        return machine.compute(thread, costs.collectMs + pool.transfer.receiveResultMs, StateCode.pickle);
      case Step.collect:
        pool.idleTokens++;
        pool.futures.complete(this.task, thread);
        this.step = Step.fill;
        return true;
      default:
        return this.stop(thread);
    }
  }

  private look(thread: number): boolean {
    const { pool } = this;
    this.task = pool.results.poll(thread);
    if (this.task >= 0) {
      this.step = Step.copy;
      return true;
    }
    if (pool.closing) {
      this.step = Step.stop;
      return true;
    }
    this.step = Step.fill;
    return pool.simulation.machine.block(thread, StateCode.idle);
  }

  private stop(thread: number): boolean {
    const { pool } = this;
    const { machine } = pool.simulation;
    while (this.stopsSent < pool.startedWorkers) {
      pool.feed.put(thread, STOP);
      this.stopsSent++;
    }
    if (pool.endedWorkers < pool.startedWorkers) return machine.block(thread, StateCode.idle);
    machine.wake(pool.closer, thread);
    machine.finish(thread);
    return false;
  }
}
