import { runCalibrate } from "./calibrate/runCalibrate";
import { NoAnswer, parseOptions, USAGE, UsageError } from "./commandLine";
import { limitHeapGrowth } from "./limitHeapGrowth";
import { runCheck } from "./runCheck";
import { runSimulate } from "./runSimulate";
import { runSimulateWorkload } from "./runSimulateWorkload";
import { VERSION } from "./version";

/** Exit codes of the contracts. */
const WRONG_USAGE = 2;
const INTERNAL_ERROR = 3;

async function main(args: readonly string[]): Promise<number> {
  const [command, ...rest] = args;
  if (command === undefined || command === "help" || args.includes("--help") || args.includes("-h")) {
    process.stdout.write(`${USAGE}\n`);
    return command === undefined ? WRONG_USAGE : 0;
  }
  if (command === "--version") {
    process.stdout.write(`${VERSION}\n`);
    return 0;
  }
  if (command === "check") return runCheck(parseOptions(rest));
  if (command === "simulate") {
    const options = parseOptions(rest);
    return options.workload === undefined ? runSimulate(options) : runSimulateWorkload(options.workload, options);
  }
  if (command === "calibrate") {
    const { pythons, out } = parseOptions(rest);
    return runCalibrate(pythons, out);
  }
  throw new UsageError(`There is no command "${command}".`);
}

limitHeapGrowth();
main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    if (error instanceof NoAnswer) {
      process.stderr.write(`interleave: ${error.message}\n`);
      process.exitCode = WRONG_USAGE;
      return;
    }
    if (error instanceof UsageError) {
      process.stderr.write(`interleave: ${error.message}\n${USAGE}\n`);
      process.exitCode = WRONG_USAGE;
      return;
    }
    process.stderr.write(
      `interleave: internal error, please report it: ${error instanceof Error ? error.stack : error}\n`,
    );
    process.exitCode = INTERNAL_ERROR;
  },
);
