import { predict } from "../simulation/predict";
import type { MachineProfile } from "../simulation/profiles/Profile";
import { readWorkload } from "../simulation/readWorkload";
import { simulate } from "../simulation/simulate";
import { chromeTrace } from "../trace/export/chromeTrace";

/** Answers of `simulate --workload`: one line of JSON per line of input, and whether all lines were workloads. */
export interface WorkloadAnswers {
  readonly lines: readonly string[];
  readonly allValid: boolean;
}

/** Predicts every workload of a JSON-lines text; a line that is not one gets its error and does not stop the others. */
export function answerWorkloads(text: string, profile?: MachineProfile): WorkloadAnswers {
  const lines: string[] = [];
  let allValid = true;
  for (const line of text.split("\n")) {
    if (line.trim() === "") continue;
    const answer = answerLine(line, profile);
    allValid &&= !("error" in answer);
    lines.push(JSON.stringify(answer));
  }
  return { lines, allValid };
}

/** Chrome's trace format of the first line that is a workload, as one run of it; null when none is. */
export function traceOfFirst(text: string, profile?: MachineProfile): string | null {
  for (const line of text.split("\n")) {
    const input = parse(line);
    const { workload } = readWorkload(input);
    if (workload === undefined) continue;
    const { trace } = simulate(workload, { profile });
    return chromeTrace([{ name: String((input as { id?: unknown }).id ?? workload.mode), trace }]);
  }
  return null;
}

function answerLine(line: string, profile: MachineProfile | undefined) {
  const input = parse(line);
  if (input === undefined) return { id: null, error: "the line is not JSON" };
  const id = (input as { id?: unknown } | null)?.id ?? null;
  const { workload, error } = readWorkload(input);
  if (workload === undefined) return { id, error };
  const { makespanMs, cpuMs, latencyMs, validated, stopped } = predict(workload, { profile });
  if (stopped?.reason === "deadlock") {
    return {
      id,
      error: `the tasks deadlock after ${makespanMs.expected.toFixed(1)} ms: threads wait for each other for ever`,
    };
  }
  return { id, makespanMs, cpuMs, latencyMs, validated, ...(profile && { profile: profile.name }) };
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
