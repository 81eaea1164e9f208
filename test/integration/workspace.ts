import assert from "node:assert/strict";
import { type Diagnostic, languages, type Position, type TextDocument, Uri, window, workspace } from "vscode";

const SOURCE = "interleave";

/** Address of a file in the folder that is open. */
export function fileUri(name: string): Uri {
  const [folder] = workspace.workspaceFolders ?? [];
  return Uri.joinPath(folder.uri, name);
}

export async function open(name: string): Promise<TextDocument> {
  const document = await workspace.openTextDocument(fileUri(name));
  await window.showTextDocument(document);
  return document;
}

/** Writes a file and opens it. */
export async function openNew(name: string, text: string): Promise<TextDocument> {
  await workspace.fs.writeFile(fileUri(name), new TextEncoder().encode(text));
  return open(name);
}

export function findingsOf(uri: Uri, rule?: string): Diagnostic[] {
  const ours = languages.getDiagnostics(uri).filter((diagnostic) => diagnostic.source === SOURCE);
  return rule === undefined ? ours : ours.filter(({ code }) => typeof code === "object" && code.value === rule);
}

/** Position inside the first occurrence of a text. */
export function placeOf(document: TextDocument, text: string): Position {
  const offset = document.getText().indexOf(text);
  assert.ok(offset >= 0, `${text} is not in ${document.fileName}`);
  return document.positionAt(offset + 1);
}
