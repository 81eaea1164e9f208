import { existsSync, readFileSync } from "node:fs";
import { UsageError } from "./commandLine";
import { answerWorkloads } from "./simulateWorkload";

/** `interleave simulate --workload FILE.jsonl`: one answer a line. Exit code 2 when a line was no workload. */
export function runSimulateWorkload(file: string): number {
  if (!existsSync(file)) throw new UsageError(`${file} does not exist.`);
  const { lines, allValid } = answerWorkloads(readFileSync(file, "utf8"));
  process.stdout.write(lines.map((line) => `${line}\n`).join(""));
  return allValid ? 0 : 2;
}
