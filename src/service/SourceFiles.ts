import { decodeSource, type TextDecoderConstructor } from "../syntax/decodeSource";
import type { LoweredModule } from "../syntax/LoweredModule";
import type { OpenDocument, TextChange } from "../syntax/OpenDocument";
import type { PythonParser } from "../syntax/PythonParser";

/** What a changed file means for the analysis. */
export interface FileListener {
  changed(path: string, module: LoweredModule): void;
  removed(path: string): void;
}

/** Python files of a workspace: lowered when closed, with text and tree while open in an editor. */
export class SourceFiles {
  private readonly modules = new Map<string, LoweredModule>();
  private readonly documents = new Map<string, OpenDocument>();
  private readonly failures = new Map<string, string>();

  constructor(
    private readonly parser: PythonParser,
    private readonly Decoder: TextDecoderConstructor,
    private readonly listener: FileListener,
  ) {}

  /** Sets a file as it is on disk; an open document keeps its own text. */
  set(path: string, content: Uint8Array | string): void {
    if (this.documents.has(path)) return;
    const decoded = typeof content === "string" ? { text: content } : decodeSource(content, this.Decoder);
    if ("problem" in decoded) {
      this.remove(path);
      this.failures.set(path, decoded.problem);
      return;
    }
    this.failures.delete(path);
    this.update(path, this.parser.lower(path, decoded.text));
  }

  remove(path: string): void {
    this.failures.delete(path);
    if (!this.modules.delete(path)) return;
    this.listener.removed(path);
  }

  open(path: string, text: string): void {
    this.documents.get(path)?.close();
    const document = this.parser.openDocument(path, text);
    this.documents.set(path, document);
    this.failures.delete(path);
    this.update(path, document.module);
  }

  change(path: string, changes: readonly TextChange[]): void {
    const document = this.documents.get(path);
    if (!document) return;
    document.edit(changes);
    this.update(path, document.module);
  }

  /** The file stays as it was last seen until it is set anew. */
  close(path: string): void {
    this.documents.get(path)?.close();
    this.documents.delete(path);
  }

  module(path: string): LoweredModule | undefined {
    return this.modules.get(path);
  }

  /** Paths of the documents that are open in an editor. */
  openPaths(): IterableIterator<string> {
    return this.documents.keys();
  }

  /** Text of an open document. */
  text(path: string): string | undefined {
    return this.documents.get(path)?.text;
  }

  paths(): IterableIterator<string> {
    return this.modules.keys();
  }

  get size(): number {
    return this.modules.size;
  }

  /** Files that could not be read as Python text, with the reason. */
  failed(): { readonly path: string; readonly reason: string }[] {
    return [...this.failures].map(([path, reason]) => ({ path, reason }));
  }

  lines(): number {
    let sum = 0;
    for (const module of this.modules.values()) sum += module.lineStarts.length;
    return sum;
  }

  private update(path: string, module: LoweredModule): void {
    this.modules.set(path, module);
    this.listener.changed(path, module);
  }
}
