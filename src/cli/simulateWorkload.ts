import { predict } from "../simulation/predict";
import { readWorkload } from "../simulation/readWorkload";

/** Answers of `simulate --workload`: one line of JSON per line of input, and whether all lines were workloads. */
export interface WorkloadAnswers {
  readonly lines: readonly string[];
  readonly allValid: boolean;
}

/** Predicts every workload of a JSON-lines text; a line that is not one gets its error and does not stop the others. */
export function answerWorkloads(text: string): WorkloadAnswers {
  const lines: string[] = [];
  let allValid = true;
  for (const line of text.split("\n")) {
    if (line.trim() === "") continue;
    const answer = answerLine(line);
    allValid &&= !("error" in answer);
    lines.push(JSON.stringify(answer));
  }
  return { lines, allValid };
}

function answerLine(line: string) {
  const input = parse(line);
  if (input === undefined) return { id: null, error: "the line is not JSON" };
  const id = (input as { id?: unknown } | null)?.id ?? null;
  const { workload, error } = readWorkload(input);
  if (workload === undefined) return { id, error };
  const { makespanMs, cpuMs, latencyMs, validated } = predict(workload);
  return { id, makespanMs, cpuMs, latencyMs, validated };
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
