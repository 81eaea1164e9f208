import type { Range } from "../../base/Range";
import { capital } from "../../trace/capital";
import { crewOf } from "../../trace/crewWords";
import { formatMakespan } from "../../trace/duration";
import { describeGain, formatSpeedupRange } from "../../trace/speedup";
import { currentMode, type ModeOutcome, type Outcome, recommendedMode } from "./Outcome";

/** The verdict once knobs have moved: what was turned, what the code as written then takes, and what would be sooner. */
export function changedVerdict(outcome: Outcome, changes: readonly string[]): { verdict: string; certainty: string } {
  const current = currentMode(outcome);
  const best = recommendedMode(outcome);
  return { verdict: `With ${changes.join(", ")}: ${sentences(current, best)}`, certainty: certaintyOf(best) };
}

function sentences(current: ModeOutcome | null, best: ModeOutcome | null): string {
  if (!best?.figures) return "none of the modes suits this code.";
  const crew = ({ report, python, workers, processes }: ModeOutcome) => crewOf(report.mode, python, workers, processes);
  const takes = (mode: ModeOutcome, ms: number) =>
    `${crew(mode).words} ${crew(mode).isPlural ? "take" : "takes"} ${formatMakespan(ms)}`;
  const bestMs = best.figures.makespanMs.expected;
  if (!current?.figures || current === best)
    return `${takes(best, bestMs)}. ${gainOverSequential(best.figures.speedup)}`;
  const gain = ratio(current.figures.makespanMs, best.figures.makespanMs);
  const now = takes(current, current.figures.makespanMs.expected);
  return `${now}. ${capital(crew(best).words)} would finish in ${formatMakespan(bestMs)} instead, ${describeGain(gain)}.`;
}

function gainOverSequential(speedup: Range): string {
  return `${capital(describeGain(speedup))} against one item after another.`;
}

function ratio(before: Range, after: Range): Range {
  return {
    low: before.low / after.low,
    expected: before.expected / after.expected,
    high: before.high / after.high,
  };
}

function certaintyOf(best: ModeOutcome | null): string {
  if (!best?.figures) return "";
  return `The estimates in range give ${formatSpeedupRange(best.figures.speedup)} against one item after another.`;
}
