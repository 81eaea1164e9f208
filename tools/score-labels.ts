/**
 * Scores the kinds that the analysis gives against those of a set labelled by hand in `test/labels`.
 *
 *     npx tsx tools/score-labels.ts ROOT [--set first|fresh|third|fourth|fifth] [--half tuning|holdout|both] [--wrong] [--project NAME]
 *
 * ROOT holds one folder per project, unpacked as `test/labels/README.md` says. `--wrong` lists what is judged wrong, with the
 * evidence; only ever for the half that may be looked at.
 */
import { realpathSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { ProgramFunction } from "../src/analysis/Program";
import { createParser } from "../src/syntax/PythonParser";
import { parserFiles } from "../test/unit/syntax/testParser";
import { analyseFolder } from "./labels/analyseFolder";
import { type Label, readLabels } from "./labels/Label";
import { type Judged, printScores } from "./labels/printScores";

const LABEL_FILES = new Map([
  ["first", "labels.jsonl"],
  ["fresh", "freshLabels.jsonl"],
  ["third", "thirdLabels.jsonl"],
  ["fourth", "fourthLabels.jsonl"],
  ["fifth", "fifthLabels.jsonl"],
]);

function showWrong(label: Label, found: ProgramFunction): void {
  const { kind, confidence, because } = found.classification;
  const ms = [found.cost.pythonMs, found.cost.nativeMs, found.cost.waitMs].map((r) => r.expected.toPrecision(2));
  console.log(`${label.project} ${label.path}:${label.line} ${label.qualname}`);
  console.log(
    `  ${label.label}/${label.second ?? "-"} (${label.why}) taken for ${kind} ${confidence} [${ms.join(", ")}]`,
  );
  for (const reason of because.slice(0, 4))
    console.log(`    ${reason.path}:${reason.line} ${reason.what} ${reason.ms.toPrecision(2)}`);
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      set: { type: "string", default: "first" },
      half: { type: "string", default: "tuning" },
      wrong: { type: "boolean", default: false },
      project: { type: "string" },
    },
  });
  const [root] = positionals;
  const file = LABEL_FILES.get(values.set);
  if (!file) throw new Error(`--set takes ${[...LABEL_FILES.keys()].join(", ")}`);
  const labels = readLabels(file)
    .filter((label) => values.half === "both" || label.holdout === (values.half === "holdout"))
    .filter((label) => values.project === undefined || label.project === values.project);
  const parser = await createParser(parserFiles);
  const judged: (Judged & { readonly holdout: boolean })[] = [];
  for (const project of new Set(labels.map((label) => label.project))) {
    const { functions } = analyseFolder(parser, realpathSync(join(root, project)), project).program;
    const byPlace = new Map(functions.map((f) => [`${f.module.path}:${f.line}:${f.qualname}`, f]));
    for (const label of labels.filter((l) => l.project === project)) {
      const found = byPlace.get(`${project}/${label.path}:${label.line}:${label.qualname}`);
      if (!found) throw new Error(`${project}/${label.path}:${label.line} ${label.qualname} is not in the analysis`);
      const { kind } = found.classification;
      judged.push({ label: label.label, second: label.second, kind, holdout: label.holdout });
      if (values.wrong && kind !== label.label && kind !== label.second) showWrong(label, found);
    }
  }
  for (const holdout of [false, true]) {
    const part = judged.filter((j) => j.holdout === holdout);
    if (part.length > 0) printScores(holdout ? "holdout half" : "tuning half", part);
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
