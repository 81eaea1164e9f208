/**
 * Latency of edits in an open document, reparse and lowering together: one letter typed into a random identifier, then taken back.
 * Usage: npx tsx tools/bench/parseEdit.ts FILE [lines ...]
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createParser, type PythonParser } from "../../src/syntax/PythonParser";

const EDITS = 60;

/** The file over and over, cut at a line without indentation. */
function repeated(text: string, lines: number): string {
  const source = text.split("\n");
  const result: string[] = [];
  while (result.length < lines) result.push(...source);
  let end = lines;
  while (end < result.length && /^\s/.test(result[end])) end++;
  return `${result.slice(0, end).join("\n")}\n`;
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

function measure(parser: PythonParser, text: string): string {
  const document = parser.openDocument("edited.py", text);
  const identifiers = [...text.matchAll(/[a-z]{4,}/g)].map((match) => match.index + 2);
  const durationsMs: number[] = [];
  let relowered = 0;
  for (let i = 0; i < EDITS; i++) {
    const at = identifiers[Math.floor((i * identifiers.length * 0.618) % identifiers.length)];
    const start = performance.now();
    relowered += document.edit({ start: at, end: at, text: "z" }).relowered.length;
    durationsMs.push(performance.now() - start);
    document.edit({ start: at, end: at + 1, text: "" });
  }
  document.close();
  durationsMs.sort((a, b) => a - b);
  const [median, high] = [0.5, 0.95].map((share) => quantile(durationsMs, share).toFixed(1));
  return `p50 ${median} ms, p95 ${high} ms, ${(relowered / EDITS).toFixed(1)} scopes lowered anew`;
}

async function main(): Promise<void> {
  const [file, ...sizes] = process.argv.slice(2);
  const require = createRequire(__filename);
  const parser = await createParser({
    runtimeWasm: readFileSync(require.resolve("web-tree-sitter/web-tree-sitter.wasm")),
    grammarWasm: readFileSync(require.resolve("tree-sitter-python/tree-sitter-python.wasm")),
  });
  const source = readFileSync(file, "utf8");
  for (const lines of sizes.length > 0 ? sizes.map(Number) : [1000, 10_000]) {
    console.log(`${lines} lines: ${measure(parser, repeated(source, lines))}`);
  }
}

void main();
