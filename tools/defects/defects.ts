import { join } from "node:path";
import { ready } from "../../test/unit/rules/example";
import { type DefectScore, defectScores } from "./defectScores";

/**
 * How many defects the rules find and how much correct code they flag: `npx tsx tools/defects/defects.ts [SET] [--list]`.
 * A set is a folder of `test/defects`. `--list` names what was missed, flagged and found elsewhere.
 */
async function main(): Promise<void> {
  await ready();
  const [set = "first", ...options] = process.argv.slice(2);
  const scores = defectScores(join(__dirname, "../../test/defects", set));
  for (const score of scores) {
    console.log(line(score.rule, [score]));
    if (options.includes("--list")) list(score);
  }
  console.log(line("all rules", scores));
  const sum = (count: (score: DefectScore) => number) => scores.reduce((total, score) => total + count(score), 0);
  console.log(
    `recall: ${percent(
      sum(found),
      sum((score) => score.defects),
    )} %`,
  );
  console.log(
    `twins flagged: ${percent(
      sum((score) => score.flagged.length),
      sum((score) => score.twins),
    )} %`,
  );
}

const found = (score: DefectScore) => score.defects - score.missed.length;

function percent(part: number, whole: number): string {
  return ((100 * part) / Math.max(1, whole)).toFixed(1);
}

function line(name: string, scores: readonly DefectScore[]): string {
  const sum = (count: (score: DefectScore) => number) => scores.reduce((total, score) => total + count(score), 0);
  const counts = [
    `found ${sum(found)} of ${sum((score) => score.defects)}`,
    `flagged ${sum((score) => score.flagged.length)} of ${sum((score) => score.twins)}`,
    `astray ${sum((score) => score.astray.length)}`,
    `others ${sum((score) => score.others.length)}`,
  ];
  return `${name.padEnd(30)}${counts.join(", ")}`;
}

function list({ missed, flagged, astray, others }: DefectScore): void {
  for (const [what, places] of Object.entries({ missed, flagged, astray, others })) {
    for (const place of places) console.log(`  ${what} ${place}`);
  }
}

void main();
