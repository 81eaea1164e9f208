import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { CallableFact, ClassFact, Evidence, FactFile } from "../../src/knowledge/Fact";
import { packEvidence } from "../../src/knowledge/packedEvidence";

/**
 * Puts `facts/*.json` and the facts derived from CPython's C source together for the program: one file without evidence,
 * one with nothing but evidence. Run it after editing a fact: `npx tsx tools/derive/bundleFacts.ts`.
 */
export const KNOWLEDGE_FOLDER = join(__dirname, "../../src/knowledge");

export interface FactBundle {
  readonly facts: readonly FactFile[];
  /** By qualified name; a library's own rows under `library:<name>`. */
  readonly evidence: Readonly<Record<string, Evidence>>;
}

/** Reads the fact files in the order of their names. */
export function readFactFiles(folder = KNOWLEDGE_FOLDER): FactFile[] {
  const names = readdirSync(join(folder, "facts")).filter((name) => name.endsWith(".json"));
  return names.sort().map((name) => readFactFile(join(folder, "facts", name)));
}

function readFactFile(path: string): FactFile {
  return JSON.parse(readFileSync(path, "utf8")) as FactFile;
}

/** A curated fact replaces the derived one of its name. What programs don't import (`_winapi`) stays out. */
export function buildBundle(files: readonly FactFile[], derived: readonly FactFile[]): FactBundle {
  const evidence: Record<string, Evidence> = {};
  const added = derived.map((file) => ({ ...file, callables: addedBy(file, files) }));
  return { facts: [...added, ...files].map((file) => withoutEvidence(file, evidence)), evidence };
}

function addedBy(derived: FactFile, files: readonly FactFile[]): Record<string, CallableFact> {
  const curated = new Set(files.flatMap((file) => Object.keys(file.callables)));
  const rows = Object.entries(derived.callables).filter(([name]) => !name.startsWith("_") && !curated.has(name));
  return Object.fromEntries(rows);
}

function withoutEvidence(file: FactFile, evidence: Record<string, Evidence>): FactFile {
  const strip = <T extends CallableFact | ClassFact>(name: string, fact: T): T => {
    const { evidence: own, ...rest } = fact;
    if (own) evidence[name] ??= own;
    return rest as T;
  };
  const { freeThreading, interpreters, nativeThreads } = file;
  if (freeThreading?.evidence) evidence[`library:${file.library}#freeThreading`] = freeThreading.evidence;
  if (interpreters?.evidence) evidence[`library:${file.library}#interpreters`] = interpreters.evidence;
  if (nativeThreads?.evidence) evidence[`library:${file.library}#nativeThreads`] = nativeThreads.evidence;
  return {
    ...file,
    ...(freeThreading && { freeThreading: { ...freeThreading, evidence: undefined } }),
    ...(interpreters && { interpreters: { ...interpreters, evidence: undefined } }),
    ...(nativeThreads && { nativeThreads: { ...nativeThreads, evidence: undefined } }),
    callables: mapRecord(file.callables, strip),
    ...(file.classes && { classes: mapRecord(file.classes, strip) }),
  };
}

function mapRecord<T>(record: Readonly<Record<string, T>>, change: (name: string, value: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(name, value)]));
}

/** The two texts as they are committed. */
export function bundleTexts(): Readonly<Record<string, string>> {
  const { facts, evidence } = buildBundle(readFactFiles(), [readDerivedFromPython(), readDerived()]);
  const { others, rows } = packEvidence(facts, evidence);
  return {
    "facts.bundle.json": `[\n${facts.map((file) => JSON.stringify(file)).join(",\n")}\n]\n`,
    "evidence.json": `{"others":${JSON.stringify(others)},\n"rows":[\n${rows.map((row) => JSON.stringify(row)).join(",\n")}\n]}\n`,
  };
}

/** What `derive_gil_release.py` found in CPython's C source. */
export function readDerived(): FactFile {
  return readFactFile(join(KNOWLEDGE_FOLDER, "derived", "gilRelease.json"));
}

/** What `deriveStdlib.ts` found in its Python source. */
export function readDerivedFromPython(): FactFile {
  return readFactFile(join(KNOWLEDGE_FOLDER, "derived", "stdlibPython.json"));
}

if (require.main === module) {
  for (const [name, text] of Object.entries(bundleTexts())) {
    writeFileSync(join(KNOWLEDGE_FOLDER, "derived", name), text);
  }
}
