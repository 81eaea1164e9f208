import type { TaskGroupFix } from "../../rules/FixIntent";
import type { AssignStmt, Stmt } from "../../syntax/Body";
import { spell } from "../imports";
import type { Source } from "../Source";
import type { TextEdit } from "../TextEdit";

/** `a = await f()`, `b = await g()` → both in one `asyncio.TaskGroup`, results afterwards. */
export function taskGroup(source: Source, { start, end }: TaskGroupFix): readonly TextEdit[] | null {
  const place = source.findStatement(start);
  if (!place) return null;
  const { block, index, base } = place;
  const group: { readonly target: string | null; readonly coroutine: string }[] = [];
  let last: Stmt | undefined;
  for (const statement of block.slice(index)) {
    const step = base + statement.start < end ? awaitStep(source, statement, base) : undefined;
    if (!step) break;
    group.push(step);
    last = statement;
  }
  if (group.length < 2 || !last) return null;
  const indent = source.indentAt(base + place.statement.start);
  const spelled = spell(source, "asyncio.TaskGroup", [{ module: "asyncio", name: null }]);
  const named = (i: number): string => `${group[i].target ?? `step${i + 1}`}_task`;
  const lines = [
    `async with ${spelled.text}() as group:`,
    ...group.map(({ target, coroutine }, i) => {
      const create = `group.create_task(${coroutine})`;
      return `${source.indentUnit}${target === null ? create : `${named(i)} = ${create}`}`;
    }),
    ...group.flatMap(({ target }, i) => (target === null ? [] : [`${target} = ${named(i)}.result()`])),
  ];
  const text = lines.join(`${source.lineBreak}${indent}`);
  return [...spelled.edits, source.edit(base + place.statement.start, base + last.end, text)];
}

function awaitStep(source: Source, statement: Stmt, base: number) {
  if (statement.kind !== "expr" && !isSimpleAssign(statement)) return undefined;
  const { value } = statement;
  if (value?.kind !== "await") return undefined;
  const target = statement.kind === "assign" ? statement.targets[0] : null;
  return {
    target: target?.kind === "name" ? target.name : null,
    coroutine: source.slice(base + value.value.start, base + value.value.end),
  };
}

function isSimpleAssign(statement: Stmt): statement is AssignStmt {
  return (
    statement.kind === "assign" &&
    statement.targets.length === 1 &&
    statement.targets[0].kind === "name" &&
    !statement.operator
  );
}
