/**
 * Fits the weights by which functions are classified (`src/analysis/kinds/kindWeights.json`) to labelled functions, and prints what
 * they score on projects left out.
 *
 *     npx tsx tools/labels/fitKinds.ts TRAITS.jsonl [--write]
 *
 * TRAITS.jsonl comes from `exportTraits.ts`.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { FunctionKind } from "../../src/analysis/Cost";
import { decide, KINDS } from "../../src/analysis/kinds/kindModel";
import { calibrate, printCalibration } from "./calibration";
import type { Row } from "./exportTraits";
import { fitKinds, probabilitiesFor, weightsOf } from "./KindFit";
import { printScores } from "./printScores";

const FOLDS = 10;

/** Probabilities for every row by a model fitted to other projects. */
function leftOut(rows: readonly Row[]): number[][] {
  const projects = [...new Set(rows.map(({ label }) => label.project))].sort();
  const foldOf = new Map(projects.map((project, i) => [project, (i * 7) % FOLDS]));
  const found: number[][] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const isOut = ({ label }: Row): boolean => foldOf.get(label.project) === fold;
    const model = fitKinds(rows.filter((row) => !isOut(row)));
    rows.forEach((row, i) => {
      if (isOut(row)) found[i] = probabilitiesFor(model, row);
    });
  }
  return found;
}

function judge(
  { label, second }: Row["label"],
  kind: FunctionKind,
): { label: FunctionKind; second: FunctionKind | null; kind: FunctionKind } {
  return { label, second, kind };
}

function main(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { write: { type: "boolean", default: false } },
  });
  const rows = readFileSync(positionals[0], "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Row);
  printScores(
    "costs alone",
    rows.map(({ label, costKind }) => judge(label, costKind as FunctionKind)),
  );
  const found = leftOut(rows);
  const judged = rows.map(({ label }, i) => judge(label, decide(found[i])));
  printScores("fitted, projects left out", judged);
  for (const file of new Set(rows.map((row) => row.file)))
    printScores(
      `  ${file}`,
      judged.filter((_, i) => rows[i].file === file),
    );
  const answers = judged.map(({ label, second, kind }, i) => ({
    probability: found[i][KINDS.indexOf(kind)],
    isRight: kind === label || kind === second,
  }));
  const confidence = calibrate(answers);
  printCalibration(answers, confidence);
  if (!values.write) return;
  const projects = new Set(rows.map(({ label }) => label.project)).size;
  const about = `Fitted by tools/labels/fitKinds.ts to ${rows.length} labelled functions of ${projects} projects; test/labels/README.md has the figures. Hundredths, by kind: ${KINDS.join(", ")}.`;
  const target = new URL("../../src/analysis/kinds/kindWeights.json", import.meta.url);
  writeFileSync(target, `${JSON.stringify(weightsOf(fitKinds(rows), confidence, about))}\n`);
}

main();
