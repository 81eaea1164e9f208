import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { type Options, UsageError } from "./commandLine";
import { loadProfile } from "./loadProfile";
import { answerWorkloads, traceOfFirst } from "./simulateWorkload";

type Outputs = Pick<Options, "trace" | "profile">;

/**
 * `interleave simulate --workload FILE.jsonl`: one answer a line, and the first workload's trace into `traceFile`. Exit code
 * 2 when a line was no workload.
 */
export function runSimulateWorkload(file: string, { trace: traceFile, profile: profileFile }: Outputs): number {
  if (!existsSync(file)) throw new UsageError(`${file} does not exist.`);
  const profile = loadProfile(profileFile);
  const text = readFileSync(file, "utf8");
  const { lines, allValid } = answerWorkloads(text, profile);
  process.stdout.write(lines.map((line) => `${line}\n`).join(""));
  const trace = traceFile === undefined ? null : traceOfFirst(text, profile);
  if (traceFile !== undefined && trace !== null) writeFileSync(traceFile, trace);
  return allValid ? 0 : 2;
}
