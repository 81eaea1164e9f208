import { readFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { bundledFacts } from "../knowledge/bundled";
import type { Platform } from "../project/Platform";
import { type ExplicitTarget, Service } from "../service/Service";
import { createParser } from "../syntax/PythonParser";

/** A service for this machine; the parser's files lie beside the bundle. */
export async function createService(explicit: ExplicitTarget): Promise<Service> {
  const parser = await createParser({
    runtimeWasm: readFileSync(path.join(__dirname, "web-tree-sitter.wasm")),
    grammarWasm: readFileSync(path.join(__dirname, "tree-sitter-python.wasm")),
  });
  return new Service(
    {
      parser,
      facts: bundledFacts,
      Decoder: TextDecoder,
      now: () => performance.now(),
      platform: hostPlatform(),
      cores: os.availableParallelism(),
    },
    explicit,
  );
}

function hostPlatform(): Platform {
  return process.platform === "darwin" || process.platform === "win32" ? process.platform : "linux";
}
