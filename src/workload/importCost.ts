import type { EvaluationKnowledge } from "../analysis/evaluation/EvaluationSource";
import type { Program, ProgramModule } from "../analysis/Program";
import { importedModules } from "./importedModules";

/** CPU ms that a fresh process spends on the module's own body and on a library that facts don't price, [low, high]. */
const OWN_BODY_MS: readonly [number, number] = [0.3, 2];
const UNPRICED_IMPORT_MS: readonly [number, number] = [0.5, 8];

/** What importing a module in a fresh process or interpreter costs: its own body and each library that it names. */
export function importMs(
  program: Program,
  module: ProgramModule,
  knowledge: EvaluationKnowledge,
): readonly [number, number] {
  let [low, high] = OWN_BODY_MS;
  for (const top of importedModules(program, module)) {
    const [from, to] = knowledge.library(top)?.importMs ?? UNPRICED_IMPORT_MS;
    low += from;
    high += to;
  }
  return [low, high];
}
