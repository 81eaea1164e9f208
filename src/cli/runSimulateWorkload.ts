import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { UsageError } from "./commandLine";
import { answerWorkloads, traceOfFirst } from "./simulateWorkload";

/**
 * `interleave simulate --workload FILE.jsonl`: one answer a line, and the first workload's trace into `traceFile`. Exit code
 * 2 when a line was no workload.
 */
export function runSimulateWorkload(file: string, traceFile: string | undefined): number {
  if (!existsSync(file)) throw new UsageError(`${file} does not exist.`);
  const text = readFileSync(file, "utf8");
  const { lines, allValid } = answerWorkloads(text);
  process.stdout.write(lines.map((line) => `${line}\n`).join(""));
  const trace = traceFile === undefined ? null : traceOfFirst(text);
  if (traceFile !== undefined && trace !== null) writeFileSync(traceFile, trace);
  return allValid ? 0 : 2;
}
