import type { Range } from "../../base/Range";
import type { WorkloadTemplate } from "../../simulation";
import { capital } from "../../trace/capital";
import { type Crew, crewOf } from "../../trace/crewWords";
import { formatMakespan } from "../../trace/duration";
import { modeTitle } from "../../trace/modeWords";
import { describeGain, formatSpeedupRange } from "../../trace/speedup";
import type { AssumptionReport } from "../Reports";
import { speedupOver } from "./predictMode";
import type { RatedMode } from "./recommend";

/** What the sentences are about. */
export interface VerdictSubject {
  readonly task: string;
  readonly template: WorkloadTemplate;
  /** How the code is written now; the sequential run for a plain loop. */
  readonly current: RatedMode;
  readonly sequential: RatedMode;
  readonly recommended: RatedMode;
  /** A mode that would finish clearly sooner if the code were changed so that it can run there. */
  readonly blocked: BlockedMode | undefined;
  readonly sureness: number;
  readonly assumptions: readonly AssumptionReport[];
}

/** A mode that can't run the code as it is written. */
export interface BlockedMode {
  readonly mode: RatedMode;
  /** What is in the way, and how to clear it. */
  readonly why: string;
}

/** Work by kind, as shares of one task at the expected values. */
interface WorkShares {
  readonly python: number;
  readonly native: number;
  readonly wait: number;
}

/** "These four threads gain nothing …: `score` computes in Python, so they take turns on one GIL. Four processes would finish in ..." */
export function verdictOf(subject: VerdictSubject): string {
  const { current, recommended } = subject;
  const finding = `${currentWords(subject)}: ${because(subject)}.`;
  const more = blockedWords(subject);
  if (isSame(recommended, current)) return `${finding} ${keepWords(subject)}${more}`;
  const gain = speedupOver(current.prediction, recommended.prediction);
  const settled = isSettled(gain) ? describeGain(gain) : "but the estimates are too wide to be sure";
  return `${finding} ${capital(crew(recommended).words)} would finish in about ${makespanOf(recommended)} instead of ${makespanOf(current)}, ${settled}.${more}`;
}

/** Whether all estimates in range agree on which of two finishes first. */
function isSettled({ low, high }: Range): boolean {
  return low > 1 || high < 1;
}

function makespanOf({ prediction }: RatedMode): string {
  return formatMakespan(prediction.makespanMs.expected);
}

/** What to say where nothing that runs the code as it is beats the way it is written. */
function keepWords(subject: VerdictSubject): string {
  const { current, sequential } = subject;
  if (isAlone(subject))
    return `However it runs, it takes about ${makespanOf(current)}: what gains is the code that goes on meanwhile.`;
  const gain = speedupOver(sequential.prediction, current.prediction);
  if (current.candidate.mode === "sequential" || gain.expected < TOLD_GAIN)
    return `Nothing that runs this code as it is finishes clearly sooner than in ${makespanOf(current)}.`;
  return `Keep it: it finishes in about ${makespanOf(current)}, one after another in ${makespanOf(sequential)}.`;
}

function blockedWords({ blocked }: VerdictSubject): string {
  return blocked
    ? ` ${capital(crew(blocked.mode).words)} would take about ${makespanOf(blocked.mode)}, but: ${blocked.why}`
    : "";
}

function isSame(a: RatedMode, b: RatedMode): boolean {
  const { mode, workers, python } = a.candidate;
  return mode === b.candidate.mode && workers === b.candidate.workers && python === b.candidate.python;
}

/** `Processes ×4`. */
export function modeName({ candidate }: RatedMode): string {
  return modeTitle(candidate);
}

/** Gains (and losses) below this are not worth a word. */
const TOLD_GAIN = 1.05;

function currentWords(subject: VerdictSubject): string {
  const { current, sequential } = subject;
  if (current.candidate.mode === "sequential") return "This loop uses one core";
  if (isAlone(subject)) return "There is one piece of work here, so nothing overlaps";
  const gain = current.prediction.makespanMs.expected / sequential.prediction.makespanMs.expected;
  const { words, isPlural } = crew(current);
  const name = isPlural ? `These ${words}` : capital(words);
  const verb = (one: string, many: string) => `${name} ${isPlural ? many : one}`;
  if (gain > TOLD_GAIN) return `${verb("is", "are")} slower than one after another`;
  if (gain > 1 / TOLD_GAIN) return `${verb("gains", "gain")} nothing over one after another`;
  const over = speedupOver(sequential.prediction, current.prediction);
  if (!isSettled(over)) return `${name} may or may not finish sooner than one after another`;
  return `${verb("finishes", "finish")} ${describeGain(over)} than one after another`;
}

/** A single task handed over (`await to_thread(f)`): workers have nothing to share. */
function isAlone({ template, current }: Pick<VerdictSubject, "template" | "current">): boolean {
  const counts = template.tasks.map(({ countQuantity, fixedCount }) =>
    countQuantity < 0 ? fixedCount : (template.quantities[countQuantity]?.expected ?? 1),
  );
  return current.candidate.mode !== "sequential" && counts.reduce((sum, count) => sum + count, 0) <= 1;
}

function crew({ candidate }: RatedMode): Crew {
  const { mode, python, workers, processes } = candidate;
  return crewOf(mode, python, workers, processes);
}

function because({ task, template, current }: VerdictSubject): string {
  const { python, native, wait } = sharesOf(template);
  const { mode, python: version } = current.candidate;
  const underGil =
    !isAlone({ template, current }) && !version.endsWith("t") && (mode === "threads" || mode === "asyncio-to-thread");
  if (wait >= 0.6) return `\`${task}\` mostly waits`;
  if (native >= 0.6) return `\`${task}\` computes in C code that lets go of the GIL`;
  if (python >= 0.6) return `\`${task}\` computes in Python${underGil ? ", so they take turns on one GIL" : ""}`;
  return `\`${task}\` both computes and waits`;
}

function sharesOf(template: WorkloadTemplate): WorkShares {
  const sums = { python: 0, native: 0, wait: 0 };
  for (const { fixedCount, segments } of template.tasks) {
    for (const { kind, quantity, factor } of segments) {
      const ms = (template.quantities[quantity]?.expected ?? 0) * factor * fixedCount;
      if (kind === "io") sums.wait += ms;
      else if (kind === "native") sums.native += ms;
      else sums.python += ms;
    }
  }
  const total = sums.python + sums.native + sums.wait || 1;
  return { python: sums.python / total, native: sums.native / total, wait: sums.wait / total };
}

/** "Fairly sure: every estimate in range gives 2.4–3.3×. ..." */
export function certaintyOf({ recommended, sequential, sureness, assumptions }: VerdictSubject): string {
  const range = formatSpeedupRange(speedupOver(sequential.prediction, recommended.prediction));
  const word = sureness >= 0.9 ? "Fairly sure" : sureness >= 0.7 ? "Likely" : "Undecided";
  const deciding = assumptions.find((assumption) => !assumption.known);
  const rest = deciding ? ` Most depends on ${deciding.what}: ${deciding.why}.` : "";
  return `${word}: the estimates in range give ${range} against one item after another.${rest}`;
}
