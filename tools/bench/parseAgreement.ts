/**
 * Compares lowering with CPython's own `ast` over all files of a directory.
 * Usage: npx tsx tools/bench/parseAgreement.ts DIRECTORY [python]
 */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { decodeFunction } from "../../src/syntax/decodeFunction";
import { decodeSource } from "../../src/syntax/decodeSource";
import type { LoweredModule } from "../../src/syntax/LoweredModule";
import { createParser } from "../../src/syntax/PythonParser";
import { functionLine } from "../../src/syntax/positions";

interface Described {
  readonly path: string;
  readonly refused?: string;
  readonly definitions: readonly (readonly [string, number])[];
  readonly counts: Readonly<Record<string, number>>;
  readonly patterns: number;
}

type Counts = Record<string, number>;

/** What values in `case` patterns are made of; bodies hold no pattern's values. */
const PATTERN_VALUES = new Set(["attribute", "binary", "unary"]);

/** Counts nodes of all bodies by the names that the Python half uses. */
function countNodes(module: LoweredModule): Counts {
  const counts: Counts = {};
  const add = (name: string) => {
    counts[name] = (counts[name] ?? 0) + 1;
  };
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const member of value) visit(member);
    if (typeof value !== "object" || value === null || Array.isArray(value)) return;
    const node = value as Record<string, unknown>;
    if (typeof node.kind === "string") add(node.kind === "for" || node.kind === "while" ? "loop" : node.kind);
    if ("clauses" in node) for (const _ of node.clauses as unknown[]) add("clause");
    if ("handlers" in node) for (const _ of node.handlers as unknown[]) add("handler");
    if ("keyword" in node && (node.keyword !== null || node.star === "double-star")) add("keyword");
    if (node.kind === "with") for (const _ of node.items as unknown[]) add("with-item");
    for (const child of Object.values(node)) visit(child);
  };
  for (let i = 0; i < module.functions.length; i++) {
    const body = decodeFunction(module, i);
    const isLambda = module.functions[i].kind === "lambda";
    if (isLambda) counts.return = (counts.return ?? 0) - 1;
    for (const _ of body.parameters) add("parameter");
    visit({
      ...body,
      parameters: body.parameters.map(({ annotation, defaultValue }) => ({ annotation, defaultValue })),
    });
  }
  return counts;
}

function definitionsOf(module: LoweredModule): string[] {
  const named = module.functions.filter(({ kind }) => kind === "function" || kind === "class");
  return named.map((fn) => `${fn.qualname}:${functionLine(module, fn)}`).sort();
}

function compare(module: LoweredModule, expected: Described): string[] {
  const differences: string[] = [];
  const ours = definitionsOf(module);
  const theirs = expected.definitions.map(([name, line]) => `${name}:${line}`).sort();
  const missing = theirs.filter((definition) => !ours.includes(definition));
  const extra = ours.filter((definition) => !theirs.includes(definition));
  if (missing.length > 0) differences.push(`definitions missing ${missing.slice(0, 5).join(" ")} (${missing.length})`);
  if (extra.length > 0) differences.push(`definitions made up ${extra.slice(0, 5).join(" ")} (${extra.length})`);
  const counts = countNodes(module);
  for (const [name, count] of Object.entries(expected.counts)) {
    if (expected.patterns > 0 && PATTERN_VALUES.has(name)) continue;
    if ((counts[name] ?? 0) !== count) differences.push(`${name} ${counts[name] ?? 0} instead of ${count}`);
  }
  return differences;
}

async function main(): Promise<void> {
  const [directory, python = "python3"] = process.argv.slice(2);
  const script = join(dirname(__filename), "parseAgreement.py");
  const output = execFileSync(python, [script, directory], { maxBuffer: 1 << 30, encoding: "utf8" });
  const require = createRequire(__filename);
  const parser = await createParser({
    runtimeWasm: readFileSync(require.resolve("web-tree-sitter/web-tree-sitter.wasm")),
    grammarWasm: readFileSync(require.resolve("tree-sitter-python/tree-sitter-python.wasm")),
  });
  let compared = 0;
  let agreeing = 0;
  const totals: Counts = {};
  for (const line of output.trimEnd().split("\n")) {
    const expected = JSON.parse(line) as Described;
    const decoded = decodeSource(readFileSync(join(directory, expected.path)), TextDecoder);
    if (expected.refused !== undefined) {
      if ("text" in decoded) parser.lower(expected.path, decoded.text);
      continue;
    }
    compared++;
    const differences =
      "text" in decoded ? compare(parser.lower(expected.path, decoded.text), expected) : [decoded.problem];
    if (differences.length === 0) agreeing++;
    else console.log(`${expected.path}: ${differences.join("; ")}`);
    for (const difference of differences)
      totals[difference.split(" ")[0]] = (totals[difference.split(" ")[0]] ?? 0) + 1;
  }
  console.log(`${agreeing} of ${compared} files agree; files that differ, by what: ${JSON.stringify(totals)}`);
}

void main();
