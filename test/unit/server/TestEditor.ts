import { PassThrough } from "node:stream";
import {
  type ClientCapabilities,
  createConnection,
  createProtocolConnection,
  type InitializeResult,
  ProposedFeatures,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
} from "vscode-languageserver/node";
import type { ServerPlatform } from "../../../src/server/common/ServerPlatform";
import { startServer } from "../../../src/server/common/startServer";
import type { StubService } from "./StubService";

interface EditorOptions {
  readonly capabilities?: ClientCapabilities;
  readonly folders?: readonly { readonly uri: string; readonly name: string }[];
  /** Files on the disk, by URI. */
  readonly files?: Readonly<Record<string, string>>;
  /** Versions of Pythons, by path or URI. */
  readonly interpreters?: Readonly<Record<string, string>>;
  readonly settings?: unknown;
  readonly initializationOptions?: unknown;
}

/** An editor with its server at the other end of two pipes. */
export class TestEditor {
  readonly published: PublishDiagnosticsParams[] = [];
  readonly requests: string[] = [];
  initialized!: InitializeResult;
  private version = 1;

  private constructor(readonly connection: ProtocolConnection) {}

  static async start(service: StubService, options: EditorOptions = {}): Promise<TestEditor> {
    const [toServer, toEditor] = [new PassThrough(), new PassThrough()];
    startServer(createConnection(ProposedFeatures.all, toServer, toEditor), platformFor(service, options));
    const editor = new TestEditor(createProtocolConnection(toEditor, toServer));
    editor.answer(options.settings);
    editor.connection.listen();
    editor.initialized = await editor.connection.sendRequest("initialize", {
      processId: null,
      rootUri: null,
      capabilities: options.capabilities ?? {},
      workspaceFolders: options.folders ?? null,
      initializationOptions: options.initializationOptions,
    });
    await editor.connection.sendNotification("initialized", {});
    return editor;
  }

  open(uri: string, text: string): Promise<void> {
    const textDocument = { uri, languageId: "python", version: this.version, text };
    return this.connection.sendNotification("textDocument/didOpen", { textDocument });
  }

  /** Types `text` over a stretch of one line. */
  type(uri: string, line: number, from: number, to: number, text: string): Promise<void> {
    const range = { start: { line, character: from }, end: { line, character: to } };
    const textDocument = { uri, version: ++this.version };
    return this.connection.sendNotification("textDocument/didChange", {
      textDocument,
      contentChanges: [{ range, text }],
    });
  }

  request<Result>(method: string, uri: string, more: object = {}): Promise<Result> {
    return this.connection.sendRequest(`textDocument/${method}`, { textDocument: { uri }, ...more });
  }

  /** Resolves when `isThere` holds; fails when it never does. */
  async until(isThere: () => boolean): Promise<void> {
    for (let turn = 0; turn < 200; turn++) {
      if (isThere()) return;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    throw new Error("Waited for something that did not come");
  }

  /** Everything sent so far has been handled and analysed. */
  async settle(): Promise<void> {
    await this.connection.sendRequest("interleave/simulate", { uri: "file:///nowhere.py" });
  }

  stop(): void {
    this.connection.dispose();
  }

  private answer(settings: unknown): void {
    this.connection.onNotification("textDocument/publishDiagnostics", (params: PublishDiagnosticsParams) => {
      this.published.push(params);
    });
    this.connection.onRequest("workspace/configuration", () => [settings ?? null]);
    for (const method of ["workspace/diagnostic/refresh", "workspace/codeLens/refresh"]) {
      this.connection.onRequest(method, () => {
        this.requests.push(method);
        return null;
      });
    }
  }
}

function platformFor(service: StubService, { files = {}, interpreters = {} }: EditorOptions): ServerPlatform {
  return {
    createService: async () => service,
    findFiles: (folder) => Object.keys(files).filter((uri) => uri.startsWith(`${folder}/`)),
    readFile: async (uri) => (uri in files ? new TextEncoder().encode(files[uri]) : null),
    interpreterVersion: async (place) => interpreters[place] ?? null,
    yieldToMessages: () => new Promise((resolve) => setImmediate(resolve)),
    rulePageUri: (rule) => `file:///rules/${rule}.md`,
  };
}
