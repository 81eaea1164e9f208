import type { AddAwaitFix, AwaitInThreadFix, AwaitTwinFix, ConsumeFix, ReplaceCalleeFix } from "../../rules/FixIntent";
import { ensureImport, spell } from "../imports";
import type { Source } from "../Source";
import type { TextEdit } from "../TextEdit";

export function replaceCallee(source: Source, fix: ReplaceCalleeFix): readonly TextEdit[] {
  const { text, edits } = spell(source, fix.with, fix.imports);
  return [...edits, source.edit(fix.start, fix.end, text)];
}

/** `f(x)` → `await asyncio.to_thread(f, x)`. */
export function awaitInThread(source: Source, { start, end }: AwaitInThreadFix): readonly TextEdit[] | null {
  const found = source.findCall(start, end);
  if (!found) return null;
  const { call, base } = found;
  const callee = source.slice(start, base + call.callee.end);
  const args = call.args.map((arg) => source.slice(base + arg.start, base + arg.end));
  const spelled = spell(source, "asyncio.to_thread", [{ module: "asyncio", name: null }]);
  const text = `await ${spelled.text}(${[callee, ...args].join(", ")})`;
  return [...spelled.edits, source.edit(start, base + call.end, guarded(source, base + call.end, text))];
}

export function awaitTwin(source: Source, fix: AwaitTwinFix): readonly TextEdit[] | null {
  const found = source.findCall(fix.start, fix.end);
  if (!found) return null;
  const { call, base } = found;
  const { text, edits } = spell(source, fix.with, fix.imports);
  const rest = source.slice(base + call.callee.end, base + call.end);
  return [...edits, source.edit(fix.start, base + call.end, guarded(source, base + call.end, `await ${text}${rest}`))];
}

export function addAwait(source: Source, { start, end }: AddAwaitFix): readonly TextEdit[] {
  return [source.edit(start, end, guarded(source, end, `await ${source.slice(start, end)}`))];
}

/** An `await` whose result is used at once needs brackets. */
function guarded(source: Source, end: number, text: string): string {
  return /^\s*[.[(]|^\s*\*\*/.test(source.text.slice(end, end + 20)) ? `(${text})` : text;
}

export function consume(source: Source, { start, end }: ConsumeFix): readonly TextEdit[] {
  return [source.edit(start, start, "list("), source.edit(end, end, ")")];
}

/** Makes `asyncio` importable; used by fixes that write its name. */
export function importAsyncio(source: Source): readonly TextEdit[] {
  return ensureImport(source, { module: "asyncio", name: null });
}
