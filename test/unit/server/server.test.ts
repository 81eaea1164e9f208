import assert from "node:assert/strict";
import type { CodeAction, CodeLens, Diagnostic, Hover } from "vscode-languageserver";
import { StubService } from "./StubService";
import { TestEditor } from "./TestEditor";

const URI = "file:///w/a%20b.py";
const FOLDER = { uri: "file:///w", name: "w" };

describe("language server", () => {
  let editor: TestEditor;
  afterEach(() => editor.stop());

  const latest = () => editor.published.at(-1);

  it("pushes findings of open documents with the path that proves them", async () => {
    const files = { "file:///w/other.py": "x\n  BECAUSE" };
    editor = await TestEditor.start(new StubService(), { folders: [FOLDER], files });
    await editor.open(URI, "\n BAD");
    await editor.until(() => latest()?.diagnostics[0]?.relatedInformation?.length === 1);
    const [diagnostic] = latest()?.diagnostics ?? [];
    assert.deepEqual(diagnostic, {
      range: { start: { line: 1, character: 1 }, end: { line: 1, character: 4 } },
      severity: 2,
      source: "interleave",
      code: "bad-thing",
      codeDescription: { href: "file:///rules/bad-thing.md" },
      message: "This is bad.",
      relatedInformation: [
        {
          location: {
            uri: "file:///w/other.py",
            range: { start: { line: 1, character: 2 }, end: { line: 1, character: 9 } },
          },
          message: "because of this",
        },
      ],
    });
  });

  it("follows incremental edits and sends nothing that the editor has already", async () => {
    editor = await TestEditor.start(new StubService(3));
    await editor.open(URI, "fine\nfine");
    await editor.type(URI, 1, 0, 4, "BAD");
    await editor.until(() => latest()?.diagnostics.length === 1);
    assert.equal(latest()?.version, 2);
    const sent = editor.published.length;
    await editor.settle();
    assert.equal(editor.published.length, sent);
  });

  it("keeps findings, moved along, while the text is broken, and mends them when it is whole again", async () => {
    editor = await TestEditor.start(new StubService());
    await editor.open(URI, "f\nBAD");
    await editor.until(() => latest()?.diagnostics.length === 1);
    await editor.type(URI, 0, 0, 1, "BAD(\n");
    await editor.settle();
    assert.deepEqual(
      latest()?.diagnostics.map(({ range }) => range.start.line),
      [2],
    );
    await editor.type(URI, 0, 4, 4, ")");
    await editor.settle();
    assert.deepEqual(
      latest()?.diagnostics.map(({ range }) => range.start.line),
      [0, 2],
    );
  });

  it("takes findings away when the document is closed", async () => {
    editor = await TestEditor.start(new StubService());
    await editor.open(URI, "BAD");
    await editor.until(() => latest()?.diagnostics.length === 1);
    await editor.connection.sendNotification("textDocument/didClose", { textDocument: { uri: URI } });
    await editor.until(() => latest()?.diagnostics.length === 0);
  });

  it("lets editors pull, and tells them when another file changed the answer", async () => {
    const capabilities = { textDocument: { diagnostic: {} }, workspace: { diagnostics: { refreshSupport: true } } };
    editor = await TestEditor.start(new StubService(), { capabilities });
    await editor.open(URI, "BAD");
    const report = await editor.request<{ items: Diagnostic[] }>("diagnostic", URI);
    assert.equal(report.items[0].relatedInformation?.length, 0);
    assert.equal(editor.published.length, 0);
    await editor.open("file:///w/other.py", "BECAUSE");
    await editor.until(() => editor.requests.includes("workspace/diagnostic/refresh"));
    const again = await editor.request<{ items: Diagnostic[] }>("diagnostic", URI);
    assert.equal(again.items[0].relatedInformation?.length, 1);
  });

  it("pushes to an editor that could pull but asks for the quicker way", async () => {
    const capabilities = { textDocument: { diagnostic: {} } };
    editor = await TestEditor.start(new StubService(), {
      capabilities,
      initializationOptions: { diagnostics: "push" },
    });
    assert.equal(editor.initialized.capabilities.diagnosticProvider, undefined);
    await editor.open(URI, "BAD");
    await editor.until(() => latest()?.diagnostics.length === 1);
  });

  it("hovers, offers fixes and lenses", async () => {
    editor = await TestEditor.start(new StubService());
    await editor.open(URI, "POOL\nBAD");
    const hover = await editor.request<Hover>("hover", URI, { position: { line: 0, character: 2 } });
    assert.deepEqual(hover.contents, { kind: "markdown", value: "**computes**" });
    const range = { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } };
    const actions = await editor.request<CodeAction[]>("codeAction", URI, { range, context: { diagnostics: [] } });
    assert.deepEqual(actions[0].edit?.changes?.[URI], [
      { range: { start: { line: 1, character: 0 }, end: { line: 1, character: 3 } }, newText: "GOOD" },
    ]);
    const lenses = await editor.request<CodeLens[]>("codeLens", URI);
    assert.deepEqual(lenses[0].command?.arguments, [URI, 0]);
  });

  it("asks for new lenses when other files change them", async () => {
    const capabilities = { workspace: { codeLens: { refreshSupport: true } } };
    editor = await TestEditor.start(new StubService(), { capabilities });
    await editor.open(URI, "POOL");
    await editor.settle();
    const before = editor.requests.length;
    await editor.open("file:///w/other.py", "");
    await editor.until(() => editor.requests.slice(before).includes("workspace/codeLens/refresh"));
  });

  it("applies settings and says which of them it can't use", async () => {
    const capabilities = { workspace: { configuration: true } };
    const settings = { rules: { "bad-thing": "hint" }, cores: -1 };
    editor = await TestEditor.start(new StubService(), { capabilities, settings });
    const said: string[] = [];
    editor.connection.onNotification(
      "window/logMessage",
      ({ message }: { message: string }) => void said.push(message),
    );
    await editor.open(URI, "BAD");
    await editor.until(() => latest()?.diagnostics[0]?.severity === 4);
    assert.match(said.join("\n"), /interleave\.cores: -1/);
  });

  for (const [profile, uri] of [
    ["machines/mine.json", "file:///w/machines/mine.json"],
    ["/home/me/my machine.json", "file:///home/me/my%20machine.json"],
  ]) {
    it(`reads the machine profile that the settings name as ${profile}`, async () => {
      const service = new StubService();
      const capabilities = { workspace: { configuration: true } };
      const files = { [uri]: "a profile" };
      editor = await TestEditor.start(service, { capabilities, settings: { profile }, folders: [FOLDER], files });
      await editor.until(() => service.files.get(profile) === "a profile");
    });
  }

  it("names files by folder when there are several", async () => {
    const service = new StubService();
    const folders = [FOLDER, { uri: "file:///v", name: "v" }];
    editor = await TestEditor.start(service, { folders, files: { "file:///v/x.py": "", "file:///w/y.py": "" } });
    await editor.until(() => service.files.size === 2);
    assert.deepEqual([...service.files.keys()].sort(), ["v/x.py", "w/y.py"]);
    await editor.until(() => service.roots.length === 2);
    assert.deepEqual([...service.roots].sort(), ["v", "w"]);
  });

  it("follows changes on the disk, but an open document is the editor's", async () => {
    const service = new StubService();
    const files: Record<string, string> = { "file:///w/other.py": "one", [URI]: "disk" };
    editor = await TestEditor.start(service, { folders: [FOLDER], files });
    await editor.until(() => service.files.size === 2);
    await editor.open(URI, "editor");
    files["file:///w/other.py"] = "two";
    const changes = [
      { uri: "file:///w/other.py", type: 2 },
      { uri: URI, type: 2 },
    ];
    await editor.connection.sendNotification("workspace/didChangeWatchedFiles", { changes });
    await editor.until(() => service.files.get("other.py") === "two");
    assert.equal(service.files.get("a b.py"), "editor");
    await editor.connection.sendNotification("workspace/didChangeWatchedFiles", {
      changes: [{ ...changes[0], type: 3 }],
    });
    await editor.until(() => !service.files.has("other.py"));
  });

  it("takes the interpreter from the editor, else from an environment in the folder", async () => {
    const service = new StubService();
    const interpreters = { "file:///w/.venv": "3.12", "/opt/python": "3.14t" };
    editor = await TestEditor.start(service, { folders: [FOLDER], interpreters });
    await editor.until(() => service.interpreter === "3.12");
    await editor.connection.sendNotification("interleave/interpreter", { path: "/opt/python" });
    await editor.until(() => service.interpreter === "3.14t");
  });

  it("takes the interpreter that the settings name, relative to the folder", async () => {
    const service = new StubService();
    editor = await TestEditor.start(service, {
      capabilities: { workspace: { configuration: true } },
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the editor's own variable
      settings: { defaultInterpreterPath: "${workspaceFolder}/env/bin/python" },
      folders: [FOLDER],
      interpreters: { "file:///w/./env/bin/python": "3.13", "file:///w/.venv": "3.12" },
    });
    await editor.until(() => service.interpreter === "3.13");
  });

  it("simulates a file of the folder although it is asked before anything has been read", async () => {
    const files = { "file:///w/a.py": "POOL", "file:///elsewhere/b.py": "POOL" };
    editor = await TestEditor.start(new StubService(), { folders: [FOLDER], files });
    const problem = async (uri: string) =>
      (await editor.connection.sendRequest<{ problem: string }>("interleave/simulate", { uri })).problem;
    assert.match(await problem("file:///w/a.py"), /^nothing at a\.py/);
    assert.match(await problem("file:///elsewhere/b.py"), /^nothing at /);
    assert.match(await problem("file:///w/none.py"), /has not been read$/);
  });
});
