/**
 * CPU time of reading and lowering trees, as a share of parsing them.
 * Usage: node tools/bench/bundled.mjs parse DIRECTORY [passes]
 */
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { decodeFunction } from "../../src/syntax/decodeFunction";
import { decodeSource } from "../../src/syntax/decodeSource";
import { lowerTree } from "../../src/syntax/lower/lowerTree";
import { createParserParts, type ParserParts } from "../../src/syntax/PythonParser";
import { toParseableText } from "../../src/syntax/parseableText";
import { parseText, readText } from "../../src/syntax/parseText";

interface Source {
  readonly path: string;
  readonly text: string;
}

/** CPU milliseconds of one pass over all sources. */
interface PassCost {
  parseMs: number;
  readMs: number;
  lowerMs: number;
  decodeMs: number;
  nodes: number;
}

function loadSources(directory: string): Source[] {
  const paths = readdirSync(directory, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".py"));
  return paths.flatMap((path) => {
    const decoded = decodeSource(readFileSync(join(directory, path)), TextDecoder);
    return "text" in decoded ? [{ path, text: decoded.text }] : [];
  });
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function runPass(parts: ParserParts, sources: readonly Source[]): PassCost {
  const cost: PassCost = { parseMs: 0, readMs: 0, lowerMs: 0, decodeMs: 0, nodes: 0 };
  for (const { path, text } of sources) {
    const start = cpuMs();
    const parsedText = parseText(parts, toParseableText(text), null);
    const parsed = cpuMs();
    const flat = readText(parts, parsedText);
    const read = cpuMs();
    const { module } = lowerTree(parts.lowering, flat, path, text);
    const lowered = cpuMs();
    for (let i = 0; i < module.functions.length; i++) decodeFunction(module, i);
    const decoded = cpuMs();
    parsedText.tree.delete();
    cost.parseMs += parsed - start;
    cost.readMs += read - parsed;
    cost.lowerMs += lowered - read;
    cost.decodeMs += decoded - lowered;
    cost.nodes += flat.count;
  }
  return cost;
}

async function main(): Promise<void> {
  const [directory, passes = "3"] = process.argv.slice(2);
  const require = createRequire(__filename);
  const parts = await createParserParts({
    runtimeWasm: readFileSync(require.resolve("web-tree-sitter/web-tree-sitter.wasm")),
    grammarWasm: readFileSync(require.resolve("tree-sitter-python/tree-sitter-python.wasm")),
  });
  const sources = loadSources(directory);
  const lines = sources.reduce((sum, { text }) => sum + text.split("\n").length, 0);
  console.log(`${sources.length} files, ${lines} lines, reader ${parts.reader.name}`);
  for (let pass = 0; pass <= Number(passes); pass++) {
    const { parseMs, readMs, lowerMs, decodeMs, nodes } = runPass(parts, sources);
    const share = (ms: number) => (ms / parseMs).toFixed(3);
    console.log(
      `pass ${pass}: parse ${parseMs.toFixed(0)} ms CPU, ${nodes} nodes; of parse: read ${share(readMs)}, ` +
        `lower ${share(lowerMs)}, both ${share(readMs + lowerMs)}; decoding every function ${share(decodeMs)}`,
    );
  }
}

void main();
