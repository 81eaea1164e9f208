import assert from "node:assert/strict";
import { Analysis } from "../../../src/analysis/Analysis";
import type { Program } from "../../../src/analysis/Program";
import { bundledFacts } from "../../../src/knowledge/bundled";
import { Knowledge } from "../../../src/knowledge/Knowledge";
import type { Platform } from "../../../src/project/Platform";
import type { Project } from "../../../src/project/Project";
import { isProjectFile, readProject } from "../../../src/project/readProject";
import type { Target } from "../../../src/project/Target";
import { type CheckOptions, checkProgram, type Diagnostic } from "../../../src/rules/checkProgram";
import { createParser, type PythonParser } from "../../../src/syntax/PythonParser";
import { parserFiles } from "../syntax/testParser";

const MARK = /#\s*<- finding\b/;
let parser: PythonParser;

/** To be awaited before the first example is checked. */
export async function ready(): Promise<void> {
  parser = await createParser(parserFiles);
}

/** Python files of one example and what it is checked for. */
export interface Example {
  readonly files: ReadonlyMap<string, string>;
  readonly target: Target;
}

/** Splits a text at `# file: path` lines; what stands before the first is `main.py`. Options: `target=3.14t platform=win32 cores=4`. */
export function exampleOf(text: string, options = ""): Example {
  const files = new Map<string, string>();
  for (const part of text.split(/^(?=# file: )/m)) {
    const named = /^# file: (\S+)/.exec(part);
    if (named) files.set(named[1], part);
    else if (part.trim() !== "") files.set("main.py", part);
  }
  return { files, target: targetOf(options) };
}

function targetOf(options: string): Target {
  const given = Object.fromEntries([...options.matchAll(/(\w+)=(\S+)/g)].map((match) => [match[1], match[2]]));
  const version = given.target ?? "3.14";
  return {
    version: version.replace(/t$/, ""),
    freeThreaded: version.endsWith("t"),
    platform: (given.platform ?? "linux") as Platform,
    cores: Number(given.cores ?? 8),
    statedBy: "test",
  };
}

/** Everything that a check needs, made from an example. */
export function programOf({ files, target }: Example): { readonly program: Program; readonly knowledge: Knowledge } {
  const knowledge = new Knowledge(bundledFacts, target);
  const analysis = new Analysis(knowledge, target);
  analysis.setRoots([""]);
  for (const [path, text] of files) {
    if (path.endsWith(".py")) analysis.setModule(path, parser.lower(path, text));
  }
  return { program: analysis.program(), knowledge };
}

export function diagnosticsOf(example: Example, options: CheckOptions): readonly Diagnostic[] {
  const { program, knowledge } = programOf(example);
  return checkProgram(program, knowledge, { ...options, servers: projectOf(example).servers });
}

function projectOf({ files }: Example): Project {
  const stated = new Map([...files].filter(([path]) => isProjectFile(path)));
  return readProject(stated, files.keys());
}

/** `path:line` of each finding. */
export function placesOf({ files }: Example, diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(({ path, start }) => `${path}:${(files.get(path) ?? "").slice(0, start).split("\n").length}`);
}

/** `path:line` of each line with a `# <- finding` comment. */
export function expectedPlaces({ files }: Example): string[] {
  return [...files].flatMap(([path, text]) =>
    text.split("\n").flatMap((line, i) => (MARK.test(line) ? [`${path}:${i + 1}`] : [])),
  );
}

/** Checks that a rule finds exactly the marked lines. */
export function checkExample(rule: string, example: Example): void {
  const diagnostics = diagnosticsOf(example, { only: [rule] }).filter((one) => one.rule === rule);
  const found = placesOf(example, diagnostics);
  assert.deepEqual(
    [...new Set(found)].sort(),
    expectedPlaces(example).sort(),
    diagnostics.map((one) => one.message).join("\n"),
  );
}
