/**
 * Compares predictions with measured programs: `npx tsx tools/advice.ts [--set given|tuning|looked-at|held-out|held-out-second] [--size small|medium|large]
 * [--program NAME] [--place file]`. Prints a line a program (not for the held-out ones) and the figures of every set and size. Data:
 * `test/advice/`; `tools/advice/measure.py` measured it.
 */

import { type MeasuredProgram, measuredPrograms } from "./advice/measuredPrograms";
import { newService } from "./advice/newService";
import { printFigures } from "./advice/printFigures";
import { type Comparison, type ProgramScore, scoreProgram } from "./advice/scoreProgram";

const option = (name: string): string | undefined => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
};
const only = option("program");
const wholeFile = option("place") === "file";

const chosen = measuredPrograms().filter(
  ({ name, set, size }) =>
    (!only || name.startsWith(only)) &&
    (!option("set") || set === option("set")?.replaceAll("-", " ")) &&
    (!option("size") || size === option("size")),
);
main();

async function main(): Promise<void> {
  const scores: ProgramScore[] = [];
  for (const program of chosen) {
    const score = await predict(program);
    if (!score) continue;
    scores.push(score);
    if (!program.set.startsWith("held out") || only) printProgram(score);
  }
  printFigures(scores);
}

async function predict(program: MeasuredProgram): Promise<ProgramScore | undefined> {
  const service = await newService();
  const file = `${program.name}.py`;
  service.setFile(file, program.text);
  const place = wholeFile ? {} : { functionName: "work" };
  const answer = service.simulatePlace(
    file,
    place,
    program.modes.map(({ mode }) => mode),
  );
  if ("report" in answer) return scoreProgram(program, answer.report);
  console.log(`${program.name}: ${answer.problem}`);
  return undefined;
}

function printProgram({ program, pairs, comparison }: ProgramScore): void {
  const first = pairs[0];
  const sequential = pairs.find((pair) => pair.mode === "sequential") ?? first;
  const { ms, predicted } = sequential;
  const log = Math.log(predicted.expected / ms.median);
  console.log(
    `${program.name.padEnd(16)} ${program.size.padEnd(8)} ln ${log.toFixed(2).padStart(5)}  ${Math.round(ms.median)} predicted ${Math.round(predicted.expected)} [${Math.round(predicted.low)}, ${Math.round(predicted.high)}]${comparison ? comparisonWords(comparison) : ""}`,
  );
  if (!only) return;
  for (const { mode: name, ms: measured, predicted: p } of pairs)
    console.log(
      `    ${name.padEnd(24)} measured ${measured.median.toFixed(0).padStart(6)}  predicted ${p.expected.toFixed(0).padStart(6)} [${p.low.toFixed(0)}, ${p.high.toFixed(0)}]`,
    );
}

function comparisonWords({ tau, best, chosen: mode, cost }: Comparison): string {
  return `  tau ${tau.toFixed(2).padStart(5)}  best ${best.padEnd(19)} chosen ${mode.padEnd(19)} ×${cost.toFixed(2)}`;
}
