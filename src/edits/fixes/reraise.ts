import type { ReraiseFix } from "../../rules/FixIntent";
import type { Source } from "../Source";
import type { TextEdit } from "../TextEdit";

/** `raise` as the last statement of the handler whose body ends where the fix ends. */
export function reraise(source: Source, { start, end }: ReraiseFix): readonly TextEdit[] | null {
  const place = source.findStatement(start);
  const handlers = place?.statement.kind === "try" ? place.statement.handlers : [];
  const handler = handlers.find((h) => place && place.base + h.start <= start && start < place.base + h.end);
  const last = handler?.body[handler.body.length - 1];
  if (!place || !last) return null;
  const from = place.base + last.start;
  const indent = source.indentAt(from);
  if (last.kind === "pass") return [source.edit(from, place.base + last.end, "raise")];
  const at = Math.min(place.base + last.end, Math.max(end, place.base + last.end));
  return [source.edit(at, at, `${source.lineBreak}${indent}raise`)];
}
