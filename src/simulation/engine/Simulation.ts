import { type Costs, costsOf, type MachineProfile } from "../profiles/Profile";
import type { SimulationRun, Stopped } from "../Trace";
import type { Workload } from "../Workload";
import { Arrivals } from "./Arrivals";
import { findCycle } from "./deadlock";
import { Machine } from "./Machine";
import { SpeedOfRun } from "./SpeedOfRun";
import { TaskRunner } from "./TaskRunner";
import { TaskTable } from "./TaskTable";
import { timingOf } from "./timingOf";

export interface SimulationOptions {
  readonly seed: number;
  readonly record: boolean;
  readonly profile: MachineProfile;
  readonly maxEvents: number;
}

/** For how long a deadlock's waits are shown, of the time up to it. */
const DEADLOCK_SHOWN_SHARE = 0.5;

/** One run of a workload: the machine, and what its threads need to know together. */
export class Simulation {
  readonly machine: Machine;
  readonly costs: Costs;
  readonly table: TaskTable;
  readonly runner: TaskRunner;
  readonly freeThreaded: boolean;
  /** Time from which each task's latency counts; 0 unless its mode says otherwise. */
  readonly submittedMs: Float64Array;
  /** Time at which each task ended; NaN before. */
  readonly finishedMs: Float64Array;
  readonly arrivals: Arrivals;
  pickledBytes = 0;
  private beganMs = 0;
  private busyBeforeMs = 0;
  private endedMs = Number.NaN;

  constructor(
    readonly workload: Workload,
    options: SimulationOptions,
    maxThreads: number,
  ) {
    this.freeThreaded = workload.python.endsWith("t");
    this.costs = costsOf(options.profile, this.freeThreaded);
    const { costs } = this;
    this.machine = new Machine({
      cores: workload.cores,
      maxThreads,
      seed: options.seed,
      record: options.record,
      pieces: workload.tasks.reduce((sum, task) => sum + task.length, workload.tasks.length),
      maxEvents: options.maxEvents,
      timing: timingOf(costs, workload.switchIntervalMs),
    });
    this.table = new TaskTable(workload, new SpeedOfRun(this.costs, this.machine.random));
    this.runner = new TaskRunner(this.machine, this.table, workload, costs);
    this.submittedMs = new Float64Array(this.table.count);
    this.finishedMs = new Float64Array(this.table.count).fill(Number.NaN);
    this.arrivals = new Arrivals(this.machine, this.table.count, workload.arrivals, this.submittedMs);
    this.machine.onOutside = (task) => this.arrivals.arrive(task);
  }

  /** The clock of the measurement starts now: what was before stood ready. */
  begin(): void {
    this.beganMs = this.machine.nowMs;
    this.busyBeforeMs = this.machine.busyMs;
    this.submittedMs.fill(this.beganMs);
    this.machine.recorder.restart();
  }

  /** A task has come to its end. */
  finish(task: number): void {
    this.finishedMs[task] = this.machine.nowMs;
    this.arrivals.answered();
  }

  /** The clock of the measurement stops now. */
  end(): void {
    this.endedMs = this.machine.nowMs;
  }

  run(): SimulationRun {
    const { machine } = this;
    let stopped: Stopped = machine.run();
    if (stopped.reason === "done" && Number.isNaN(this.endedMs))
      stopped = { reason: "deadlock", cycle: findCycle(machine.threads) };
    const endMs = this.endOf(stopped);
    return {
      trace: machine.recorder.finish(endMs, {
        handOvers: machine.gilHandOvers,
        gilHeldMs: machine.gilHeldMs,
        contextSwitches: machine.contextSwitches,
        events: machine.events,
        pickledBytes: this.pickledBytes,
        busyMs: machine.busyMs - this.busyBeforeMs,
      }),
      stopped,
      makespanMs: endMs - this.beganMs,
      cpuMs: machine.busyMs - this.busyBeforeMs,
      submittedMs: this.submittedMs.map((submitted) => submitted - this.beganMs),
      latencyMs: this.finishedMs.map((finished, task) => finished - this.submittedMs[task]),
    };
  }

  /** End of the trace; a deadlock gets some time in which its waits can be seen. */
  private endOf(stopped: Stopped): number {
    if (stopped.reason === "done") return this.endedMs;
    const { nowMs } = this.machine;
    return stopped.reason === "limit" ? nowMs : nowMs + Math.max(1, (nowMs - this.beganMs) * DEADLOCK_SHOWN_SHARE);
  }
}
