import type { FunctionKind } from "../../analysis/Cost";
import type { Program, ProgramFunction } from "../../analysis/Program";
import type { Range } from "../../base/Range";
import { formatMakespan, formatMakespanRange } from "../../trace/duration";
import { adviceFor } from "./advice";

export const KIND_TITLES: Readonly<Record<FunctionKind, string>> = {
  io: "I/O-bound",
  cpu: "CPU-bound, holds the GIL",
  native: "native code, releases the GIL",
  mixed: "computes and waits",
  light: "light",
};

/** Kind, cost, reasons with links, and what follows for threads, processes, asyncio and free-threaded Python. At most 20 lines. */
export function functionHover(program: Program, fn: ProgramFunction): { kind: FunctionKind; markdown: string } {
  const { classification, cost } = fn;
  const { kind } = classification;
  const lines = [`**\`${fn.name}\` is ${KIND_TITLES[kind]}** (${certainty(classification.confidence)})`, ""];
  const parts = [part("Python", cost.pythonMs), part("native", cost.nativeMs), part("waiting", cost.waitMs)].filter(
    Boolean,
  );
  if (parts.length > 0) lines.push(`One call: ${parts.join(" · ")}`, "");
  for (const { path, line, what } of classification.because.slice(0, 4)) {
    lines.push(`- ${what} — [${place(fn, path, line)}](${path}#L${line})`);
  }
  const contexts = [...new Set(fn.contexts.map(({ context }) => context))];
  if (contexts.length > 0) lines.push("", `Runs in: ${contexts.join(", ")}`);
  lines.push("", ...adviceFor(kind, fn.isAsync, program.target).map(([mode, advice]) => `**${mode}**: ${advice}  `));
  return { kind, markdown: lines.join("\n") };
}

function certainty(confidence: number): string {
  if (confidence >= 0.85) return "sure";
  return confidence >= 0.6 ? "likely" : "a guess";
}

function part(name: string, ms: Range): string {
  if (ms.expected < 0.001) return "";
  return `${name} ${formatMakespan(ms.expected)} (${formatMakespanRange(ms)})`;
}

function place(fn: ProgramFunction, path: string, line: number): string {
  return path === fn.module.path ? `line ${line}` : `${path.slice(path.lastIndexOf("/") + 1)}:${line}`;
}
