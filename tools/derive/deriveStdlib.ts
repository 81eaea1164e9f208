import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, relative } from "node:path";
import { Analysis } from "../../src/analysis/Analysis";
import type { Program, ProgramFunction } from "../../src/analysis/Program";
import type { Range } from "../../src/base/Range";
import type { CallableFact, CostTerm, FactFile, WaitKind } from "../../src/knowledge/Fact";
import { Knowledge } from "../../src/knowledge/Knowledge";
import type { Target } from "../../src/project/Target";
import { createParser } from "../../src/syntax/PythonParser";
import { KNOWLEDGE_FOLDER, readDerived, readFactFiles } from "./bundleFacts";

/**
 * Classifies the Python part of the standard library with our own analysis, from the facts about its C part and the curated ones:
 * `npx tsx tools/derive/deriveStdlib.ts CPYTHON-SOURCE`. Public functions and methods without a curated fact go to
 * `derived/stdlibPython.json`; for those with one it prints how often both agree.
 */
const TARGET: Target = { version: "3.14", freeThreaded: false, platform: "linux", cores: 8, statedBy: "tool" };
const SKIPPED =
  /^(test|idlelib|lib2to3|turtledemo|ensurepip|site-packages|pydoc_data|__phello__|_pyrepl|_py\w*)(\/|\.|$)|\/tests?\//;

async function main(source: string): Promise<void> {
  const library = join(source, "Lib");
  const program = await analyse(library);
  const documented = documentedNames(join(source, "Doc", "library"));
  const curated = new Map(readFactFiles().flatMap((file) => Object.entries(file.callables)));
  const communicating = communicatingModules(curated);
  const found = new Map<string, CallableFact>();
  for (const fn of program.functions) {
    const name = publicName(fn);
    if (name === undefined || !documented.has(name) || found.has(name)) continue;
    const fact = factOf(fn);
    if (isProven(fn, fact, communicating)) found.set(name, fact);
  }
  printAgreement(found, curated);
  const derived = readDerived().callables;
  const fresh = [...found]
    .filter(([name]) => !curated.has(KNOWLEDGE.canonicalName(name)) && !derived[name])
    .sort(([a], [b]) => (a < b ? -1 : 1));
  write(fresh, readDerived().version);
}

/** Nothing unresolved may be what the fact denies: another wait, a long computation, or the peer of a module that communicates. */
function isProven(fn: ProgramFunction, fact: CallableFact, communicating: ReadonlySet<string>): boolean {
  const communicates = communicating.has(fn.module.name);
  if (fact.effect === "wait") return !communicates || STRONG.has(fact.waits);
  return !communicates && fn.cost.unknownShare <= UNKNOWN_SHARE[fact.effect === "cheap" ? "cheap" : "other"];
}

async function analyse(library: string): Promise<Program> {
  const require = createRequire(import.meta.url);
  const parser = await createParser({
    runtimeWasm: readFileSync(require.resolve("web-tree-sitter/web-tree-sitter.wasm")),
    grammarWasm: readFileSync(require.resolve("tree-sitter-python/tree-sitter-python.wasm")),
  });
  const analysis = new Analysis(new Knowledge([readDerived(), ...readFactFiles()], TARGET), TARGET);
  analysis.setRoots([""]);
  for (const path of pythonFiles(library)) {
    const name = relative(library, path);
    if (!SKIPPED.test(name)) analysis.setModule(name, parser.lower(name, readFileSync(path, "utf8")));
  }
  return analysis.program();
}

function pythonFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return pythonFiles(path);
    return entry.name.endsWith(".py") ? [path] : [];
  });
}

/** `module.Class.method` of what a program may call; undefined for what is private or local. */
function publicName(fn: ProgramFunction): string | undefined {
  const parts = [...fn.module.name.split("."), ...fn.qualname.split(".")];
  if (fn.kind !== "function" || parts.some((part) => part.startsWith("_") || part.startsWith("<"))) return undefined;
  return parts.join(".");
}

/** Modules that talk to others: that no wait was found in one of their functions proves nothing. */
function communicatingModules(curated: ReadonlyMap<string, CallableFact>): Set<string> {
  const names = [...curated]
    .filter(([, { waits }]) => waits === "network" || waits === "process")
    .map(([name]) => name);
  return new Set(names.flatMap((name) => [1, 2, 3].map((length) => name.split(".").slice(0, length).join("."))));
}

/** What the library reference describes: `.. function::`, `.. method::`, `.. class::` below the current module and class. */
function documentedNames(folder: string): Set<string> {
  const names = new Set<string>();
  for (const path of readdirSync(folder).filter((name) => name.endsWith(".rst"))) {
    let module = "";
    let owner = "";
    for (const line of readFileSync(join(folder, path), "utf8").split("\n")) {
      const entered = /^\.\. (?:module|currentmodule):: ([\w.]+)/.exec(line);
      const directive =
        /^(\s*)\.\. (?:async)?(function|method|classmethod|staticmethod|coroutinefunction|coroutinemethod|class|exception)::\s*([\w.]+)/.exec(
          line,
        );
      if (entered) [module, owner] = [entered[1], ""];
      if (!directive) continue;
      const [, indent, kind, name] = directive;
      const isClass = kind === "class" || kind === "exception";
      if (isClass && indent === "") owner = name;
      const qualified = indent !== "" && !isClass && !name.includes(".") ? `${owner}.${name}` : name;
      names.add(qualified.startsWith(`${module}.`) ? qualified : `${module}.${qualified}`);
    }
  }
  return names;
}

