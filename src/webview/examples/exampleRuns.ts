import { buildModeTimeline, type ModeTimeline } from "../../trace/ModeTimeline";
import { initialKnobs } from "../model/Knobs";
import { runMode, settingOf } from "../model/simulateMode";
import { taskNames } from "../model/taskNames";
import type { Example } from "./Example";

/** What an example's page entry shows: its panels simulated, and its three sentences with their figures. */
export interface ExampleRuns {
  readonly timelines: readonly ModeTimeline[];
  readonly sentences: readonly string[];
}

const RUNS = new Map<string, ExampleRuns>();

/** Simulates an example's panels, once. */
export function exampleRuns(example: Example): ExampleRuns {
  const known = RUNS.get(example.key);
  if (known) return known;
  const timelines = example.panels.map((panel) => {
    const input = panel.template ? { ...example.input, template: panel.template } : example.input;
    const report = input.report.modes[panel.mode];
    const knobs = initialKnobs(input);
    const setting = settingOf(report, input, knobs);
    const { mode, python, workers, cores } = setting;
    const taskName = taskNames(input.template, knobs.values);
    const { switchIntervalMs } = knobs;
    const settings = { mode, python, workers, processes: report.processes, cores, switchIntervalMs, taskName };
    return buildModeTimeline(settings, runMode(input, knobs, setting, 1));
  });
  const sentences = example.describe(timelines.map(({ run }) => run.makespanMs));
  const runs = { timelines, sentences };
  RUNS.set(example.key, runs);
  return runs;
}
