import assert from "node:assert/strict";
import type { TextEdit } from "../../../src/edits/TextEdit";

/** Applies edits that don't overlap. Insertions at one place keep their order. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = edits.map((edit, i) => ({ edit, i })).sort((a, b) => a.edit.start - b.edit.start || a.i - b.i);
  let result = "";
  let at = 0;
  for (const { edit } of ordered) {
    assert(edit.start >= at, `edits overlap at ${edit.start}`);
    result += text.slice(at, edit.start) + edit.newText;
    at = edit.end;
  }
  return result + text.slice(at);
}
