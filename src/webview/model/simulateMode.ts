import { simulateLarge, withinEvents } from "../../service/prediction/simulateLarge";
import type { ModeReport, TimelineInput } from "../../service/Reports";
import {
  instantiate,
  type Setting,
  type SimulationRun,
  simulate,
  type Workload,
  type WorkloadTemplate,
} from "../../simulation";
import { isFreeThreaded } from "../../trace/modeWords";
import { currentWorkers, type Knobs } from "./Knobs";
import { startMethodOn } from "./pythonDefaults";

/** Scheduling events after which a run that is to be drawn stops. */
const MAX_EVENTS = 1_500_000;
/** Scheduling events of a run for its makespan alone; a longer one is extrapolated. All modes together take a few tens of ms. */
const MAKESPAN_EVENTS = 6_000;
/** Scheduling events of a run that the screen's own thread may play with its trace: about 20 ms. Longer ones are the worker's. */
const OWN_EVENTS = 10_000;

/** How a mode of the report is scheduled with the knobs as they are. */
export function settingOf(report: ModeReport, input: TimelineInput, knobs: Knobs): Setting {
  const python = report.python === input.target ? knobs.target : report.python;
  const scale = knobs.workers === null ? 1 : knobs.workers / currentWorkers(input);
  const workers = report.mode === "sequential" ? 1 : Math.max(1, Math.round(report.workers * scale));
  const { cores, switchIntervalMs } = knobs;
  const { mode, processes } = report;
  const startMethod = startMethodOn(input, python);
  return { mode, python, workers, processes, cores, switchIntervalMs, pool: input.pool, startMethod };
}

/** One item after another on the ordinary build: what speed-ups are measured against. */
export function baselineSetting(knobs: Knobs): Setting {
  const python = isFreeThreaded(knobs.target) ? knobs.target.slice(0, -1) : knobs.target;
  return { mode: "sequential", python, workers: 1, cores: knobs.cores, switchIntervalMs: knobs.switchIntervalMs };
}

/** The work of one mode; `values` replace the knobs' own where estimates are drawn at random. */
export function workloadOf(input: TimelineInput, knobs: Knobs, setting: Setting, values = knobs.values): Workload {
  return instantiate(knobs.releasesGil ? releasingGil(input.template) : input.template, values, setting);
}

/** Plays one mode once, with its trace. */
export function runMode(input: TimelineInput, knobs: Knobs, setting: Setting, seed: number): SimulationRun {
  return simulate(workloadOf(input, knobs, setting), { seed, maxEvents: MAX_EVENTS });
}

/** Whether playing a mode with its trace would hold up the screen. */
export function isLongRun(input: TimelineInput, knobs: Knobs, setting: Setting): boolean {
  const workload = workloadOf(input, knobs, setting);
  return withinEvents(workload, OWN_EVENTS) !== workload;
}

/** Makespan under a setting, ms, without a trace: in a few ms, however large the work is. */
export function makespanOf(
  input: TimelineInput,
  knobs: Knobs,
  setting: Setting,
  values: readonly number[] = knobs.values,
  seed = 1,
): number {
  return simulateLarge(workloadOf(input, knobs, setting, values), seed, MAKESPAN_EVENTS).makespanMs;
}

/** Makespan of one item after another, ms. */
export function baselineMs(input: TimelineInput, knobs: Knobs): number {
  return makespanOf(input, knobs, baselineSetting(knobs));
}

/** The same work if its Python code were C code that lets go of the GIL. */
function releasingGil(template: WorkloadTemplate): WorkloadTemplate {
  const tasks = template.tasks.map((task) => ({
    ...task,
    segments: task.segments.map((segment) =>
      segment.kind === "cpu" ? { ...segment, kind: "native" as const } : segment,
    ),
  }));
  return { ...template, tasks };
}
