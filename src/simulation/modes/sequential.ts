import { NO_MORE } from "../engine/Arrivals";
import type { Simulation } from "../engine/Simulation";
import type { Behaviour } from "../engine/Threads";
import type { Mode } from "./Mode";

/** One task after another in the main thread. */
export const sequential: Mode = {
  countThreads: () => 1,
  build(simulation) {
    const process = simulation.machine.addProcess(!simulation.freeThreaded);
    const main = simulation.machine.addThread(process, new MainThread(simulation), "main", "main");
    simulation.machine.start(main, 0, -1);
  },
};

const Step = { begin: 0, next: 1, run: 2 } as const;

class MainThread implements Behaviour {
  private step: number = Step.begin;
  private task = -1;

  constructor(private readonly simulation: Simulation) {}

  resume(thread: number): void {
    const { simulation } = this;
    if (this.step === Step.begin) {
      simulation.begin();
      simulation.arrivals.begin();
      this.step = Step.next;
    }
    for (;;) {
      if (this.step === Step.next && !this.beginNext(thread)) return;
      if (this.task === NO_MORE) break;
      if (!simulation.runner.advance(thread)) return;
      simulation.finish(this.task);
      this.step = Step.next;
    }
    simulation.end();
    simulation.machine.finish(thread);
  }

  /** False when the thread is blocked until the next task comes. */
  private beginNext(thread: number): boolean {
    this.task = this.simulation.arrivals.next(thread);
    if (this.task === -1) return false;
    if (this.task !== NO_MORE) this.simulation.runner.begin(thread, this.task);
    this.step = Step.run;
    return true;
  }
}
