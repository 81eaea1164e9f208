import { StateCode } from "../../engine/Recorder";
import type { Behaviour } from "../../engine/Threads";
import type { Futures } from "../../resources/Futures";
import type { WorkerHost } from "./WorkerProcess";

const Step = { read: 0, copy: 1, collect: 2 } as const;

/** The parent's thread that takes the results of a `map`, one at a time, and wakes whoever waits for all of them. */
export class ResultThread implements Behaviour {
  private step: number = Step.read;
  private item = -1;
  private readonly arrived: number[] = [];

  constructor(
    private readonly pool: WorkerHost,
    private readonly futures: Futures,
  ) {}

  resume(thread: number): void {
    while (this.advance(thread));
  }

  /** One step; false when the thread is suspended. */
  private advance(thread: number): boolean {
    const { results, transfer, simulation } = this.pool;
    switch (this.step) {
      case Step.read:
        this.item = results.read(thread);
        if (this.item < 0) return false;
        this.step = Step.copy;
        return true;
      case Step.copy:
        if (!results.receive(thread)) return false;
        this.step = Step.collect;
        return simulation.machine.compute(
          thread,
          simulation.costs.collectMs + transfer.receiveResultMs,
          StateCode.pickle,
        );
      default:
        this.step = Step.read;
        this.collect(thread);
        return true;
    }
  }

  private collect(thread: number): void {
    this.arrived.push(this.item);
    if (this.arrived.length < this.futures.count) return;
    for (const item of this.arrived.sort((a, b) => b - a)) this.futures.complete(item, thread);
  }
}
