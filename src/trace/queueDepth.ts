import type { SimulationRun, State } from "../simulation/Trace";
import type { ModeName } from "../simulation/Workload";
import type { LaneIndex } from "./LaneIndex";
import { countOpen, type Steps } from "./Steps";
import { workerLanes } from "./shares";
import { stateAt } from "./stateWords";

/** States in which a task's lane only waits for its turn, or its worker gets ready. */
const BEFORE_BEGINNING: ReadonlySet<State> = new Set(["queue", "lock", "idle", "start"]);

/**
 * How many tasks have been handed over and wait for a worker, for a permit or in an executor's queue. A task begins with the first
 * thing that its worker does for it; where tasks have lanes of their own, they may go back into the queue later.
 */
export function queueDepth(run: SimulationRun, index: LaneIndex, mode: ModeName): Steps {
  const lanes = workerLanes(run.trace, mode);
  const begunMs = beginnings(run, index, lanes);
  const starts = [...run.submittedMs];
  const ends = Array.from(begunMs, (ms, task) => Math.max(starts[task], Math.min(ms, index.endMs)));
  for (const segment of laterWaits(index, begunMs)) {
    starts.push(run.trace.startMs[segment]);
    ends.push(run.trace.endMs[segment]);
  }
  return countOpen(new Float64Array(starts).sort(), new Float64Array(ends).sort());
}

/** When each task begins; the end of time for those that never do. */
function beginnings({ submittedMs, trace }: SimulationRun, index: LaneIndex, lanes: readonly number[]): Float64Array {
  const begunMs = new Float64Array(submittedMs.length).fill(Number.POSITIVE_INFINITY);
  for (const lane of lanes) {
    for (let position = index.first[lane]; position < index.first[lane + 1]; position++) {
      const segment = index.order[position];
      const task = trace.task[segment];
      if (task < 0 || BEFORE_BEGINNING.has(stateAt(trace.state[segment]))) continue;
      if (trace.startMs[segment] < begunMs[task]) begunMs[task] = trace.startMs[segment];
    }
  }
  return begunMs;
}

/** Segments of tasks' own lanes that wait in a queue after the task has begun. */
function laterWaits({ trace }: LaneIndex, begunMs: Float64Array): readonly number[] {
  const found: number[] = [];
  for (let segment = 0; segment < trace.lane.length; segment++) {
    if (trace.lanes[trace.lane[segment]].kind !== "task" || stateAt(trace.state[segment]) !== "queue") continue;
    if (trace.startMs[segment] >= begunMs[trace.task[segment]]) found.push(segment);
  }
  return found;
}
