import type { CheckOutcome } from "./checkJson";
import type { Positions } from "./Positions";

/** Findings as lines that terminals link (`path:line:column`), the path that proves each below it, then a summary. */
export function renderText({ report, functions, sites }: CheckOutcome, positions: Positions): string {
  const out: string[] = [];
  for (const { path, start, rule, severity, message, related, fixes } of report.diagnostics) {
    const { line, column } = positions.at(path, start);
    out.push(`${path}:${line}:${column}: ${severity}: ${message} [${rule}]`);
    for (const other of related) {
      out.push(`    ${other.path}:${positions.at(other.path, other.start).line}: ${other.message}`);
    }
    for (const { title } of fixes) out.push(`    fix: ${title}`);
  }
  for (const { path, reason } of report.failed) out.push(`${path}: not checked: ${reason}`);
  for (const fn of functions ?? []) {
    out.push(`${fn.path}:${fn.line}: ${fn.qualname} is ${fn.kind} (${Math.round(fn.confidence * 100)} %)`);
  }
  for (const site of sites ?? []) {
    out.push(`${site.path}:${site.line}: ${site.construct} runs ${site.callee ?? "something unknown"}`);
  }
  out.push(summary(report.diagnostics.length, report.files, report.lines, report.failed.length, report.target));
  return `${out.join("\n")}\n`;
}

function summary(findings: number, files: number, lines: number, failed: number, target: string): string {
  const count = (n: number, one: string): string => `${n} ${one}${n === 1 ? "" : "s"}`;
  const unread = failed > 0 ? `, ${count(failed, "file")} not read` : "";
  return `${count(findings, "finding")} in ${count(files, "file")}, ${count(lines, "line")}${unread}; checked for Python ${target}`;
}
