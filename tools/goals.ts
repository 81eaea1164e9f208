/** Prints one line per goal of the project: goal, command, figure, met or not, commit. `npm run goals [-- ISSUE]`. */
import { spawnSync } from "node:child_process";
import { GOALS, type Goal } from "./goals/goalTable";

/** One command that hangs must not hide the other goals. */
const TIMEOUT_MS = 600_000;

const only = process.argv[2] === undefined ? undefined : Number(process.argv[2]);
const commit = spawnSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).stdout.trim();
const outputs = new Map<string, string>();

for (const goal of GOALS) {
  if (only === undefined || goal.issue === only) console.log(line(goal));
}

function line(goal: Goal): string {
  const figure = goal.pattern.exec(outputOf(goal.command))?.[1];
  const value = figure === undefined ? undefined : Number(figure);
  const verdict = value === undefined ? "no figure" : goal.isMet(value) ? "met" : "not met";
  const measured = figure === undefined ? "—" : `${figure} ${goal.unit}`.trim();
  return [`#${goal.issue}`, goal.goal, goal.command.join(" "), measured, verdict, commit].join(" | ");
}

function outputOf(command: readonly string[]): string {
  const key = command.join(" ");
  let output = outputs.get(key);
  if (output === undefined) {
    const { stdout } = spawnSync(command[0], command.slice(1), {
      encoding: "utf8",
      timeout: TIMEOUT_MS,
      maxBuffer: 1 << 28,
    });
    output = stdout ?? "";
    outputs.set(key, output);
  }
  return output;
}
