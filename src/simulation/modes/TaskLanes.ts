import { StateCode } from "../engine/Recorder";
import type { Simulation } from "../engine/Simulation";

/** A lane per task in the trace, for modes in which tasks are not threads. */
export class TaskLanes {
  private readonly first: number;

  /** After all threads have been added. */
  constructor(
    private readonly simulation: Simulation,
    process: number,
  ) {
    const { recorder } = simulation.machine;
    this.first = recorder.lanes.length;
    if (!recorder.enabled) return;
    for (let task = 0; task < simulation.table.count; task++) {
      recorder.addLane(`task ${task + 1}`, "task", process);
      recorder.working(this.first + task, task, -1);
    }
  }

  /** The task is in another state from now on; `by` is the thread that brought it there. */
  show(task: number, state: number, by: number): void {
    this.simulation.machine.recorder.change(this.first + task, state, by);
  }

  /**
   * The task has been ready since `sinceMs` and goes on now; `by` is the thread that made it ready, `holder` the task that kept it
   * from going on, -1 for none.
   */
  showWait(task: number, state: number, sinceMs: number, by: number, holder: number): void {
    const { recorder } = this.simulation.machine;
    const lane = this.first + task;
    recorder.changeSince(lane, state, sinceMs, by);
    recorder.change(lane, StateCode.queue, holder < 0 ? by : this.first + holder);
  }
}
