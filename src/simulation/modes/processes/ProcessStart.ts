import type { Simulation } from "../../engine/Simulation";

/** What starting a worker process costs, all in ms. */
export interface ProcessStart {
  /** Constructing the pool. */
  readonly openMs: number;
  /** Start of the fork server and its helpers, before the first worker; 0 for the other methods. */
  readonly serverMs: number;
  /** The parent's part of each start. */
  readonly parentMs: number;
  /** From the parent's part to the child's being runnable. */
  readonly delayMs: number;
  /** The child's core time until it asks for its first call. */
  readonly childMs: number;
  readonly exitMs: number;
  /** Whether the first submission starts all workers; otherwise each starts one while none is idle. */
  readonly allAtOnce: boolean;
}

/** The costs for the workload's start method (CPython 3.14's default on Linux is the fork server). */
export function processStart({ workload, costs }: Simulation): ProcessStart {
  const importMs = workload.importMs ?? 0;
  switch (workload.startMethod ?? "forkserver") {
    case "fork":
      return {
        openMs: costs.forkPoolOpenMs,
        serverMs: 0,
        parentMs: costs.forkMs,
        delayMs: costs.forkDelayMs,
        childMs: costs.forkChildMs,
        exitMs: costs.forkExitMs,
        allAtOnce: true,
      };
    case "forkserver":
      return {
        openMs: costs.spawnPoolOpenMs,
        serverMs: costs.forkserverBootMs + importMs,
        parentMs: costs.forkserverParentMs,
        delayMs: costs.forkDelayMs,
        childMs: costs.forkserverChildMs,
        exitMs: costs.forkserverExitMs,
        allAtOnce: false,
      };
    case "spawn":
      return {
        openMs: costs.spawnPoolOpenMs,
        serverMs: 0,
        parentMs: costs.spawnParentMs,
        delayMs: costs.forkDelayMs,
        childMs: costs.spawnChildMs + importMs,
        exitMs: costs.spawnExitMs,
        allAtOnce: false,
      };
  }
}
