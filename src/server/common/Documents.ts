import {
  type Connection,
  PositionEncodingKind,
  type ServerCapabilities,
  type TextDocumentContentChangeEvent,
  TextDocumentSyncKind,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { AnalysisService, TextChange } from "./AnalysisService";
import type { Feature } from "./Feature";
import type { WorkspacePaths } from "./WorkspacePaths";

/** Told about open documents, by path. */
export interface DocumentListener {
  documentChanged?(document: OpenDocument, changes: readonly TextChange[]): void;
  documentOpened?(document: OpenDocument): void;
  documentSaved?(document: OpenDocument): void;
  documentClosed?(document: OpenDocument): void;
}

export interface OpenDocument {
  readonly path: string;
  text: TextDocument;
}

/** Keeps the open documents in step with the editor (incremental sync) and hands every change on to the service. */
export class Documents implements Feature {
  private readonly open = new Map<string, OpenDocument>();
  private readonly listeners: DocumentListener[] = [];

  constructor(
    private readonly service: AnalysisService,
    private readonly paths: WorkspacePaths,
  ) {}

  listen(listener: DocumentListener): void {
    this.listeners.push(listener);
  }

  all(): Iterable<OpenDocument> {
    return this.open.values();
  }

  get(uri: string): OpenDocument | undefined {
    return this.open.get(this.paths.toPath(uri));
  }

  byPath(path: string): OpenDocument | undefined {
    return this.open.get(path);
  }

  capabilities(): ServerCapabilities {
    return {
      positionEncoding: PositionEncodingKind.UTF16,
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
    };
  }

  register(connection: Connection): void {
    connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
      const document: OpenDocument = {
        path: this.paths.toPath(uri),
        text: TextDocument.create(uri, languageId, version, text),
      };
      this.open.set(document.path, document);
      this.service.openDocument(document.path, text);
      this.tell((listener) => listener.documentOpened?.(document));
    });
    connection.onDidChangeTextDocument(({ textDocument, contentChanges }) => {
      const document = this.get(textDocument.uri);
      if (document) this.change(document, contentChanges, textDocument.version);
    });
    connection.onDidSaveTextDocument(({ textDocument }) => {
      const document = this.get(textDocument.uri);
      if (document) this.tell((listener) => listener.documentSaved?.(document));
    });
    connection.onDidCloseTextDocument(({ textDocument }) => {
      const document = this.get(textDocument.uri);
      if (!document) return;
      this.open.delete(document.path);
      this.service.closeDocument(document.path);
      this.tell((listener) => listener.documentClosed?.(document));
    });
  }

  private change(document: OpenDocument, events: readonly TextDocumentContentChangeEvent[], version: number): void {
    const changes: TextChange[] = [];
    for (const event of events) {
      changes.push(toTextChange(document.text, event));
      document.text = TextDocument.update(document.text, [event], version);
    }
    this.service.changeDocument(document.path, changes);
    this.tell((listener) => listener.documentChanged?.(document, changes));
  }

  private tell(news: (listener: DocumentListener) => void): void {
    for (const listener of this.listeners) news(listener);
  }
}

function toTextChange(before: TextDocument, event: TextDocumentContentChangeEvent): TextChange {
  if (!("range" in event)) return { start: 0, end: before.getText().length, text: event.text };
  return { start: before.offsetAt(event.range.start), end: before.offsetAt(event.range.end), text: event.text };
}
