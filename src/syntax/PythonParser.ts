import { Language, Parser } from "web-tree-sitter";
import type { LoweredModule } from "./LoweredModule";
import { Lowering } from "./lower/Lowering";
import { lowerTree } from "./lower/lowerTree";
import { OpenDocument } from "./OpenDocument";
import { toParseableText } from "./parseableText";
import { parseText, readText } from "./parseText";
import { chooseReader } from "./tree/chooseReader";
import { Grammar } from "./tree/Grammar";
import type { WasmHeap } from "./tree/HeapLayout";
import type { TreeReader } from "./tree/TreeReader";

/** Bytes of the two WebAssembly files: tree-sitter's runtime and the Python grammar. */
export interface ParserFiles {
  readonly runtimeWasm: Uint8Array;
  readonly grammarWasm: Uint8Array;
}

/** Turns Python text of any version into lowered modules; what is not Python becomes `unknown` inside them. */
export interface PythonParser {
  /** How trees are read: `heap` unless the self-check failed. */
  readonly reader: TreeReader["name"];
  /** Lowers a closed file. `path` is a name for messages. */
  lower(path: string, text: string): LoweredModule;
  /** Keeps the tree of a document that is being edited; to be closed. */
  openDocument(path: string, text: string): OpenDocument;
}

/** The parser's parts, for `OpenDocument` and tests. */
export interface ParserParts {
  readonly parser: Parser;
  readonly grammar: Grammar;
  readonly reader: TreeReader;
  readonly lowering: Lowering;
}

const runtime: Partial<WasmHeap> & { wasmBinary?: Uint8Array } = {};
let loaded: Promise<Language> | undefined;

/** tree-sitter keeps one WebAssembly memory per process; overlapping loads corrupt it, so there is one load only. */
function load(files: ParserFiles): Promise<Language> {
  loaded ??= (async () => {
    runtime.wasmBinary = files.runtimeWasm;
    await Parser.init(runtime as Parameters<typeof Parser.init>[0]);
    return Language.load(files.grammarWasm);
  })();
  return loaded;
}

/** Loads parser and grammar; rejects when the bytes are not what they should be. */
export async function createParserParts(files: ParserFiles): Promise<ParserParts> {
  const language = await load(files);
  const parser = new Parser();
  parser.setLanguage(language);
  const grammar = new Grammar(language);
  return {
    parser,
    grammar,
    reader: chooseReader(parser, runtime as WasmHeap, grammar, language),
    lowering: new Lowering(grammar),
  };
}

/** Loads parser and grammar; rejects when the bytes are not what they should be. */
export async function createParser(files: ParserFiles): Promise<PythonParser> {
  const parts = await createParserParts(files);
  return {
    reader: parts.reader.name,
    lower: (path, text) => lowerClosedFile(parts, path, text),
    openDocument: (path, text) => new OpenDocument(parts, path, text),
  };
}

function lowerClosedFile(parts: ParserParts, path: string, text: string): LoweredModule {
  const parsed = parseText(parts, toParseableText(text), null);
  try {
    return lowerTree(parts.lowering, readText(parts, parsed), path, text).module;
  } finally {
    parsed.tree.delete();
  }
}
