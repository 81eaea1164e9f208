/**
 * Writes what `fitKinds.ts` fits to: one line for every labelled function, with its label and what the analysis knows of it. Labels
 * that are held out are left out.
 *
 *     npx tsx tools/labels/exportTraits.ts OUT.jsonl ROOT...
 *
 * A project is looked for in the roots in their order; they are unpacked as `test/labels/README.md` says.
 */
import { existsSync, realpathSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { traitsOf } from "../../src/analysis/kinds/traitsOf";
import { createParser, type PythonParser } from "../../src/syntax/PythonParser";
import { parserFiles } from "../../test/unit/syntax/testParser";
import { analyseFolder } from "./analyseFolder";
import { type Label, readLabels } from "./Label";

/** Label files, and whether their held-out half may be fitted to: it was looked at long ago. */
const FILES = [
  { file: "labels.jsonl", isOpen: true },
  { file: "freshLabels.jsonl", isOpen: true },
  { file: "thirdLabels.jsonl", isOpen: true },
  { file: "fourthLabels.jsonl", isOpen: false },
  { file: "trainingLabels.jsonl", isOpen: true },
];

/** A line of the output. */
export interface Row {
  readonly file: string;
  readonly label: Label;
  /** The kind that the costs alone give. */
  readonly costKind: string;
  readonly numbers: Readonly<Record<string, number>>;
  readonly words: readonly string[];
}

function rowsOf(parser: PythonParser, folder: string, project: string, labels: readonly LabelOfFile[]): Row[] {
  const { program } = analyseFolder(parser, folder, project);
  const byPlace = new Map(program.functions.map((fn) => [`${fn.module.path}:${fn.line}:${fn.qualname}`, fn]));
  return labels.flatMap(({ file, label }) => {
    const fn = byPlace.get(`${project}/${label.path}:${label.line}:${label.qualname}`);
    if (!fn) throw new Error(`${project}/${label.path}:${label.line} ${label.qualname} is not in the analysis`);
    const { numbers, words } = traitsOf(program, fn);
    return [{ file, label, costKind: fn.costKind.kind, numbers: Object.fromEntries(numbers), words: [...words] }];
  });
}

interface LabelOfFile {
  readonly file: string;
  readonly label: Label;
}

async function main(): Promise<void> {
  const [out, ...roots] = process.argv.slice(2);
  const labels = FILES.flatMap(({ file, isOpen }) =>
    readLabels(file)
      .filter((label) => isOpen || !label.holdout)
      .map((label) => ({ file, label })),
  );
  const parser = await createParser(parserFiles);
  const lines: string[] = [];
  for (const project of new Set(labels.map(({ label }) => label.project))) {
    const folder = roots.map((root) => join(root, project)).find((one) => existsSync(one));
    if (folder === undefined) throw new Error(`${project} is in none of the roots`);
    const own = labels.filter(({ label }) => label.project === project);
    for (const row of rowsOf(parser, realpathSync(folder), project, own)) lines.push(`${JSON.stringify(row)}\n`);
    console.log(`${project}: ${own.length}`);
  }
  writeFileSync(out, lines.join(""));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
