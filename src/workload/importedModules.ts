import type { Program, ProgramModule } from "../analysis/Program";
import type { Stmt } from "../syntax/Body";
import { blocksOf } from "../syntax/statements";

/** Top-level names of the modules that a module's own body imports, under conditions too. */
export function importedModules(program: Program, module: ProgramModule): ReadonlySet<string> {
  const tops = new Set<string>();
  collectImports(program.view(module.firstFunction).body.statements, tops);
  return tops;
}

function collectImports(statements: readonly Stmt[], tops: Set<string>): void {
  for (const statement of statements) {
    if (statement.kind === "import") for (const { module } of statement.names) tops.add(module.split(".")[0]);
    if (statement.kind === "import-from" && statement.level === 0) tops.add(statement.module.split(".")[0]);
    for (const block of blocksOf(statement)) collectImports(block, tops);
  }
}
