import type { SimulationRun } from "../simulation/Trace";
import type { ModeName } from "../simulation/Workload";
import { type GilTurns, gilTurns, processesWithGil } from "./gilTurns";
import { indexLanes, type LaneIndex } from "./LaneIndex";
import { nameLanes } from "./laneNames";
import { sharesGil } from "./modeWords";
import { type Strip, stripsOf } from "./strips";
import { coreUse, meanUse } from "./utilisation";

/** One simulated mode with everything that is derived from its trace once and then drawn, listed and explained many times. */
export interface ModeTimeline {
  readonly mode: ModeName;
  readonly python: string;
  readonly workers: number;
  readonly processes: number;
  readonly cores: number;
  readonly switchIntervalMs: number;
  readonly run: SimulationRun;
  readonly index: LaneIndex;
  /** One entry for each process whose threads share a GIL; empty where nobody does. */
  readonly turns: readonly GilTurns[];
  /** Measures over time, to be drawn below the lanes; the cores come first. */
  readonly strips: readonly Strip[];
  readonly meanCores: number;
  /** Reader's name of a task, as a call. */
  readonly taskName: (task: number) => string;
}

export type ModeSettings = Pick<
  ModeTimeline,
  "mode" | "python" | "workers" | "processes" | "cores" | "switchIntervalMs" | "taskName"
>;

/** Derives lanes, GIL turns and core use from a run. */
export function buildModeTimeline(settings: ModeSettings, run: SimulationRun): ModeTimeline {
  const index = indexLanes({ ...run.trace, lanes: nameLanes(run.trace.lanes, settings.mode) });
  const processes = sharesGil(settings.mode, settings.python) ? processesWithGil(run.trace) : [];
  const use = coreUse(run.trace);
  return {
    ...settings,
    run,
    index,
    turns: processes.map((process) => gilTurns(index, process)).filter((turns) => turns !== null),
    strips: stripsOf(run, index, settings, use),
    meanCores: meanUse(use, run.makespanMs),
  };
}

/** The turns of the GIL that a lane takes part in. */
export function turnsOfLane(timeline: ModeTimeline, lane: number): GilTurns | null {
  const { process } = timeline.index.trace.lanes[lane];
  return timeline.turns.find((turns) => turns.process === process) ?? null;
}

/** Name of the task that a segment works for, on a core's lane that of the lane which has the core; empty for none. */
export function taskOf(timeline: ModeTimeline, segment: number): string {
  const { trace } = timeline.index;
  if (trace.lanes[trace.lane[segment]].kind === "core") return trace.lanes[trace.cause[segment]]?.name ?? "";
  const task = trace.task[segment];
  return task < 0 ? "" : timeline.taskName(task);
}

/** What tells two modes of one report apart. */
export function modeKey(mode: Pick<ModeTimeline, "mode" | "python" | "workers" | "processes">): string {
  return `${mode.mode}@${mode.python}:${mode.processes}x${mode.workers}`;
}
