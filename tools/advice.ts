/**
 * Compares predictions with measured programs: `npx tsx tools/advice.ts [--program NAME] [--json FILE]`. Data: `test/advice/measured.jsonl`, one
 * line per program and mode with the makespan's minimum, median and maximum in ms, on two cores.
 */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const FOLDER = join(import.meta.dirname ?? ".", "..", "test", "advice");
/** Runs whose medians differ by less than this share, or whose ranges overlap, count as equal. */
const TIED = 0.05;

interface Measured {
  readonly program: string;
  readonly mode: string;
  readonly ms?: readonly [number, number, number];
}

interface Predicted {
  readonly low: number;
  readonly expected: number;
  readonly high: number;
}

interface ProgramScore {
  readonly program: string;
  readonly tau: number;
  readonly recommended: string;
  readonly best: string;
  readonly costOfRecommended: number;
  readonly logErrors: readonly number[];
  readonly inside: readonly boolean[];
  readonly widths: readonly number[];
  readonly bestFreeThreaded: boolean;
}

const option = (name: string): string | undefined => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
};

const measured: Measured[] = readFileSync(join(FOLDER, "measured.jsonl"), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line));
const only = option("program");
const programs = [...new Set(measured.map(({ program }) => program))].filter((name) => !only || name.startsWith(only));
const scores = programs.flatMap(
  (program) =>
    scoreProgram(
      program,
      measured.filter((row) => row.program === program),
    ) ?? [],
);
summarise(scores);

function scoreProgram(program: string, rows: readonly Measured[]): ProgramScore | undefined {
  const modes = rows.map(({ mode }) => mode);
  const report = predict(program, modes);
  if (!report) return undefined;
  const pairs = rows.flatMap((row, i) => {
    const predicted: Predicted | undefined = report.modes[i].makespanMs;
    return row.ms && predicted ? [{ mode: row.mode, ms: row.ms, predicted }] : [];
  });
  const ordinary = pairs.filter(({ mode }) => !mode.endsWith("t"));
  const fastest = (list: typeof pairs, by: (pair: (typeof pairs)[number]) => number) =>
    list.reduce((a, b) => (by(b) < by(a) ? b : a));
  const best = fastest(ordinary, ({ ms }) => ms[1]);
  const chosen = fastest(ordinary, ({ predicted }) => predicted.expected);
  const bestOfAll = fastest(pairs, ({ ms }) => ms[1]);
  const chosenOfAll = fastest(pairs, ({ predicted }) => predicted.expected);
  const score: ProgramScore = {
    program,
    tau: kendallTau(pairs),
    recommended: chosen.mode,
    best: best.mode,
    costOfRecommended: chosen.ms[1] / best.ms[1],
    logErrors: pairs.map(({ ms, predicted }) => Math.log(predicted.expected / ms[1])),
    inside: pairs.map(({ ms, predicted }) => predicted.low <= ms[1] && ms[1] <= predicted.high),
    widths: pairs.map(({ predicted }) => predicted.high / predicted.low),
    bestFreeThreaded: chosenOfAll.ms[1] <= bestOfAll.ms[1] * 1.1,
  };
  const sequential = pairs.find(({ mode }) => mode === "sequential");
  console.log(
    `${program.padEnd(22)} tau ${score.tau.toFixed(2).padStart(5)}  best ${best.mode.padEnd(20)} chosen ${chosen.mode.padEnd(24)} ×${score.costOfRecommended.toFixed(2)}  sequential ${sequential?.ms[1].toFixed(0)} predicted ${sequential?.predicted.expected.toFixed(0)} [${sequential?.predicted.low.toFixed(0)}, ${sequential?.predicted.high.toFixed(0)}]  site ${report.site.construct}:${report.site.task}`,
  );
  if (only)
    for (const { mode, ms, predicted } of pairs)
      console.log(
        `    ${mode.padEnd(24)} measured ${ms[1].toFixed(0).padStart(6)}  predicted ${predicted.expected.toFixed(0).padStart(6)} [${predicted.low.toFixed(0)}, ${predicted.high.toFixed(0)}]`,
      );
  return score;
}

function predict(program: string, modes: readonly string[]) {
  const file = join(FOLDER, "programs", `${program}.py`);
  const task = /^(async )?def work\b/m.test(readFileSync(file, "utf8")) ? `${file}:work` : file;
  const args = [
    "dist/cli.js",
    "simulate",
    task,
    "--format",
    "json",
    "--cores",
    "2",
    "--platform",
    "linux",
    "--target",
    "3.14",
  ];
  const run = spawnSync("node", [...args, ...modes.flatMap((mode) => ["--mode", mode])], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (run.status === 0) return JSON.parse(run.stdout);
  console.log(`${program}: ${run.stderr.split("\n")[0]}`);
  return undefined;
}

function kendallTau(
  pairs: readonly { readonly ms: readonly [number, number, number]; readonly predicted: Predicted }[],
): number {
  let agreed = 0;
  let total = 0;
  for (let i = 0; i < pairs.length; i++) {
    for (let j = 0; j < i; j++) {
      const [a, b] = [pairs[i], pairs[j]];
      const overlap = a.ms[0] <= b.ms[2] && b.ms[0] <= a.ms[2];
      if (overlap || Math.abs(a.ms[1] - b.ms[1]) <= TIED * Math.min(a.ms[1], b.ms[1])) continue;
      total++;
      agreed += Math.sign((a.ms[1] - b.ms[1]) * (a.predicted.expected - b.predicted.expected));
    }
  }
  return total > 0 ? agreed / total : 1;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}

function share(flags: readonly boolean[]): number {
  return flags.filter(Boolean).length / Math.max(1, flags.length);
}

function summarise(all: readonly ProgramScore[]): void {
  const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / Math.max(1, values.length);
  const figures = {
    programs: all.length,
    withinTenPercent: share(all.map(({ costOfRecommended }) => costOfRecommended <= 1.1)),
    meanCostOfRecommended: mean(all.map(({ costOfRecommended }) => costOfRecommended)),
    meanTau: mean(all.map(({ tau }) => tau)),
    bestIncludingFreeThreaded: share(all.map(({ bestFreeThreaded }) => bestFreeThreaded)),
    medianLogError: median(all.flatMap(({ logErrors }) => logErrors.map(Math.abs))),
    insideInterval: share(all.flatMap(({ inside }) => inside)),
    medianWidth: median(all.flatMap(({ widths }) => widths)),
  };
  for (const [name, figure] of Object.entries(figures)) console.log(`${name}: ${figure.toFixed(3)}`);
  const file = option("json");
  if (file) writeFileSync(file, `${JSON.stringify(figures, null, 1)}\n`);
}
