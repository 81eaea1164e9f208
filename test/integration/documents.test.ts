import assert from "node:assert/strict";
import { commands, Position, Range, type TextDocument, type Uri, WorkspaceEdit, window, workspace } from "vscode";
import { eventually } from "./eventually";
import { fileUri, findingsOf, openNew } from "./workspace";

const BLOCKING = "import time\n\n\nasync def poll():\n    time.sleep(1)\n";
const RULE = "blocking-call-in-async";

function seesOne(uri: Uri): Promise<void> {
  return eventually(() => assert.equal(findingsOf(uri, RULE).length, 1));
}

function seesNone(uri: Uri): Promise<void> {
  return eventually(() => assert.deepEqual(findingsOf(uri), []));
}

async function replaceText(document: TextDocument, text: string): Promise<void> {
  const edit = new WorkspaceEdit();
  edit.replace(document.uri, new Range(0, 0, document.lineCount, 0), text);
  await workspace.applyEdit(edit);
}

describe("documents as people have them", () => {
  it("an empty file: quiet, until something is written", async () => {
    const document = await openNew("empty.py", "");
    await commands.executeCommand("vscode.executeCodeLensProvider", document.uri);
    assert.deepEqual(findingsOf(document.uri), []);
    await replaceText(document, BLOCKING);
    await seesOne(document.uri);
    await replaceText(document, "");
    await seesNone(document.uri);
  });

  it("line ends of Windows, tabs and a byte order mark: the range is the call", async () => {
    const text = `\ufeff${BLOCKING.replaceAll("    ", "\t").replaceAll("\n", "\r\n")}`;
    const document = await openNew("windows.py", text);
    await seesOne(document.uri);
    assert.equal(document.getText(findingsOf(document.uri, RULE)[0].range), "time.sleep(1)");
  });

  it("a syntax error elsewhere in the file", async () => {
    const document = await openNew("broken.py", `${BLOCKING}\n\ndef broken(:\n    return\n`);
    await seesOne(document.uri);
  });

  it("the same text in a file that is no Python", async () => {
    const document = await openNew("notes.txt", BLOCKING);
    const python = await openNew("beside.py", BLOCKING);
    await seesOne(python.uri);
    assert.deepEqual(findingsOf(document.uri), []);
  });

  it("a file of 30,000 lines, while it is edited", async () => {
    const filler = Array.from({ length: 10_000 }, (_, at) => `def f${at}(x):\n    return x + ${at}\n`).join("\n");
    const document = await openNew("long.py", `${filler}\n${BLOCKING}`);
    await seesOne(document.uri);
    const edit = new WorkspaceEdit();
    edit.insert(document.uri, new Position(0, 0), `${BLOCKING.replace("poll", "wait")}\n`);
    await workspace.applyEdit(edit);
    await eventually(() => assert.equal(findingsOf(document.uri, RULE).length, 2));
  });

  it("a file that is renamed and deleted while it is open", async () => {
    const { uri } = await openNew("before.py", BLOCKING);
    await seesOne(uri);
    const renaming = new WorkspaceEdit();
    const renamed = fileUri("after.py");
    renaming.renameFile(uri, renamed);
    assert.ok(await workspace.applyEdit(renaming));
    await seesOne(renamed);
    await seesNone(uri);
    await commands.executeCommand("workbench.action.closeActiveEditor");
    await workspace.fs.delete(renamed);
    await seesNone(renamed);
  });

  it("a document that was never saved", async () => {
    const document = await workspace.openTextDocument({ language: "python", content: BLOCKING });
    await window.showTextDocument(document);
    await seesOne(document.uri);
    await commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  });
});
