import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { ParserFiles } from "../../../src/syntax/PythonParser";

const require = createRequire(__filename);

/** The two WebAssembly files as installed. */
export const parserFiles: ParserFiles = {
  runtimeWasm: readFileSync(require.resolve("web-tree-sitter/web-tree-sitter.wasm")),
  grammarWasm: readFileSync(require.resolve("tree-sitter-python/tree-sitter-python.wasm")),
};
