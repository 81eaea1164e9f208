/**
 * npm run calibrate -- --python PATH [--python PATH ...]   measures those interpreters with our own probes (some minutes; the
 *                                                          machine should be idle), fits the constants, writes a profile
 * npm run calibrate -- --runs FILE [--runs FILE ...]       fits to runs measured before
 * Options: --out FILE (default profile.json), --save-runs FILE, --rounds N (default 3), --half (fit on every second run)
 */
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { DEFAULT_PROFILE, type MachineProfile } from "../../src/simulation/profiles/Profile";
import { type Case, caseOf, type MeasuredRun, readCases } from "../accuracy/measuredRuns";
import { fitConstants, lossOf } from "./fit";
import { KNOB_GROUPS } from "./knobs";
import { measureInterpreter } from "./measure";
import { fitModelErrors } from "./modelErrors";

function main(): void {
  const { values } = parseArgs({
    options: {
      python: { type: "string", multiple: true, default: [] },
      runs: { type: "string", multiple: true, default: [] },
      out: { type: "string", default: "profile.json" },
      "save-runs": { type: "string" },
      rounds: { type: "string", default: "3" },
      half: { type: "boolean", default: false },
    },
  });
  const measured = values.python.flatMap((python) => measureInterpreter(python, console.log));
  if (values["save-runs"])
    writeFileSync(values["save-runs"], measured.map((run) => `${JSON.stringify(run)}\n`).join(""));
  const cases = [...measured.map(caseOf), ...values.runs.flatMap((path) => readCases(path))];
  const used = values.half ? cases.filter(({ half }) => half === "fitted") : cases;
  if (used.length === 0) throw new Error("nothing to fit to: give --python or --runs");
  const fitted = fitAll(used, startingPoint(measured), Number(values.rounds));
  // Runs that were not fitted to judge too; throughput of tasks that do nothing is no workload that anybody asks about.
  const judges = cases.filter(({ run }) => !run.id.startsWith("micro/"));
  const profile = { ...fitted, modelError: fitModelErrors(judges, fitted) };
  writeFileSync(values.out, `${JSON.stringify(profile, null, 2)}\n`);
  console.log(`wrote ${values.out}`);
}

function startingPoint(measured: readonly MeasuredRun[]): MachineProfile {
  if (measured.length === 0) return DEFAULT_PROFILE;
  const interpreters = [...new Set(measured.map(({ interpreter }) => interpreter))].join(", ");
  const cores = cpus();
  return {
    ...DEFAULT_PROFILE,
    name: `${process.platform}-${cores.length}core`,
    measured: `${cores.length} x ${cores[0]?.model ?? "unknown"}, ${process.platform}, CPython ${interpreters}`,
    platform: process.platform,
    validatedCores: cores.length,
  };
}

/** Fits group after group, each on the runs that its constants act on. */
function fitAll(cases: readonly Case[], start: MachineProfile, rounds: number): MachineProfile {
  let profile = start;
  for (const { title, keys, knobs } of KNOB_GROUPS) {
    const concerned = cases.filter(({ key }) => keys.test(key));
    if (concerned.length === 0) continue;
    const before = lossOf(concerned, profile);
    profile = fitConstants(concerned, profile, knobs, rounds);
    console.log(
      `${title}: ${concerned.length} runs, error ${before.toFixed(4)} -> ${lossOf(concerned, profile).toFixed(4)}`,
    );
  }
  return profile;
}

main();
