import { type CodeAction, commands, type Range, type Uri, workspace } from "vscode";

/** Applies the quick fix of that title which the editor offers on a (0-based) line; false when it is not there any more. */
export async function applyFix(uri: Uri, line: number, title: string): Promise<boolean> {
  const document = await workspace.openTextDocument(uri);
  const place: Range = document.lineAt(Math.min(line, document.lineCount - 1)).range;
  const actions = await commands.executeCommand<readonly CodeAction[]>("vscode.executeCodeActionProvider", uri, place);
  const edit = actions.find((action) => action.title === title)?.edit;
  return edit !== undefined && workspace.applyEdit(edit);
}
