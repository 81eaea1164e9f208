/**
 * npm run accuracy               compares the predictions of all measured runs with the committed baseline; exit code 1
 *                                when they have become worse
 * npm run accuracy -- --accept   writes docs/accuracy.md and the baseline anew
 * npm run accuracy -- --runs FILE [--profile FILE]   only says how close the predictions of other runs come, with the usual
 *                                constants and with those that calibrate has written
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readCases } from "../../src/calibration/measuredRuns";
import { type Score, score } from "../../src/calibration/score";
import type { MachineProfile } from "../../src/simulation/profiles/Profile";
import { readProfile } from "../../src/simulation/profiles/readProfile";
import { accuracyPage, byMode, percent } from "./page";
import { type Figures, figuresOf, pairsInOrder } from "./scoring";

const ROOT = join(__dirname, "..", "..");
const RUNS = join(ROOT, "test", "accuracy", "runs.jsonl");
/** Random workloads that no constant was fitted to (`measureBlind.ts`), and what `calibrate` says of the machine they ran on. */
const BLIND_RUNS = join(ROOT, "test", "accuracy", "blind.jsonl");
const BLIND_PROFILE = join(ROOT, "test", "accuracy", "blind-profile.json");
/** Constants fitted on every second run only: what they say of the other runs. */
const HALF_PROFILE = join(ROOT, "test", "accuracy", "half-profile.json");
const BASELINE = join(ROOT, "test", "accuracy", "baseline.json");
const PAGE = join(ROOT, "docs", "accuracy.md");
/** A figure may get worse by this much (absolute, as a share) without counting. */
const TOLERANCE = 0.005;

type Baseline = Record<string, Figures>;

function main(): void {
  const { values } = parseArgs({
    options: { accept: { type: "boolean" }, runs: { type: "string" }, profile: { type: "string" } },
  });
  if (values.runs === undefined) compare(values.accept === true);
  else scoreOthers(values.runs, values.profile);
}

/** Figures of runs that the baseline knows nothing of. */
function scoreOthers(runs: string, profile: string | undefined): void {
  const cases = readCases(readFileSync(runs, "utf8"));
  const report = (name: string, scores: readonly Score[]) => {
    for (const [group, some] of [["all", scores] as const, ...byMode(scores)])
      console.log(lineOf(`${name}: ${group}`, figuresOf(some)));
  };
  report(
    "usual",
    cases.map((run) => score(run)),
  );
  if (profile === undefined) return;
  const calibrated = readProfileFile(profile);
  report(
    calibrated.name,
    cases.map((run) => score(run, calibrated)),
  );
}

function compare(isAccepted: boolean): void {
  const cases = readCases(readFileSync(RUNS, "utf8"));
  const halfProfile = readProfileFile(HALF_PROFILE);
  const heldOut = cases.filter(({ half }) => half === "held out").map((measured) => score(measured, halfProfile));
  const scores = cases.map((measured) => score(measured));
  const blindCases = readCases(readFileSync(BLIND_RUNS, "utf8"));
  const blind = {
    calibrated: blindCases.map((run) => score(run, readProfileFile(BLIND_PROFILE))),
    usual: blindCases.map((run) => score(run)),
  };
  const groups = [
    ["held out", heldOut],
    ["all", scores],
    ["blind, calibrated", blind.calibrated],
    ["blind, usual constants", blind.usual],
    ...byMode(scores),
  ] as const;
  const now: Baseline = Object.fromEntries(groups.map(([name, group]) => [name, figuresOf(group)]));
  for (const [name, figures] of Object.entries(now)) console.log(lineOf(name, figures));
  const pairs = pairsInOrder(scores);
  console.log(`pairs in order: ${percent(pairs.share)} of ${pairs.pairs}`);
  if (isAccepted) {
    writeFileSync(BASELINE, `${JSON.stringify(now, null, 2)}\n`);
    writeFileSync(PAGE, accuracyPage(scores, heldOut, blind));
    return;
  }
  const worse = findWorse(JSON.parse(readFileSync(BASELINE, "utf8")) as Baseline, now);
  for (const line of worse) console.log(`worse than the baseline: ${line}`);
  if (worse.length > 0) process.exitCode = 1;
}

function readProfileFile(path: string): MachineProfile {
  const { profile, error } = readProfile(readFileSync(path, "utf8"));
  if (profile === undefined) throw new Error(`${path}: ${error}`);
  return profile;
}

function lineOf(name: string, figures: Figures): string {
  const { runs, makespanMean, makespanMedian, makespanP95, latencyP95Mean, inside, width } = figures;
  return `${name.padEnd(40)} n=${String(runs).padStart(3)}  makespan ${percent(makespanMean)} (median ${percent(makespanMedian)}, p95 ${percent(makespanP95)})  latency p95 ${percent(latencyP95Mean)}  inside ${percent(inside)} at width ${percent(width)}`;
}

/** The groups and figures in which the predictions have become worse. */
function findWorse(before: Baseline, now: Baseline): string[] {
  const watched = ["makespanMean", "makespanP95", "latencyP95Mean"] as const;
  return ["held out", "all", "blind, calibrated"].flatMap((name) =>
    watched
      .filter((figure) => now[name][figure] > before[name][figure] + TOLERANCE)
      .map((figure) => `${name}, ${figure}: ${percent(before[name][figure])} became ${percent(now[name][figure])}`),
  );
}

main();
