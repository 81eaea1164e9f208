import { readFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { brotliDecompressSync } from "node:zlib";
import type { FactFile } from "../knowledge/Fact";
import type { Platform } from "../project/Platform";
import type { ExplicitTarget } from "../project/resolveTarget";
import { Service } from "../service/Service";
import { createParser } from "../syntax/PythonParser";

/** A service for this machine; the parser's and the facts' files lie beside the bundle. */
export async function createService(explicit: ExplicitTarget = {}): Promise<Service> {
  const parser = await createParser({
    runtimeWasm: readCompressed("web-tree-sitter.wasm.br"),
    grammarWasm: readCompressed("tree-sitter-python.wasm.br"),
  });
  return new Service(
    {
      parser,
      facts: JSON.parse(new TextDecoder().decode(readCompressed("facts.bundle.json.br"))) as readonly FactFile[],
      Decoder: TextDecoder,
      now: () => performance.now(),
      platform: hostPlatform(),
      cores: os.availableParallelism(),
    },
    explicit,
  );
}

function readCompressed(name: string): Uint8Array {
  return brotliDecompressSync(readFileSync(path.join(__dirname, name)));
}

function hostPlatform(): Platform {
  return process.platform === "darwin" || process.platform === "win32" ? process.platform : "linux";
}
