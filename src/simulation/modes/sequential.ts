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

class MainThread implements Behaviour {
  private task = -1;

  constructor(private readonly simulation: Simulation) {}

  resume(thread: number): void {
    const { simulation } = this;
    if (this.task < 0) {
      simulation.begin();
      this.beginNext(thread);
    }
    while (this.task < simulation.table.count) {
      if (!simulation.runner.advance(thread)) return;
      simulation.finishedMs[this.task] = simulation.machine.nowMs;
      this.beginNext(thread);
    }
    simulation.end();
    simulation.machine.finish(thread);
  }

  private beginNext(thread: number): void {
    this.task++;
    if (this.task < this.simulation.table.count) this.simulation.runner.begin(thread, this.task);
  }
}
