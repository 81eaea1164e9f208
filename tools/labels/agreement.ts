/**
 * How far two people agree on the kinds of the same functions: prints the share labelled alike, the share alike when either
 * one's second label counts, and Cohen's kappa.
 *
 *     npx tsx tools/labels/agreement.ts
 */
import type { FunctionKind } from "../../src/analysis/Cost";
import { type Label, readLabels } from "./Label";

function place({ project, path, qualname, line }: Label): string {
  return `${project} ${path}:${line} ${qualname}`;
}

function shareOf(labels: readonly Label[], kind: FunctionKind): number {
  return labels.filter(({ label }) => label === kind).length / labels.length;
}

/** Cohen's kappa: the agreement beyond what the two people's shares of each kind would give by chance. */
function kappa(first: readonly Label[], second: readonly Label[], alike: number): number {
  const kinds = [...new Set(first.map(({ label }) => label))];
  const byChance = kinds.reduce((sum, kind) => sum + shareOf(first, kind) * shareOf(second, kind), 0);
  return (alike - byChance) / (1 - byChance);
}

const seconds = readLabels("secondLabels.jsonl");
const byPlace = new Map(readLabels("labels.jsonl").map((label) => [place(label), label]));
const firsts = seconds.map((label) => byPlace.get(place(label))).filter((label) => label !== undefined);
if (firsts.length !== seconds.length) throw new Error("secondLabels.jsonl names functions that labels.jsonl does not");

const differing = firsts.filter(({ label }, index) => label !== seconds[index]?.label);
const acceptable = firsts.filter((first, index) => {
  const other = seconds[index];
  return first.label === other?.label || first.second === other?.label || first.label === other?.second;
});
const alike = 1 - differing.length / firsts.length;
for (const first of differing) console.log(`${place(first)}: ${first.label}/${first.second ?? "-"}`);
console.log(
  `${seconds.length} functions labelled twice: ${(100 * alike).toFixed(1)} % alike, ` +
    `${((100 * acceptable.length) / firsts.length).toFixed(1)} % with a second label, ` +
    `kappa ${kappa(firsts, seconds, alike).toFixed(2)}`,
);
