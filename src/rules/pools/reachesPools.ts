import type { FunctionId } from "../../analysis/Type";
import { projectFunctionsOf } from "../code/types";
import type { Code } from "../Rule";
import { makesPools } from "./poolMadeBy";

/** Whether a function makes a pool or worker, itself or however far below in what it calls; tells so without their code. */
export function reachesPools(code: Code, id: FunctionId): boolean {
  const answers = code.once(noAnswers);
  const known = answers.get(id);
  if (known !== undefined) return known;
  const reached = new Set([id]);
  for (const next of reached) {
    const answer = answers.get(next);
    if (answer === false) continue;
    const fn = code.program.functions[next];
    if (answer || makesPools(code, fn)) {
      answers.set(id, true);
      return true;
    }
    for (const target of fn.targets) for (const callee of projectFunctionsOf(target)) reached.add(callee);
  }
  for (const one of reached) answers.set(one, false);
  return false;
}

function noAnswers(): Map<FunctionId, boolean> {
  return new Map();
}
