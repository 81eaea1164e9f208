import type { AssumptionReport, ModeReport, SimulationReport } from "../../service/Reports";
import { formatMakespan, formatMakespanRange } from "../../trace/duration";
import { modeTitle } from "../../trace/modeWords";
import { formatSpeedup, formatSpeedupRange } from "../../trace/speedup";

/** A prediction in the words of a colleague: verdict, a table of modes, what is assumed, what to measure. */
export function renderSimulation(report: SimulationReport): string {
  const { site, verdict, certainty, modes, assumptions } = report;
  const out = [`${site.path}:${site.line}  ${site.construct} runs ${site.task}`, "", verdict, certainty, ""];
  const rows = modes.map(modeRow);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column].length)));
  for (const row of rows)
    out.push(
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join("  ")
        .trimEnd(),
    );
  out.push("", "Speed-up against one item after another. Known and assumed, most influential first:");
  for (const assumption of assumptions) out.push(`  ${assumptionLine(assumption)}`);
  const measure = assumptions.find(({ known }) => !known);
  if (measure)
    out.push(
      "",
      `To be sure, measure: ${measure.what}${measure.line === null ? "" : ` (${measure.path}:${measure.line})`}.`,
    );
  if (report.profile !== undefined) out.push("", `Predicted for: ${report.profile}.`);
  return `${out.join("\n")}\n`;
}

function modeRow(mode: ModeReport): readonly [string, string, string, string] {
  const name = modeTitle(mode);
  if (mode.unsuitable !== undefined || !mode.makespanMs || !mode.speedup)
    return [name, "not suitable", "", mode.unsuitable ?? ""];
  const notes = [
    mode.isCurrent ? "your code" : "",
    mode.price ?? "",
    mode.validated ? "" : "not validated by measured runs",
  ];
  return [
    name,
    `${formatMakespan(mode.makespanMs.expected)} (${formatMakespanRange(mode.makespanMs)})`,
    `${formatSpeedup(mode.speedup.expected)} (${formatSpeedupRange(mode.speedup)})`,
    notes.filter(Boolean).join("; "),
  ];
}

function assumptionLine({ what, value, low, high, unit, why, known, path, line }: AssumptionReport): string {
  const number = (n: number): string => (unit === "ms" ? formatMakespan(n) : String(Number(n.toPrecision(3))));
  const range = low === high ? number(value) : `${number(value)} (${number(low)}–${number(high)})`;
  const place = line === null ? "" : `, ${path}:${line}`;
  return `${known ? "known" : "assumed"}: ${what} = ${range} — ${why}${place}`;
}
