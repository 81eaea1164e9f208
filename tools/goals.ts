// npm run goals [-- WORD ...]: one line per goal of the project: goal, command, figure, met or not, commit. With words, only goals that hold one.
import { spawnSync } from "node:child_process";

interface Goal {
  readonly goal: string;
  /** Prints the figure somewhere. */
  readonly command: string;
  /** The figure in what the command printed; null when it is not there. */
  figure(output: string): number | null;
  readonly unit: string;
  isMet(figure: number): boolean;
}

/** First number that the pattern captures. */
const captured = (pattern: RegExp) => (output: string) => {
  const text = pattern.exec(output)?.[1];
  return text === undefined ? null : Number(text);
};

/** Smallest of all numbers that the (global) pattern captures. */
const smallest = (pattern: RegExp) => (output: string) => {
  const all = Array.from(output.matchAll(pattern), ([, text]) => Number(text));
  return all.length > 0 ? Math.min(...all) : null;
};

const LIB = "$(python3 -c 'import os; print(os.path.dirname(os.__file__))')";
const EDITOR = `npx tsx tools/bench/editor.ts ${LIB}`;
const CHECK = `node tools/bench/check.mjs ${LIB}`;

const GOALS: readonly Goal[] = [
  {
    goal: "package under 700 kB",
    command: "npm run --silent package",
    figure: captured(/\((\d+) kB\)/),
    unit: "kB",
    isMet: (kb) => kb < 700,
  },
  {
    goal: "extension activates in under 100 ms",
    command: "node tools/bench/packageSize.mjs",
    figure: captured(/"activateCpuMs":([\d.]+)/),
    unit: "ms CPU",
    isMet: (ms) => ms < 100,
  },
  {
    goal: "every check passes",
    command: "npm test --silent",
    figure: captured(/\d+ passed, (\d+) failed\s*$/),
    unit: "failed",
    isMet: (failed) => failed === 0,
  },
  {
    goal: "findings 100 ms after a keystroke, 1,000 lines",
    command: EDITOR,
    figure: captured(/"file":"tasks\.py".*?"p50Ms":([\d.]+)/),
    unit: "ms, median",
    isMet: (ms) => ms <= 100,
  },
  {
    goal: "server under 200 MB with a long file open",
    command: EDITOR,
    figure: captured(/"file":"_pydecimal\.py".*?"peakMb":([\d.]+)/),
    unit: "MB",
    isMet: (mb) => mb <= 200,
  },
  {
    goal: "whole library checked in under 350 MB",
    command: CHECK,
    figure: captured(/"peakMb":(\d+)/),
    unit: "MB",
    isMet: (mb) => mb < 350,
  },
  {
    goal: "simulation at 0.4 of a bare event loop",
    command: "npx tsx tools/bench/simulation.ts",
    figure: smallest(/"ofBareLoop":([\d.]+)/g),
    unit: "of the loop, slowest case",
    isMet: (share) => share >= 0.4,
  },
  {
    goal: "200 tasks on 64 threads in under 10 ms",
    command: "npx tsx tools/bench/simulation.ts",
    figure: captured(/200 tasks on 64 threads","ms":([\d.]+)/),
    unit: "ms CPU",
    isMet: (ms) => ms < 10,
  },
];

/** Several goals read one command's output. */
const outputs = new Map<string, string>();

function outputOf(command: string): string {
  const known = outputs.get(command);
  if (known !== undefined) return known;
  const { stdout } = spawnSync("sh", ["-c", command], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
    stdio: ["ignore", "pipe", "ignore"],
  });
  outputs.set(command, stdout);
  return stdout;
}

function main(words: readonly string[]): void {
  const commit = outputOf("git rev-parse --short HEAD").trim();
  for (const { goal, command, figure, unit, isMet } of GOALS) {
    if (words.length > 0 && !words.some((word) => goal.includes(word))) continue;
    const value = figure(outputOf(command));
    const verdict = value === null ? "no figure" : isMet(value) ? "met" : "not met";
    console.log([goal, command, value === null ? "-" : `${value} ${unit}`, verdict, commit].join(" | "));
  }
}

main(process.argv.slice(2));
