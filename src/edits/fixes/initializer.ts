import type { InitializerFix } from "../../rules/FixIntent";
import type { CallExpr } from "../../syntax/Body";
import { freeName } from "../freeName";
import type { Source } from "../Source";
import type { TextEdit } from "../TextEdit";

/**
 * Gives a value that every task takes to each worker once: the pool's initializer keeps it in a global of the worker, and a function of
 * the module that reads it there stands in for the task.
 */
export function initializer(source: Source, fix: InitializerFix): readonly TextEdit[] | null {
  const handOver = source.findCall(fix.start, fix.end);
  const pool = source.findCall(fix.poolStart, fix.poolEnd);
  if (!handOver || !pool) return null;
  const at = handOver.call.args.findIndex(({ value }) => handOver.base + value.start === fix.valueStart);
  const [task] = handOver.call.args;
  if (at < 1 || task.value.kind !== "name" || handOver.call.args.some((a) => a.keyword !== null || a.star !== "none"))
    return null;
  const value = source.slice(fix.valueStart, handOver.base + handOver.call.args[at].end);
  const names = {
    kept: freeName(source, `worker_${value}`),
    keep: freeName(source, `keep_${value}`),
    task: freeName(source, `${task.value.name}_with_${value}`),
  };
  const before = handOver.call.args[at - 1];
  return [
    declaration(source, fix.start, task.value.name, at - 1, names),
    ...withInitializer(source, pool, `initializer=${names.keep}, initargs=(${value},)`),
    source.edit(handOver.base + task.value.start, handOver.base + task.value.end, names.task),
    source.edit(handOver.base + before.end, handOver.base + handOver.call.args[at].end, ""),
  ];
}

interface Names {
  readonly kept: string;
  readonly keep: string;
  readonly task: string;
}

/** The global, what fills it, and the task that reads it, in front of the definition that uses them. */
function declaration(source: Source, start: number, task: string, position: number, names: Names): TextEdit {
  const { indentUnit, lineBreak } = source;
  const args = position === 0 ? `${names.kept}, *args` : `*args[:${position}], ${names.kept}, *args[${position}:]`;
  const lines = [
    `${names.kept} = None`,
    "",
    "",
    `def ${names.keep}(value):`,
    `${indentUnit}global ${names.kept}`,
    `${indentUnit}${names.kept} = value`,
    "",
    "",
    `def ${names.task}(*args):`,
    `${indentUnit}return ${task}(${args})`,
    "",
    "",
    "",
  ];
  const at = source.topStart(start);
  return source.edit(at, at, lines.join(lineBreak));
}

function withInitializer(source: Source, pool: { call: CallExpr; base: number }, text: string): readonly TextEdit[] {
  const last = pool.call.args.at(-1);
  const at = pool.base + (last ? last.end : pool.call.end - 1);
  return [source.edit(at, at, last ? `, ${text}` : text)];
}
