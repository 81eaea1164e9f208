import type { SetArgumentFix } from "../../rules/FixIntent";
import { ensureImport } from "../imports";
import type { Source } from "../Source";
import type { TextEdit } from "../TextEdit";

export function setArgument(source: Source, fix: SetArgumentFix): readonly TextEdit[] | null {
  const found = source.findCall(fix.start, fix.end);
  if (!found) return null;
  const { call, base } = found;
  const imports = fix.imports.flatMap((intent) => ensureImport(source, intent));
  const named = call.args.find(({ keyword }) => keyword === fix.keyword);
  const positional = call.args.filter(({ keyword, star }) => keyword === null && star === "none");
  const given = named ?? (fix.position === undefined ? undefined : positional[fix.position]);
  if (given) return [...imports, source.edit(base + given.value.start, base + given.value.end, fix.value)];
  const last = call.args[call.args.length - 1];
  const close = base + call.end - 1;
  const text = `${fix.keyword}=${fix.value}`;
  if (!last) return [...imports, source.edit(close, close, text)];
  return [...imports, source.edit(base + last.end, base + last.end, `, ${text}`)];
}
