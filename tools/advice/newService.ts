import { readFileSync } from "node:fs";
import { join } from "node:path";
import { bundledFacts } from "../../src/knowledge/bundled";
import { Service } from "../../src/service/Service";
import { createParser, type PythonParser } from "../../src/syntax/PythonParser";

const MODULES = join(import.meta.dirname ?? ".", "..", "..", "node_modules");

const parser: Promise<PythonParser> = createParser({
  runtimeWasm: readFileSync(join(MODULES, "web-tree-sitter/web-tree-sitter.wasm")),
  grammarWasm: readFileSync(join(MODULES, "tree-sitter-python/tree-sitter-python.wasm")),
});

/** A service from the sources (nothing needs to be built) for the machine that the measurements are from. */
export async function newService(): Promise<Service> {
  return new Service(
    {
      parser: await parser,
      facts: bundledFacts,
      Decoder: TextDecoder,
      now: () => performance.now(),
      followsEdits: false,
      platform: "linux",
      cores: 2,
    },
    { target: "3.14", platform: "linux", cores: 2 },
  );
}
