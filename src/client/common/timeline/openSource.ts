import { Range, Selection, TextEditorRevealType, type Uri, ViewColumn, window } from "vscode";

/** Puts the cursor on a (0-based) line, in the editor that shows the file already where there is one. */
export async function openSource(uri: Uri, line: number): Promise<void> {
  const shown = window.visibleTextEditors.find((editor) => editor.document.uri.toString() === uri.toString());
  const editor = await window.showTextDocument(uri, { viewColumn: shown?.viewColumn ?? ViewColumn.One });
  const place = new Range(line, 0, line, 0);
  editor.selection = new Selection(place.start, place.start);
  editor.revealRange(place, TextEditorRevealType.InCenterIfOutsideViewport);
}
