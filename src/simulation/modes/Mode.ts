import type { Simulation } from "../engine/Simulation";
import type { Workload } from "../Workload";

/** A way to schedule tasks: builds processes and threads out of the engine's parts. */
export interface Mode {
  /** Upper bound of the threads that `build` adds. */
  countThreads(workload: Workload): number;
  /** Adds the processes and threads, and starts the first one. */
  build(simulation: Simulation): void;
}
