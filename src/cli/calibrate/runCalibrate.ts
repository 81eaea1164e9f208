import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { fitProfile } from "../../calibration/fitProfile";
import { caseOf, type MeasuredRun } from "../../calibration/measuredRuns";
import { DEFAULT_PROFILE, type MachineProfile } from "../../simulation/profiles/Profile";
import { NoAnswer, UsageError } from "../commandLine";
import { CannotRun, measureInterpreter } from "./measureInterpreter";

/** Rounds of turning every constant up and down. */
const ROUNDS = 3;

/**
 * `interleave calibrate --python PATH ...`: runs our own probes on those interpreters (some minutes; the machine should be
 * idle), fits the constants to what they took, and writes the profile that `simulate --profile` takes. Nothing of the user's
 * is run. Resolves to the exit code.
 */
export function runCalibrate(pythons: readonly string[], out: string): number {
  if (pythons.length === 0) throw new UsageError("calibrate needs --python PATH for every interpreter to measure.");
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  const runs = pythons.flatMap((python) => measured(python, say));
  const cases = runs.map(caseOf);
  say(`fitting ${Object.keys(DEFAULT_PROFILE.constants).length} constants to ${runs.length} runs`);
  const profile = fitProfile(cases, cases, profileOfThisMachine(runs), ROUNDS, say);
  writeFileSync(out, `${JSON.stringify(profile, null, 2)}\n`);
  process.stdout.write(`${out}: profile ${profile.name}, ${profile.measured}\n`);
  return 0;
}

function measured(python: string, say: (line: string) => void): MeasuredRun[] {
  try {
    return measureInterpreter(python, say);
  } catch (error) {
    if (error instanceof CannotRun) throw new NoAnswer(error.message);
    throw error;
  }
}

/** The ordinary constants under this machine's name: where the fit starts. */
function profileOfThisMachine(runs: readonly MeasuredRun[]): MachineProfile {
  const interpreters = [...new Set(runs.map(({ interpreter }) => interpreter))].join(", ");
  const cores = cpus();
  return {
    ...DEFAULT_PROFILE,
    name: `${process.platform}-${cores.length}core-calibrated`,
    measured: `${cores.length} x ${cores[0]?.model.trim() || "unknown"}, ${process.platform}, CPython ${interpreters}`,
    platform: process.platform,
    validatedCores: cores.length,
  };
}
