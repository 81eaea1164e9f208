import type { WorkloadTemplate } from "../../simulation";
import { formatMakespan } from "../../trace/duration";
import { modeWords, workerWords } from "../../trace/modeWords";
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
  readonly sureness: number;
  readonly assumptions: readonly AssumptionReport[];
}

/** Work by kind, as shares of one task at the expected values. */
interface WorkShares {
  readonly python: number;
  readonly native: number;
  readonly wait: number;
}

/** "These 4 threads gain nothing: `score` computes in Python, so they take turns on one GIL. Processes ×4 would finish in ..." */
export function verdictOf(subject: VerdictSubject): string {
  const { current, sequential, recommended } = subject;
  const finding = `${currentWords(subject)}: ${because(subject)}.`;
  if (recommended.candidate === current.candidate || isSame(recommended, current)) {
    const better = describeGain(speedupOver(sequential.prediction, current.prediction));
    const how =
      current.candidate.mode === "sequential" ? "nothing else finishes sooner" : `${better} than one after another`;
    return `${finding} Keep it: ${formatMakespan(current.prediction.makespanMs.expected)}, ${how}.`;
  }
  const gain = describeGain(speedupOver(current.prediction, recommended.prediction));
  return `${finding} ${modeName(recommended)} would finish in about ${formatMakespan(recommended.prediction.makespanMs.expected)} instead of ${formatMakespan(current.prediction.makespanMs.expected)}, ${gain}.`;
}

function isSame(a: RatedMode, b: RatedMode): boolean {
  const { mode, workers, python } = a.candidate;
  return mode === b.candidate.mode && workers === b.candidate.workers && python === b.candidate.python;
}

/** `Processes ×4`. */
export function modeName({ candidate }: RatedMode): string {
  const { mode, python, workers, processes } = candidate;
  return `${modeWords(mode, python).card} ${mode === "asyncio" ? "" : workerWords(mode, workers, processes)}`.trim();
}

function currentWords({ current, sequential }: VerdictSubject): string {
  if (current.candidate.mode === "sequential") return "This loop uses one core";
  const gain = current.prediction.makespanMs.expected / sequential.prediction.makespanMs.expected;
  const name = modeName(current);
  if (gain > 1.05) return `${name} is slower than one after another`;
  if (gain > 0.95) return `${name} gains nothing`;
  return `${name} finishes ${describeGain(speedupOver(sequential.prediction, current.prediction))} than one after another`;
}

function because({ task, template, current }: VerdictSubject): string {
  const { python, native, wait } = sharesOf(template);
  const { mode, python: version } = current.candidate;
  const underGil = !version.endsWith("t") && (mode === "threads" || mode === "asyncio-to-thread");
  if (wait >= 0.6) return `\`${task}\` mostly waits`;
  if (native >= 0.6) return `\`${task}\` computes in C code that lets go of the GIL`;
  if (python >= 0.6) return `\`${task}\` computes in Python${underGil ? ", so they take turns on one GIL" : ""}`;
  return `\`${task}\` both computes and waits`;
}

function sharesOf(template: WorkloadTemplate): WorkShares {
  const sums = { python: 0, native: 0, wait: 0 };
  for (const { fixedCount, segments } of template.tasks) {
    for (const { kind, quantity, factor } of segments) {
      const ms = template.quantities[quantity].expected * factor * fixedCount;
      if (kind === "io" || kind === "lockio") sums.wait += ms;
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
