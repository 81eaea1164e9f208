import { StateCode } from "../../engine/Recorder";
import type { Simulation } from "../../engine/Simulation";
import type { Behaviour } from "../../engine/Threads";
import type { TransferCosts } from "../../profiles/transfer";
import type { Channel } from "../../resources/Channel";
import type { Pipe } from "../../resources/Pipe";

/** Message that tells a worker to end. */
export const STOP = 0x7fffffff;

/** The pool whose calls are fed. */
interface FeederHost {
  readonly simulation: Simulation;
  readonly transfer: TransferCosts;
  /** Calls that the feeder has to write. */
  readonly feed: Channel;
  readonly calls: Pipe;
}

const Step = { take: 0, write: 1 } as const;

/** The parent's thread that pickles calls into the pipe, holding the parent's GIL while it does. */
export class FeederThread implements Behaviour {
  private step: number = Step.take;
  private call = -1;

  constructor(private readonly pool: FeederHost) {}

  resume(thread: number): void {
    const { simulation, transfer, feed, calls } = this.pool;
    for (;;) {
      if (this.step === Step.take) {
        this.call = feed.take(thread);
        if (this.call < 0) return;
        this.step = Step.write;
        const dumpMs = this.call === STOP ? 0 : transfer.sendMs;
        simulation.machine.compute(thread, simulation.costs.feedMs + dumpMs, StateCode.pickle);
        return;
      }
      if (!calls.write(thread, this.call, this.call !== STOP)) return;
      if (this.call !== STOP) simulation.pickledBytes += transfer.bytes;
      this.step = Step.take;
    }
  }
}