/** Waits that count however far down they happen. */
const STRONG: ReadonlySet<WaitKind | undefined> = new Set([
  "network",
  "process",
  "sleep",
  "user",
  "queue",
  "event",
  "db",
]);
/** Below this a call counts as cheap (milliseconds), if it cannot take longer than the other with long arguments. */
const CHEAP_MS = 0.05;
const BOUNDED_MS = 1;
/** With more than this unresolved, that nothing was found to wait, or to take long, proves nothing (`timeit` runs any code). */
const UNKNOWN_SHARE = { cheap: 0.1, other: 0.25 };

function factOf(fn: ProgramFunction): CallableFact {
  const { kind, because } = fn.costKind;
  const reason = because.find(({ fact }) => fact !== null);
  const waits = kind === "io" || kind === "mixed" || fn.cost.waitMs.expected > CHEAP_MS ? waitKind(fn) : undefined;
  const effect = effectOf(fn, waits);
  return {
    effect,
    ...(waits && { waits }),
    ...(fn.isAsync && { async: true }),
    ...(effect !== "cheap" && effect !== "lazy" && { cost: costOf(fn, effect) }),
    evidence: {
      kind: "python-source",
      where: `Lib/${fn.module.path}: ${fn.qualname}`,
      note: reason ? `closure over Lib: ${reason.fact} at ${reason.path}:${reason.line}` : "closure over Lib",
    },
  };
}

function effectOf(fn: ProgramFunction, waits: WaitKind | undefined): CallableFact["effect"] {
  if (waits) return "wait";
  if (fn.isGenerator) return "lazy";
  if (fn.costKind.kind === "native") return "native";
  return fn.cost.pythonMs.expected > CHEAP_MS || fn.cost.pythonMs.high > BOUNDED_MS ? "python" : "cheap";
}

/**
 * What it waits for. Files count only where the function's own module reads them: messages, warnings and time zones read files once,
 * far down in otherwise quick functions, and so does gettext itself. Waiting for a lock that protects a moment does not count.
 */
function waitKind(fn: ProgramFunction): WaitKind | undefined {
  if (fn.module.name === "gettext") return undefined;
  for (const { fact, path } of fn.cost.because) {
    const waits = fact === null ? undefined : KNOWLEDGE.callable(fact)?.waits;
    if (STRONG.has(waits) || (waits !== undefined && waits !== "lock" && path === fn.module.path)) return waits;
  }
  return undefined;
}

const KNOWLEDGE = new Knowledge([readDerived(), ...readFactFiles()], TARGET);

/** Without waits that do not count as such (`waitKind`): nothing would say what for. */
function costOf(fn: ProgramFunction, effect: CallableFact["effect"]): CostTerm[] {
  const { pythonMs, nativeMs, waitMs } = fn.cost;
  const terms: CostTerm[] = [
    { bucket: "python", fixedMs: boundsAround(pythonMs) },
    { bucket: "native", fixedMs: boundsAround(nativeMs) },
    { bucket: "wait", fixedMs: boundsAround(waitMs) },
  ];
  return terms.filter((term) => (term.fixedMs?.[1] ?? 0) > 0 && (term.bucket !== "wait" || effect === "wait"));
}

/** Bounds from 0 on are read as expecting a twentieth of the high one. */
const WIDTH_FROM_ZERO = 20;

/**
 * Bounds whose geometric middle, which is what a fact's bounds are read as, is what the analysis expects: the high end of unknown lengths
 * multiplied through several calls says little, and would make the middle of the wide range far too long.
 */
function boundsAround({ low, expected, high }: Range): [number, number] {
  const balanced = low > 0 ? expected ** 2 / low : expected * WIDTH_FROM_ZERO;
  return [rounded(low), rounded(Math.max(expected, Math.min(high, balanced)))];
}

/** Two digits; nothing beyond a minute, which no single call of the standard library takes in ordinary use. */
function rounded(ms: number): number {
  return Number(Math.min(ms, 60_000).toPrecision(2));
}

function printAgreement(found: ReadonlyMap<string, CallableFact>, curated: ReadonlyMap<string, CallableFact>): void {
  const both = [...found].filter(([name]) => curated.has(name));
  const differing = both.filter(([name, fact]) => curated.get(name)?.effect !== fact.effect);
  console.log(
    `${found.size} public functions, ${both.length} also curated, ${both.length - differing.length} with the same effect`,
  );
  for (const [name, fact] of differing)
    console.log(`  ${name}: curated ${curated.get(name)?.effect}, analysis ${fact.effect}`);
}

function write(rows: readonly (readonly [string, CallableFact])[], version: string): void {
  const modules = [...new Set(rows.map(([name]) => name.split(".")[0]))];
  const head: Omit<FactFile, "callables"> = { library: "stdlib", modules, version };
  const lines = rows.map(([name, fact]) => `    ${JSON.stringify(name)}: ${JSON.stringify(fact)}`);
  const text = `${JSON.stringify(head).slice(0, -1)},\n  "callables": {\n${lines.join(",\n")}\n  }\n}\n`;
  writeFileSync(join(KNOWLEDGE_FOLDER, "derived", "stdlibPython.json"), text);
  console.log(`${rows.length} facts written`);
}

main(process.argv[2]).catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
