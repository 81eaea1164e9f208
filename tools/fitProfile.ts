/**
 * npx tsx tools/fitProfile.ts --runs FILE [--runs FILE ...]   fits the constants to runs measured before, writes a profile
 * Options: --out FILE (default profile.json), --rounds N (default 3; 0 renews the model's errors only), --start FILE (a profile
 *          instead of the usual one), --half (fit on every second run only)
 * To measure this machine and fit to that: node dist/cli.js calibrate.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { fitProfile } from "../src/calibration/fitProfile";
import { readCases } from "../src/calibration/measuredRuns";
import { DEFAULT_PROFILE, type MachineProfile } from "../src/simulation/profiles/Profile";
import { readProfile } from "../src/simulation/profiles/readProfile";

const { values } = parseArgs({
  options: {
    runs: { type: "string", multiple: true, default: [] },
    out: { type: "string", default: "profile.json" },
    rounds: { type: "string", default: "3" },
    start: { type: "string" },
    half: { type: "boolean", default: false },
  },
});
const cases = values.runs.flatMap((path) => readCases(readFileSync(path, "utf8")));
const used = values.half ? cases.filter(({ half }) => half === "fitted") : cases;
if (used.length === 0) throw new Error("nothing to fit to: give --runs");
const start = values.start === undefined ? DEFAULT_PROFILE : readStart(values.start);
const profile = fitProfile(used, cases, start, Number(values.rounds), console.log);
writeFileSync(values.out, `${JSON.stringify(profile, null, 2)}\n`);

function readStart(path: string): MachineProfile {
  const { profile, error } = readProfile(readFileSync(path, "utf8"));
  if (profile === undefined) throw new Error(`${path}: ${error}`);
  return profile;
}
