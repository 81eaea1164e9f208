import { type TextDocumentContentChangeEvent, type TextEditor, Uri } from "vscode";
import type { PanelPlace } from "../../../protocol/webviewMessages";

/** A concurrency site: a document and a 0-based line in it. */
export interface Place {
  readonly uri: Uri;
  readonly line: number;
}

export function isSamePlace(a: Place, b: Place): boolean {
  return a.line === b.line && a.uri.toString() === b.uri.toString();
}

/** Where an editor's cursor is. */
export function placeOfEditor({ document, selection }: TextEditor): Place {
  return { uri: document.uri, line: selection.active.line };
}

export function toPanelPlace({ uri, line }: Place): PanelPlace {
  return { uri: uri.toString(), line };
}

/** The place in a webview's saved state; null when there is none. */
export function parseSavedPlace(state: unknown): Place | null {
  const place = (state as { readonly place?: Partial<PanelPlace> } | undefined)?.place;
  if (typeof place?.uri !== "string" || !Number.isSafeInteger(place.line)) return null;
  return { uri: Uri.parse(place.uri), line: place.line as number };
}

/** Where a line is after the changes. */
export function moveLine(line: number, changes: readonly TextDocumentContentChangeEvent[]): number {
  return changes.reduce((current, { range, text }) => {
    const added = text.split("\n").length - 1 - (range.end.line - range.start.line);
    return range.start.line < current ? Math.max(range.start.line, current + added) : current;
  }, line);
}
