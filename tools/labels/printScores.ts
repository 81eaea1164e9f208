import type { FunctionKind } from "../../src/analysis/Cost";
import { isCostly, KINDS } from "../../src/analysis/kinds/kindModel";

/** A labelled function with the kind that the analysis gives it. */
export interface Judged {
  readonly label: FunctionKind;
  readonly second: FunctionKind | null;
  readonly kind: FunctionKind;
}

/** The label as it counts: the second one where that was given as answer. */
function counted({ label, second, kind }: Judged): FunctionKind {
  return kind === second ? second : label;
}

function share(n: number, of: number): string {
  return `${((100 * n) / of).toFixed(1)} %`;
}

function f1(kind: FunctionKind, judged: readonly Judged[]): number {
  const hits = judged.filter((j) => j.kind === kind && counted(j) === kind).length;
  const answers = judged.filter((j) => j.kind === kind).length;
  const truths = judged.filter((j) => counted(j) === kind).length;
  return answers + truths === 0 ? Number.NaN : (2 * hits) / (answers + truths);
}

/** Accuracy, macro-F1, costly confusions and the whole matrix. */
export function printScores(title: string, judged: readonly Judged[]): void {
  const exact = judged.filter((j) => j.kind === j.label).length;
  const right = judged.filter((j) => j.kind === counted(j)).length;
  const costly = judged.filter((j) => j.kind !== counted(j) && isCostly(j.label, j.kind)).length;
  const scores = KINDS.map((kind) => f1(kind, judged)).filter((score) => !Number.isNaN(score));
  const macro = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  console.log(`${title}: ${judged.length} functions`);
  console.log(`  exactly right ${share(exact, judged.length)}, with the second label ${share(right, judged.length)}`);
  console.log(`  macro-F1 ${macro.toFixed(3)}, costly confusions ${share(costly, judged.length)}`);
  console.log(`  label \\ answer  ${KINDS.join("  ")}`);
  for (const label of KINDS) {
    const row = KINDS.map((kind) => judged.filter((j) => counted(j) === label && j.kind === kind).length);
    console.log(`  ${label.padEnd(14)} ${row.map((n) => String(n).padStart(5)).join(" ")}`);
  }
}
