import type { HoistLambdaFix } from "../../rules/FixIntent";
import { decodeFunction } from "../../syntax/decodeFunction";
import type { Source } from "../Source";
import type { TextEdit } from "../TextEdit";

const NAME = "task";

/** Makes a lambda a function of the module, in front of the definition (or statement) that uses it. */
export function hoistLambda(source: Source, { start, end }: HoistLambdaFix): readonly TextEdit[] | null {
  const index = source.module.functions.findIndex((fn) => fn.kind === "lambda" && fn.start === start);
  const top = source.topStatements().find((s) => s.start <= start && start < s.end);
  if (index < 0 || !top) return null;
  const { parameters, statements } = decodeFunction(source.module, index);
  const body = statements[0];
  if (body?.kind !== "return" || !body.value) return null;
  const names = parameters.map((parameter) => source.slice(start + parameter.start, start + parameter.end));
  const value = source.slice(start + body.value.start, start + body.value.end);
  const name = freeName(source);
  const { lineBreak, indentUnit } = source;
  const definition = `def ${name}(${names.join(", ")}):${lineBreak}${indentUnit}return ${value}${lineBreak}${lineBreak}${lineBreak}`;
  const at = source.lineStart(top.start);
  return [source.edit(at, at, definition), source.edit(start, end, name)];
}

function freeName(source: Source): string {
  let name = NAME;
  for (let i = 2; new RegExp(`\\b${name}\\b`).test(source.text); i++) name = `${NAME}_${i}`;
  return name;
}
