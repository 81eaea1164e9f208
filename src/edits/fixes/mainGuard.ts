import type { MainGuardFix } from "../../rules/FixIntent";
import type { Stmt } from "../../syntax/Body";
import { indentStatements } from "../indentLines";
import type { Source } from "../Source";
import type { TextEdit } from "../TextEdit";

/** Puts a module-level statement and what follows it, up to the next definition, under a main guard. */
export function mainGuard(source: Source, { start }: MainGuardFix): readonly TextEdit[] | null {
  const outer = topStatement(source, start);
  if (!outer) return null;
  const { block, index } = outer;
  const stop = block.findIndex((s, i) => i > index && isDefinition(s));
  const moved = block.slice(index, stop < 0 ? undefined : stop);
  const at = source.lineStart(moved[0].start);
  return [source.edit(at, at, `if __name__ == "__main__":${source.lineBreak}`), ...indentStatements(source, moved, 0)];
}

function isDefinition(statement: Stmt): boolean {
  return statement.kind === "function" || statement.kind === "class" || statement.kind.startsWith("import");
}

/** The statement of the module's own block around an offset. */
function topStatement(
  source: Source,
  offset: number,
): { readonly block: readonly Stmt[]; readonly index: number } | undefined {
  const place = source.findStatement(offset);
  if (place?.scope !== 0) return undefined;
  const block = source.topStatements();
  const index = block.findIndex((s) => s.start <= offset && offset < s.end);
  return index < 0 ? undefined : { block, index };
}
