/**
 * npx tsx tools/accuracy/measureBlind.ts --python PATH --python PATH --seed N [--count 60] [--minutes 4] [--out FILE]
 * Runs random workloads on real interpreters and appends what it measured, one JSON object a line; points that FILE has
 * already are skipped, so that many short spells on a quiet machine make one set. Runs nothing but our own probes.
 */
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { MeasuredRun } from "../../src/calibration/measuredRuns";
import { measurePoint, openInterpreter, summaryOf } from "../../src/cli/calibrate/measureInterpreter";
import { randomPoints } from "./randomPoints";

const BLIND_RUNS = join(__dirname, "..", "..", "test", "accuracy", "blind.jsonl");

function main(): void {
  const { values } = parseArgs({
    options: {
      python: { type: "string", multiple: true, default: [] },
      seed: { type: "string", default: "1" },
      count: { type: "string", default: "60" },
      minutes: { type: "string", default: "4" },
      out: { type: "string", default: BLIND_RUNS },
    },
  });
  const untilMs = Date.now() + 60_000 * Number(values.minutes);
  const known = new Set(existsSync(values.out) ? readFileSync(values.out, "utf8").split("\n").map(idOf) : []);
  const interpreters = values.python.map(openInterpreter);
  for (const [index, { freeThreaded, ...point }] of randomPoints(Number(values.seed), Number(values.count)).entries()) {
    const interpreter = interpreters.find(({ name }) => name.endsWith("t-ft") === freeThreaded);
    if (interpreter === undefined) continue;
    const id = `blind${values.seed}.${index}/${interpreter.name}/${point.mode}/W${point.workers}`;
    if (known.has(id)) continue;
    if (Date.now() > untilMs) break;
    const run = measurePoint(interpreter, { ...point, judge: "speed" }, id);
    console.log(run === null ? `${id}: could not be measured` : summaryOf(run));
    if (run?.clean) appendFileSync(values.out, `${JSON.stringify(run)}\n`);
  }
}

function idOf(line: string): string {
  return line === "" ? "" : (JSON.parse(line) as MeasuredRun).id;
}

main();
