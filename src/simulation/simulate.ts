import { Simulation } from "./engine/Simulation";
import { MODES } from "./modes/index";
import { DEFAULT_PROFILE, type MachineProfile } from "./profiles/Profile";
import type { SimulationRun } from "./Trace";
import type { Workload } from "./Workload";

export interface SimulateOptions {
  /** Seed of everything that the operating system decides in reality; 1 when left out. */
  readonly seed?: number;
  /** Whether to record the trace; true when left out. Without it the trace is empty. */
  readonly record?: boolean;
  /** Goes before the workload's own. */
  readonly profile?: MachineProfile;
  /** Scheduling events after which the run stops with what it has; 5 million when left out. */
  readonly maxEvents?: number;
}

/**
 * Plays one run of a workload that `validate` has accepted. The same workload, seed and profile give the same trace, byte
 * for byte.
 */
export function simulate(workload: Workload, options: SimulateOptions = {}): SimulationRun {
  const mode = MODES[workload.mode];
  const simulation = new Simulation(
    workload,
    {
      seed: options.seed ?? 1,
      record: options.record ?? true,
      profile: options.profile ?? workload.profile ?? DEFAULT_PROFILE,
      maxEvents: options.maxEvents ?? 5e6,
    },
    mode.countThreads(workload) * (workload.nativeThreads ?? 1),
  );
  mode.build(simulation);
  simulation.runner.nativePools.addHelpers();
  return simulation.run();
}
