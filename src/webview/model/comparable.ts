import type { ModeTimeline } from "../../trace/ModeTimeline";
import { modeTitle } from "../../trace/modeWords";
import type { AppState } from "../state/AppState";
import type { ModeOutcome, Outcome } from "./Outcome";

/** A run that can be one side of a comparison. */
export interface ComparableRun {
  /** Outlives a new ranking; begins with `start/` where it is as it was before any control was moved. */
  readonly key: string;
  readonly name: string;
  readonly mode: ModeOutcome;
  readonly timeline: ModeTimeline;
}

/** All runs at hand: those on screen, and as they were before controls were moved. */
export function comparableRuns({ outcome, base, isChanged }: AppState): readonly ComparableRun[] {
  return [...runsOf(isChanged ? base : null, "start/", ", before the change"), ...runsOf(outcome, "", "")];
}

function runsOf(outcome: Outcome | null, prefix: string, suffix: string): readonly ComparableRun[] {
  return (outcome?.modes ?? []).flatMap((mode) => {
    if (!mode.timeline) return [];
    const { report, python, workers, processes } = mode;
    const name = modeTitle({ mode: report.mode, python, workers, processes });
    const tag = mode.isCurrent ? ", your code" : "";
    return { key: prefix + mode.key, name: name + tag + suffix, mode, timeline: mode.timeline };
  });
}

/** The two runs to compare: what was chosen, else the code as written (before a change) against what is recommended (after it). */
export function comparedRuns(state: AppState): readonly [ComparableRun, ComparableRun] | null {
  const runs = comparableRuns(state);
  const chosen = (key: string | null) => runs.find((run) => run.key === key);
  const before = chosen(state.compared[0]) ?? runs.find(({ mode }) => mode.isCurrent) ?? runs[0];
  const now = runs.filter(({ key }) => !key.startsWith("start/"));
  const after = chosen(state.compared[1]) ?? defaultAfter(now, before);
  return before && after ? [before, after] : null;
}

function defaultAfter(now: readonly ComparableRun[], before: ComparableRun | undefined): ComparableRun | undefined {
  const same = now.find(({ mode }) => mode.isCurrent);
  if (before?.key.startsWith("start/") && same) return same;
  return now.find(({ mode }) => mode.isRecommended && mode !== before?.mode) ?? now.find((run) => run !== before);
}
