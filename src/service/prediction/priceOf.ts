import type { WorkloadTemplate } from "../../simulation";
import { formatMakespanRange } from "../../trace/duration";
import type { CandidateMode } from "../../workload/candidateModes";

const BYTES_PER = { kB: 1e3, MB: 1e6 };

/** One line on what a mode asks for besides time: imports in every worker, copies of arguments and results, another build. */
export function priceOf({ mode, python }: CandidateMode, template: WorkloadTemplate): string | undefined {
  const worker = mode === "interpreters" ? "interpreter" : mode.startsWith("processes") ? "process" : undefined;
  const parts = worker ? [importWords(worker, template), ...copyWords(template)] : [];
  if (python.endsWith("t")) parts.push(`needs python${python}`, ...slowdownWords(template));
  const text = parts.filter(Boolean).join("; ");
  return text === "" ? undefined : text[0].toUpperCase() + text.slice(1);
}

function importWords(worker: string, { quantities, importQuantity }: WorkloadTemplate): string {
  const quantity = quantities[importQuantity];
  return quantity ? `each ${worker} imports the program (${formatMakespanRange(quantity)})` : "";
}

function copyWords({ quantities, payload, resultPayload }: WorkloadTemplate): string[] {
  const bytes = [payload, resultPayload].reduce((sum, one) => sum + (one ? quantities[one.quantity].expected : 0), 0);
  return bytes > 0 ? [`copies ${formatBytes(bytes)} per item`] : [];
}

function slowdownWords({ quantities, freeThreadingQuantity }: WorkloadTemplate): string[] {
  const factor = quantities[freeThreadingQuantity]?.expected ?? 1;
  return factor >= 1.05 ? [`one thread alone is ${Math.round((factor - 1) * 100)} % slower there`] : [];
}

function formatBytes(bytes: number): string {
  return bytes < BYTES_PER.MB
    ? `${Math.max(1, Math.round(bytes / BYTES_PER.kB))} kB`
    : `${(bytes / BYTES_PER.MB).toFixed(1)} MB`;
}
