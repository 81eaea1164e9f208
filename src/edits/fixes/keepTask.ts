import type { KeepTaskFix } from "../../rules/FixIntent";
import type { Source } from "../Source";
import type { TextEdit } from "../TextEdit";

const KEPT = "background_tasks";

/** Keeps a task in a module-level set until it is done: docs.python.org/3.14/library/asyncio-task.html#asyncio.create_task. */
export function keepTask(source: Source, { start }: KeepTaskFix): readonly TextEdit[] | null {
  const place = source.findStatement(start);
  if (!place) return null;
  const { statement, base } = place;
  const isDropped = statement.kind === "expr" || (statement.kind === "assign" && statement.targets.length === 1);
  if (!isDropped || !("value" in statement) || !statement.value) return null;
  const from = base + statement.start;
  const indent = source.indentAt(from);
  const call = source.slice(base + statement.value.start, base + statement.value.end);
  const lines = [`task = ${call}`, `${KEPT}.add(task)`, `task.add_done_callback(${KEPT}.discard)`];
  const edits = [source.edit(from, base + statement.end, lines.join(`${source.lineBreak}${indent}`))];
  const isThere = source
    .topStatements()
    .some((s) => s.kind === "assign" && s.targets.some((target) => target.kind === "name" && target.name === KEPT));
  return isThere ? edits : [declaration(source), ...edits];
}

/** Before the first definition of the module. */
function declaration(source: Source): TextEdit {
  const first = source.topStatements().find(({ kind }) => kind === "function" || kind === "class");
  const at = first ? source.topStart(first.start) : source.text.length;
  const { lineBreak } = source;
  return source.edit(at, at, `${KEPT} = set()${lineBreak}${lineBreak}${lineBreak}`);
}
