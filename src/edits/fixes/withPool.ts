import type { WithPoolFix } from "../../rules/FixIntent";
import type { Stmt } from "../../syntax/Body";
import { indentStatements } from "../indentLines";
import type { Source } from "../Source";
import type { TextEdit } from "../TextEdit";

/** Calls that end a pool's life and that `with` makes for us. */
const ENDS = new Set(["shutdown", "close", "join", "terminate"]);

/** `pool = P(...)` and what follows in the block → `with P(...) as pool:`. */
export function withPool(source: Source, { start }: WithPoolFix): readonly TextEdit[] | null {
  const place = source.findStatement(start);
  if (place?.statement.kind !== "assign" || !place.statement.value) return null;
  const { statement, block, index, base } = place;
  const target = statement.targets[0];
  const following = block.slice(index + 1);
  if (statement.targets.length !== 1 || target.kind !== "name" || following.length === 0) return null;
  const uses = (text: string): boolean => new RegExp(`\\b${target.name}\\b`).test(text);
  const lastUse = following.reduce((last, s, i) => (uses(source.slice(base + s.start, base + s.end)) ? i : last), -1);
  const inside = following.slice(0, lastUse + 1);
  const kept = inside.filter((s) => !isEnd(s, target.name));
  if (kept.length === 0) return null;
  const value = source.slice(base + (statement.value?.start ?? 0), base + (statement.value?.end ?? 0));
  const head = source.edit(base + statement.start, base + statement.end, `with ${value} as ${target.name}:`);
  const removed = inside
    .filter((s) => isEnd(s, target.name))
    .map((s) => source.edit(source.lineStart(base + s.start), source.lineEnd(base + s.end - 1), ""));
  return [head, ...kept.flatMap((s) => indentStatements(source, [s], base)), ...removed];
}

function isEnd(statement: Stmt, name: string): boolean {
  if (statement.kind !== "expr" || statement.value.kind !== "call") return false;
  const { callee } = statement.value;
  return (
    callee.kind === "attribute" && callee.object.kind === "name" && callee.object.name === name && ENDS.has(callee.name)
  );
}
