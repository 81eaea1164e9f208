import type { ModeReport, TimelineInput } from "../../service/Reports";
import type { StartMethod } from "../../simulation";

/** First version with `InterpreterPoolExecutor`, and with `forkserver` as the start method of processes on Linux. */
const CHANGED_IN_MINOR = 14;

function minorOf(python: string): number {
  return Number(/^3\.(\d+)/.exec(python)?.[1] ?? CHANGED_IN_MINOR);
}

/** Why a mode can't run on a version of Python, beyond what the report says of the code; undefined when it can. */
export function unsuitableOn(report: ModeReport, python: string): string | undefined {
  if (report.unsuitable !== undefined) return report.unsuitable;
  return report.mode === "interpreters" && minorOf(python) < CHANGED_IN_MINOR
    ? "Interpreter pools are new in Python 3.14."
    : undefined;
}

/** The start method once another Python is chosen: what the code sets stays, a default becomes the other version's. */
export function startMethodOn({ template, target }: TimelineInput, python: string): StartMethod {
  const isDefault = template.platform === "linux" && template.startMethod === linuxDefault(target);
  return isDefault ? linuxDefault(python) : template.startMethod;
}

function linuxDefault(python: string): StartMethod {
  return minorOf(python) < CHANGED_IN_MINOR ? "fork" : "forkserver";
}
