/**
 * The whole cold check of a folder, as a multiple of parsing alone: `node tools/bench/bundled.mjs cold FOLDER`. CPU time, both in one process,
 * the parse first and a second time when it is warm. Prints one JSON object; `peakMb` is of the whole process, parser included.
 */
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { limitHeapGrowth } from "../../src/cli/limitHeapGrowth";
import { createService } from "../../src/disk/createService";
import type { Service } from "../../src/service/Service";
import { decodeSource } from "../../src/syntax/decodeSource";
import { createParserParts } from "../../src/syntax/PythonParser";
import { toParseableText } from "../../src/syntax/parseableText";
import { parseText } from "../../src/syntax/parseText";

/** Longest stretch of work between two looks at the clock, in ms. */
const SLICE_MS = 1000;

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** CPU ms of an action. */
function costOf(action: () => void): number {
  const start = cpuMs();
  action();
  return cpuMs() - start;
}

/** CPU ms of parsing alone; the files are read outside of the clock, one at a time. */
async function parseCost(folder: string, paths: readonly string[]): Promise<number> {
  const require = createRequire(__filename);
  const parts = await createParserParts({
    runtimeWasm: readFileSync(require.resolve("web-tree-sitter/web-tree-sitter.wasm")),
    grammarWasm: readFileSync(require.resolve("tree-sitter-python/tree-sitter-python.wasm")),
  });
  let sumMs = 0;
  for (const path of paths) {
    const decoded = decodeSource(readFileSync(join(folder, path)), TextDecoder);
    if ("text" in decoded) sumMs += costOf(() => parseText(parts, toParseableText(decoded.text), null).tree.delete());
  }
  return sumMs;
}

function lowerAll(service: Service, folder: string, paths: readonly string[]): void {
  for (const path of paths) service.setFile(path, readFileSync(join(folder, path)));
}

async function main(folder: string): Promise<void> {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".py"));
  await parseCost(folder, paths.slice(0, 20));
  const parseMs = await parseCost(folder, paths);
  const service = await createService({}, { followsEdits: false });
  const lowerMs = costOf(() => lowerAll(service, folder, paths));
  const analysisMs = costOf(() => {
    while (!service.advance(SLICE_MS));
  });
  let lines = 0;
  const rulesMs = costOf(() => {
    lines = service.check().lines;
  });
  const peakMb = process.resourceUsage().maxRSS / 1024;
  const per = (ms: number): number => ms / parseMs;
  const figures = {
    bench: "cold",
    files: paths.length,
    lines,
    parseMs,
    parseAndLower: per(lowerMs),
    analysis: per(analysisMs),
    rules: per(rulesMs),
    whole: per(lowerMs + analysisMs + rulesMs),
    peakMb,
    peakMbPerMillionLines: (peakMb / lines) * 1e6,
  };
  console.log(
    JSON.stringify(figures, (_, value) => (typeof value === "number" ? Number(value.toPrecision(3)) : value)),
  );
}

limitHeapGrowth();
main(process.argv[2]).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
