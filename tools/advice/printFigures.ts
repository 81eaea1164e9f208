import type { ProgramScore } from "./scoreProgram";

/** Prints the goals' figures of every set, and for the own programs of every size: `[tuning, small] meanTau: 0.71`. */
export function printFigures(scores: readonly ProgramScore[]): void {
  for (const set of ["given", "tuning", "looked at", "held out second"]) {
    const own = scores.filter(({ program }) => program.set === set);
    if (own.length === 0) continue;
    print(set, own);
    for (const size of set === "given" ? [] : ["small", "medium", "large"]) {
      const some = own.filter(({ program }) => program.size === size);
      if (some.length > 0) print(`${set}, ${size}`, some);
    }
  }
}

function print(title: string, scores: readonly ProgramScore[]): void {
  const pairs = scores.flatMap((score) => score.pairs);
  const inside = pairs.map(({ ms, predicted }) => predicted.low <= ms.median && ms.median <= predicted.high);
  const logs = pairs.map(({ ms, predicted }) => Math.abs(Math.log(predicted.expected / ms.median)));
  const compared = scores.flatMap(({ comparison }) => comparison ?? []);
  const ordered = compared.length > 0 && {
    withinTenPercent: share(compared.map(({ cost }) => cost <= 1.1)),
    meanCostOfRecommended: mean(compared.map(({ cost }) => cost)),
    meanTau: mean(compared.map(({ tau }) => tau)),
    bestIncludingFreeThreaded: share(compared.map(({ costFreeThreaded }) => costFreeThreaded <= 1.1)),
  };
  const figures = {
    programs: scores.length,
    ...ordered,
    medianLogError: median(logs),
    insideInterval: share(inside),
    medianWidth: median(pairs.map(({ predicted }) => predicted.high / predicted.low)),
  };
  for (const [name, figure] of Object.entries(figures)) console.log(`[${title}] ${name}: ${figure.toFixed(3)}`);
}

function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / Math.max(1, values.length);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[(sorted.length - 1) >> 1] ?? Number.NaN;
}

function share(flags: readonly boolean[]): number {
  return flags.filter(Boolean).length / Math.max(1, flags.length);
}
