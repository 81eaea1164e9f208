import type { Range } from "../../base/Range";
import type { ModeReport, TimelineInput } from "../../service/Reports";
import { type ModeTimeline, modeKey } from "../../trace/ModeTimeline";
import { isTied } from "../../trace/speedup";
import type { Knobs } from "./Knobs";

/** What one mode makes of the work with the knobs as they are. */
export interface ModeOutcome {
  readonly key: string;
  readonly report: ModeReport;
  readonly python: string;
  readonly workers: number;
  readonly processes: number;
  /** Why the code can't run in this mode; figures and lanes are null then. */
  readonly unsuitable: string | undefined;
  readonly figures: ModeFigures | null;
  readonly timeline: ModeTimeline | null;
  /** From 1; 0 where the mode does not suit. */
  readonly rank: number;
  readonly isCurrent: boolean;
  readonly isRecommended: boolean;
  /** Needs another build of Python than the target. */
  readonly isOtherBuild: boolean;
  /** No clear difference to the recommended mode, which is simpler. */
  readonly isTied: boolean;
}

export interface ModeFigures {
  readonly makespanMs: Range;
  readonly speedup: Range;
}

/** The modes, best first, those that do not suit last. */
export interface Outcome {
  readonly modes: readonly ModeOutcome[];
}

/** A mode's result before it is compared with the others. */
export type ModeResult = Pick<
  ModeOutcome,
  "report" | "python" | "unsuitable" | "workers" | "processes" | "figures" | "timeline" | "isOtherBuild"
>;

/** From the simplest to the most demanding to write and to run; decides between tied modes. */
const BY_SIMPLICITY = [
  "sequential",
  "threads",
  "asyncio",
  "asyncio-to-thread",
  "processes",
  "interpreters",
  "processes-x-threads",
];

/** Ranks results, and finds which one to recommend: the report's own choice, or the best of the target's build once knobs moved. */
export function rankOutcome(
  results: readonly ModeResult[],
  input: TimelineInput,
  knobs: Knobs,
  isChanged: boolean,
): Outcome {
  const suitable = results.filter((result) => result.figures !== null);
  const ranked = [...suitable].sort((a, b) => expectedMs(a) - expectedMs(b));
  const recommended = isChanged ? bestOf(ranked) : (reportedChoice(ranked, input) ?? bestOf(ranked));
  const current = ranked.find((result) => result.report.isCurrent) ?? null;
  const isCurrent = (result: ModeResult) => (knobs.fixApplied ? result === recommended : result === current);
  const outcomeOf = (result: ModeResult, place: number): ModeOutcome => ({
    ...result,
    key: modeKey({ ...result, mode: result.report.mode }),
    rank: result.figures ? place + 1 : 0,
    isCurrent: isCurrent(result),
    isRecommended: result === recommended,
    isTied: recommended !== null && result !== recommended && !result.isOtherBuild && areTied(result, recommended),
  });
  return { modes: [...ranked, ...results.filter((result) => result.figures === null)].map(outcomeOf) };
}

function expectedMs(result: ModeResult): number {
  return result.figures?.makespanMs.expected ?? Number.POSITIVE_INFINITY;
}

function areTied(a: ModeResult, b: ModeResult): boolean {
  return a.figures !== null && b.figures !== null && isTied(a.figures.makespanMs, b.figures.makespanMs);
}

function reportedChoice(ranked: readonly ModeResult[], input: TimelineInput): ModeResult | null {
  const choice = input.report.recommended;
  if (!choice) return null;
  const same = ranked.filter(({ report }) => report.mode === choice.mode && report.python === choice.python);
  return same.find(({ report }) => report.workers === choice.workers) ?? same[0] ?? null;
}

function bestOf(ranked: readonly ModeResult[]): ModeResult | null {
  const own = ranked.filter((result) => !result.isOtherBuild);
  const best = own[0];
  if (!best) return null;
  const tied = own.filter((result) => result === best || areTied(result, best));
  const simplicity = (result: ModeResult) =>
    BY_SIMPLICITY.indexOf(result.report.mode) - (result.report.isCurrent ? 10 : 0);
  return tied.reduce((simplest, result) => (simplicity(result) < simplicity(simplest) ? result : simplest));
}

/** The code as it is written now. */
export function currentMode(outcome: Outcome): ModeOutcome | null {
  return outcome.modes.find((mode) => mode.isCurrent) ?? null;
}

/** The mode that the figures speak for. */
export function recommendedMode(outcome: Outcome): ModeOutcome | null {
  return outcome.modes.find((mode) => mode.isRecommended) ?? null;
}

/** Groups of lanes from top to bottom: the code as written, then by rank. */
export function orderGroups(outcome: Outcome): readonly ModeOutcome[] {
  const current = currentMode(outcome);
  return current ? [current, ...outcome.modes.filter((mode) => mode !== current)] : outcome.modes;
}
