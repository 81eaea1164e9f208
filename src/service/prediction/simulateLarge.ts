import { simulate, type Workload } from "../../simulation";

/** Makespan and CPU time of one simulated run. */
export interface RunFigures {
  readonly makespanMs: number;
  readonly cpuMs: number;
}

/** Above this many tasks, the run is extrapolated from two smaller ones: a steady state grows in a straight line. */
const MAX_TASKS = 1_200;

/** Simulates a workload with one seed; a large one by two samples of its tasks and the line through them. */
export function simulateLarge(workload: Workload, seed: number): RunFigures {
  const { tasks } = workload;
  if (tasks.length <= MAX_TASKS) return simulate(workload, { seed, record: false });
  const half = figuresOf(workload, MAX_TASKS / 2, seed);
  const full = figuresOf(workload, MAX_TASKS, seed);
  const more = (tasks.length - MAX_TASKS) / (MAX_TASKS / 2);
  return {
    makespanMs: full.makespanMs + more * Math.max(0, full.makespanMs - half.makespanMs),
    cpuMs: full.cpuMs + more * Math.max(0, full.cpuMs - half.cpuMs),
  };
}

function figuresOf(workload: Workload, count: number, seed: number): RunFigures {
  const stride = workload.tasks.length / count;
  const tasks = Array.from({ length: count }, (_, i) => workload.tasks[Math.floor(i * stride)]);
  return simulate({ ...workload, tasks }, { seed, record: false });
}
