import type { TextDocumentContentChangeEvent, Uri } from "vscode";

/** A concurrency site: a document and a 0-based line in it. */
export interface Place {
  readonly uri: Uri;
  readonly line: number;
}

/** Where a line is after the changes. */
export function moveLine(line: number, changes: readonly TextDocumentContentChangeEvent[]): number {
  return changes.reduce((current, { range, text }) => {
    const added = text.split("\n").length - 1 - (range.end.line - range.start.line);
    return range.start.line < current ? Math.max(range.start.line, current + added) : current;
  }, line);
}
