import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { Analysis } from "../../src/analysis/Analysis";
import type { Program } from "../../src/analysis/Program";
import { bundledFacts } from "../../src/knowledge/bundled";
import { Knowledge } from "../../src/knowledge/Knowledge";
import type { PythonParser } from "../../src/syntax/PythonParser";

const TARGET = { version: "3.14", freeThreaded: false, platform: "linux" } as const;

/** Tests are no callees of the labelled functions, nor are tables written as code: both would only cost time. */
const TESTS = /(^|\/)(tests?|rubi_tests|site-packages)\//;
const LARGEST_FILE_BYTES = 600_000;

function pythonFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".py"))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .filter((path) => !TESTS.test(path) && statSync(join(folder, path)).size <= LARGEST_FILE_BYTES);
}

/** A project as a program, with its files' texts; paths begin with `name`. */
export function analyseFolder(
  parser: PythonParser,
  folder: string,
  name: string,
): { readonly program: Program; readonly texts: ReadonlyMap<string, string> } {
  const knowledge = new Knowledge(bundledFacts, TARGET);
  const analysis = new Analysis(knowledge, { ...TARGET, cores: 2, statedBy: "the scorer" });
  const texts = new Map<string, string>();
  for (const file of pythonFiles(folder)) {
    const path = join(name, file);
    const text = new TextDecoder("utf-8").decode(readFileSync(join(folder, file)));
    texts.set(path, text);
    analysis.setModule(path, parser.lower(path, text));
  }
  return { program: analysis.program(), texts };
}
