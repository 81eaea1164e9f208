// npm run goals [-- WORD ...]: one line per goal of the project: issue, goal, command, figure, met or not, commit. With words, only goals
// that hold one.
import { spawnSync } from "node:child_process";
import type { Goal } from "./goals/Goal";
import { GOALS } from "./goals/goalTable";

/** Several goals read one command's output. */
const outputs = new Map<string, string>();

function outputOf(command: readonly string[]): string {
  const key = command.join(" ");
  const known = outputs.get(key);
  if (known !== undefined) return known;
  const [executable, ...args] = command;
  const { stdout } = spawnSync(executable, args, {
    encoding: "utf8",
    maxBuffer: 1 << 28,
    stdio: ["ignore", "pipe", "ignore"],
  });
  outputs.set(key, stdout);
  return stdout;
}

function lineOf({ issue, goal, command, pattern, unit, isMet }: Goal, commit: string): string {
  const text = pattern.exec(outputOf(command))?.[1];
  const figure = text === undefined ? "-" : `${Number(text)} ${unit}`;
  const verdict = text === undefined ? "no figure" : isMet(Number(text)) ? "met" : "not met";
  return [issue, goal, command.join(" "), figure, verdict, commit].join(" | ");
}

function main(words: readonly string[]): void {
  const commit = outputOf(["git", "rev-parse", "--short", "HEAD"]).trim();
  for (const goal of GOALS) {
    if (words.length === 0 || words.some((word) => goal.goal.includes(word))) console.log(lineOf(goal, commit));
  }
}

main(process.argv.slice(2));
