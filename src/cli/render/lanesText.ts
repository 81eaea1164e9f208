import type { ModeReport, TimelineInput } from "../../service/Reports";
import { expectedValues, instantiate, simulate } from "../../simulation";
import { buildModeTimeline, type ModeTimeline } from "../../trace/ModeTimeline";
import { modeTitle } from "../../trace/modeWords";
import { renderTextLanes } from "../../trace/textLanes";

/** Characters of a line of lanes. */
const WIDTH = 100;
/** Modes that are drawn when neither the written nor the recommended one was asked for. */
const MOST_SHOWN = 3;

interface NamedRun {
  readonly name: string;
  readonly timeline: ModeTimeline;
}

/** The code as written and the recommended mode as lanes on one time axis, at the expected values: what the timeline draws. */
export function renderLanes(input: TimelineInput): string {
  const { modes, recommended } = input.report;
  const isRecommended = ({ mode, python, workers }: ModeReport): boolean =>
    mode === recommended?.mode && python === recommended.python && workers === recommended.workers;
  const figured = modes.filter((mode) => mode.makespanMs);
  const chosen = figured.filter((mode) => mode.isCurrent || isRecommended(mode));
  const shown = chosen.length > 0 ? chosen : figured.slice(0, MOST_SHOWN);
  const runs = shown.map((mode) => runOf(input, mode));
  const longestMs = Math.max(0, ...runs.map(({ timeline }) => timeline.run.makespanMs));
  return runs.map(({ name, timeline }) => `${name}\n${renderTextLanes(timeline, WIDTH, longestMs)}\n`).join("\n");
}

function runOf({ template, cores, switchIntervalMs }: TimelineInput, report: ModeReport): NamedRun {
  const { mode, python, workers, processes } = report;
  const setting = { mode, python, workers, processes, cores, switchIntervalMs };
  const run = simulate(instantiate(template, expectedValues(template), setting), { seed: 1 });
  return { name: modeTitle(report), timeline: buildModeTimeline({ ...setting, taskName: String }, run) };
}
