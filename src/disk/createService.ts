import { readFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { brotliDecompressSync } from "node:zlib";
import type { Evidence } from "../knowledge/Fact";
import { type PackedEvidence, unpackEvidence } from "../knowledge/packedEvidence";
import { type PackedFacts, unpackFacts } from "../knowledge/packedFacts";
import type { Platform } from "../project/Platform";
import type { ExplicitTarget } from "../project/resolveTarget";
import { Service } from "../service/Service";
import type { MachineProfile } from "../simulation";
import { createParser } from "../syntax/PythonParser";

export interface ServiceOptions {
  readonly profile?: MachineProfile;
  /** False where everything is read once: see `ServiceParts`. */
  readonly followsEdits?: boolean;
}

/** A service for this machine; the parser's and the facts' files lie beside the bundle. */
export async function createService(
  explicit: ExplicitTarget = {},
  { profile, followsEdits = true }: ServiceOptions = {},
): Promise<Service> {
  const parser = await createParser({
    runtimeWasm: readCompressed("web-tree-sitter.wasm.br"),
    grammarWasm: readCompressed("tree-sitter-python.wasm.br"),
  });
  const facts = unpackFacts(readJson("facts.json.br") as PackedFacts);
  return new Service(
    {
      parser,
      facts,
      evidence: () => (evidence ??= unpackEvidence(facts, readJson("evidence.json.br") as PackedEvidence)),
      Decoder: TextDecoder,
      now: () => performance.now(),
      platform: hostPlatform(),
      cores: os.availableParallelism(),
      profile,
      followsEdits,
    },
    explicit,
  );
}

/** Read once, when the first hover asks. */
let evidence: Readonly<Record<string, Evidence>> | undefined;

function readJson(name: string): unknown {
  return JSON.parse(new TextDecoder().decode(readCompressed(name)));
}

function readCompressed(name: string): Uint8Array {
  return brotliDecompressSync(readFileSync(path.join(__dirname, name)));
}

function hostPlatform(): Platform {
  return process.platform === "darwin" || process.platform === "win32" ? process.platform : "linux";
}
