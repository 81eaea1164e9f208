import type { HoistLambdaFix } from "../../rules/FixIntent";
import { decodeFunction } from "../../syntax/decodeFunction";
import { freeName } from "../freeName";
import type { Source } from "../Source";
import type { TextEdit } from "../TextEdit";

const NAME = "task";

/** Makes a lambda a function of the module, in front of the definition (or statement) that uses it. */
export function hoistLambda(source: Source, { start, end }: HoistLambdaFix): readonly TextEdit[] | null {
  const index = source.module.functions.findIndex((fn) => fn.kind === "lambda" && fn.start === start);
  if (index < 0) return null;
  const { parameters, statements } = decodeFunction(source.module, index);
  const body = statements[0];
  if (body?.kind !== "return" || !body.value) return null;
  const names = parameters.map((parameter) => source.slice(start + parameter.start, start + parameter.end));
  const value = source.slice(start + body.value.start, start + body.value.end);
  const name = freeName(source, NAME);
  const { lineBreak, indentUnit } = source;
  const definition = `def ${name}(${names.join(", ")}):${lineBreak}${indentUnit}return ${value}${lineBreak}${lineBreak}${lineBreak}`;
  const at = source.topStart(start);
  return [source.edit(at, at, definition), source.edit(start, end, name)];
}
