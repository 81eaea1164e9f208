/**
 * Says what the calls of a project resolve to: `npx tsx tools/resolution.ts FOLDER [--unresolved N] [--external N]`.
 * `--unresolved` lists the most frequent callees that nothing is known of, `--external` the library names without a fact.
 */
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, relative } from "node:path";
import { Analysis } from "../src/analysis/Analysis";
import type { CallTarget, Program } from "../src/analysis/Program";
import { bundledFacts } from "../src/knowledge/bundled";
import { Knowledge } from "../src/knowledge/Knowledge";
import type { Target } from "../src/project/Target";
import { createParser } from "../src/syntax/PythonParser";

const TARGET: Target = { version: "3.14", freeThreaded: false, platform: "linux", cores: 8, statedBy: "tool" };

/** The shares that are reported; a constructor of the program counts as a function of it. */
type Share = "project" | "fact" | "cheap" | "external" | "unresolved";

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});

async function main(): Promise<void> {
  const [folder, ...options] = process.argv.slice(2);
  const require = createRequire(import.meta.url);
  const parser = await createParser({
    runtimeWasm: readFileSync(require.resolve("web-tree-sitter/web-tree-sitter.wasm")),
    grammarWasm: readFileSync(require.resolve("tree-sitter-python/tree-sitter-python.wasm")),
  });
  const texts = new Map<string, string>();
  for (const path of pythonFiles(folder)) texts.set(relative(folder, path), readFileSync(path, "utf8"));
  const analysis = new Analysis(new Knowledge(bundledFacts, TARGET), TARGET);
  analysis.setRoots([""]);
  const parse = cpuMs(() => {
    for (const [path, text] of texts) analysis.setModule(path, parser.lower(path, text));
  });
  let program: Program | undefined;
  const analyse = cpuMs(() => {
    program = analysis.program();
  });
  if (program === undefined) return;
  const lines = program.modules.reduce((sum, module) => sum + module.lowered.lineStarts.length, 0);
  console.log(`${texts.size} files, ${lines} lines, ${program.functions.length} scopes, ${program.sites.length} sites`);
  console.log(
    `parse and lower ${parse.toFixed(0)} ms, analysis ${analyse.toFixed(0)} ms (${(analyse / parse).toFixed(2)}x)`,
  );
  console.log(
    `heap ${(process.memoryUsage().heapUsed / 1e6).toFixed(0)} MB, rss ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`,
  );
  report(program, texts, options);
}

function report(program: Program, texts: ReadonlyMap<string, string>, options: readonly string[]): void {
  const shares = new Map<Share, number>();
  const unresolved = new Map<string, number>();
  const external = new Map<string, number>();
  let total = 0;
  for (const f of program.functions) {
    const text = texts.get(f.module.path) ?? "";
    for (const call of f.calls) {
      const share = shareOf(call.target);
      shares.set(share, (shares.get(share) ?? 0) + 1);
      total++;
      if (share === "unresolved")
        count(unresolved, `${whyOf(call.target)} ${text.slice(call.start, call.calleeEnd).slice(-60)}`);
      if (call.target.kind === "library") count(external, call.target.name);
    }
  }
  for (const share of ["project", "fact", "cheap", "external", "unresolved"] as const)
    console.log(`${share.padEnd(11)} ${((100 * (shares.get(share) ?? 0)) / total).toFixed(1)} %`);
  list("unresolved", unresolved, options);
  list("external", external, options);
}

function list(name: string, counts: ReadonlyMap<string, number>, options: readonly string[]): void {
  const at = options.indexOf(`--${name}`);
  if (at < 0) return;
  console.log(`\n${name}:`);
  const sorted = [...counts].sort((a, b) => b[1] - a[1]).slice(0, Number(options[at + 1] ?? 40));
  for (const [text, number] of sorted) console.log(`${String(number).padStart(6)}  ${text.replace(/\s+/g, " ")}`);
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function shareOf(target: CallTarget): Share {
  if (target.kind === "construct") return "project";
  return target.kind === "library" ? "external" : target.kind;
}

function whyOf(target: CallTarget): string {
  return target.kind === "unresolved" ? target.why : "";
}

function cpuMs(action: () => void): number {
  const before = process.cpuUsage();
  action();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function pythonFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === "__pycache__" ? [] : pythonFiles(path);
    return entry.isFile() && entry.name.endsWith(".py") ? [path] : [];
  });
}
