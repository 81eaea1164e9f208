import type { EvaluationKnowledge } from "../analysis/evaluation/EvaluationSource";
import type { Program, ProgramModule } from "../analysis/Program";
import type { Stmt } from "../syntax/Body";
import { blocksOf } from "../syntax/statements";

/** CPU ms that a fresh process spends on the module's own body and on a library that facts don't price, [low, high]. */
const OWN_BODY_MS: readonly [number, number] = [0.3, 2];
const UNPRICED_IMPORT_MS: readonly [number, number] = [0.5, 8];

/** Knowledge that also tells what a library's import takes. */
type ImportKnowledge = EvaluationKnowledge & {
  readonly library?: (top: string) => { readonly importMs?: readonly [number, number] } | undefined;
};

/** What importing a module in a fresh process or interpreter costs: its own body and each library that it names. */
export function importMs(
  program: Program,
  module: ProgramModule,
  knowledge: ImportKnowledge,
): readonly [number, number] {
  const tops = new Set<string>();
  collectImports(program.view(module.firstFunction).body.statements, tops);
  let [low, high] = OWN_BODY_MS;
  for (const top of tops) {
    const [from, to] = knowledge.library?.(top)?.importMs ?? UNPRICED_IMPORT_MS;
    low += from;
    high += to;
  }
  return [low, high];
}

function collectImports(statements: readonly Stmt[], tops: Set<string>): void {
  for (const statement of statements) {
    if (statement.kind === "import") for (const { module } of statement.names) tops.add(module.split(".")[0]);
    if (statement.kind === "import-from" && statement.level === 0) tops.add(statement.module.split(".")[0]);
    for (const block of blocksOf(statement)) collectImports(block, tops);
  }
}
