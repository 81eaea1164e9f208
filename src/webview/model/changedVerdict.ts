import type { Range } from "../../base/Range";
import { capital } from "../../trace/capital";
import { formatMakespan } from "../../trace/duration";
import { modeWords } from "../../trace/modeWords";
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
  const name = (mode: ModeOutcome) => modeWords(mode.report.mode, mode.python).card;
  const lower = (mode: ModeOutcome) => name(mode).slice(0, 1).toLowerCase() + name(mode).slice(1);
  const bestTakes = formatMakespan(best.figures.makespanMs.expected);
  if (!current?.figures || current === best)
    return `${lower(best)} take ${bestTakes}. ${gainOverSequential(best.figures.speedup)}`;
  const gain = ratio(current.figures.makespanMs, best.figures.makespanMs);
  const now = formatMakespan(current.figures.makespanMs.expected);
  return `${lower(current)} take ${now}. ${name(best)} would finish in ${bestTakes} instead, ${describeGain(gain)}.`;
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
