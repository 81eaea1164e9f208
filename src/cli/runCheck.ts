import path from "node:path";
import { createService } from "../disk/createService";
import type { DiagnosticReport } from "../service/Reports";
import { FAIL_ON, type FailOn, type Options, UsageError } from "./commandLine";
import { loadFiles } from "./loadFiles";
import { type CheckOutcome, renderJson } from "./render/checkJson";
import { renderSarif } from "./render/checkSarif";
import { renderText } from "./render/checkText";
import { positionsFrom } from "./render/Positions";
import { VERSION } from "./version";

/** `interleave check`: findings of all files below the given paths. Resolves to the exit code. */
export async function runCheck(options: Options): Promise<number> {
  const format = options.format ?? "text";
  if (format !== "text" && format !== "json" && format !== "sarif") {
    throw new UsageError(`--format ${format}: check prints text, json or sarif.`);
  }
  const started = performance.now();
  const service = await createService(
    { target: options.target, platform: options.platform, cores: options.cores },
    { followsEdits: false },
  );
  const { root } = loadFiles(service, options.positionals.length > 0 ? options.positionals : ["."]);
  const outcome: CheckOutcome = {
    report: service.check(options.rules),
    root: path.relative(process.cwd(), root) || ".",
    functions: options.functions ? service.functions() : null,
    sites: options.functions ? service.sites() : null,
  };
  const positions = positionsFrom((file) => service.lineStarts(file));
  if (format === "json") process.stdout.write(renderJson(outcome, positions));
  else if (format === "sarif") process.stdout.write(renderSarif(outcome, positions, VERSION));
  else process.stdout.write(renderText(outcome, positions));
  if (format === "text") process.stdout.write(`${used(started)}\n`);
  return fails(outcome.report.diagnostics, options.failOn) ? 1 : 0;
}

function used(started: number): string {
  const seconds = (performance.now() - started) / 1000;
  const memoryMb = process.resourceUsage().maxRSS / 1024;
  return `${seconds.toFixed(1)} s, peak memory ${Math.round(memoryMb)} MB`;
}

function fails(diagnostics: readonly DiagnosticReport[], failOn: FailOn): boolean {
  const limit = FAIL_ON.indexOf(failOn);
  return failOn !== "never" && diagnostics.some(({ severity }) => FAIL_ON.indexOf(severity) <= limit);
}
