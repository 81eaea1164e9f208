import { existsSync } from "node:fs";
import path from "node:path";
import { createService } from "../disk/createService";
import type { Place } from "../workload/chooseSite";
import { NoAnswer, type Options, UsageError } from "./commandLine";
import { loadFiles } from "./loadFiles";
import { loadProfile } from "./loadProfile";
import { renderLanes } from "./render/lanesText";
import { renderSimulation } from "./render/simulationText";

/** `interleave simulate FILE[:LINE|:FUNCTION]`: predicts a site of the file in every mode. Resolves to the exit code. */
export async function runSimulate(options: Options): Promise<number> {
  const format = options.format ?? "text";
  if (format !== "text" && format !== "json") throw new UsageError(`--format ${format}: simulate prints text or json.`);
  if (options.positionals.length !== 1) throw new UsageError("simulate needs one FILE[:LINE|:FUNCTION].");
  const { file, place } = splitPlace(options.positionals[0]);
  const target = { target: options.target, platform: options.platform, cores: options.cores };
  const service = await createService(target, { profile: loadProfile(options.profile), followsEdits: false });
  loadFiles(service, [path.dirname(path.resolve(file))]);
  const answer = service.simulatePlace(path.basename(file), place, options.modes);
  if ("problem" in answer) throw new NoAnswer(answer.problem);
  const { report } = answer;
  process.stdout.write(
    format === "json" ? `${JSON.stringify(report, null, 1)}\n` : `${renderSimulation(report)}\n${renderLanes(answer)}`,
  );
  return 0;
}

/** `app.py:22` and `app.py:Class.method`; a colon that is part of an existing path (a drive letter) stays. */
function splitPlace(text: string): { readonly file: string; readonly place: Place } {
  if (existsSync(text)) return { file: text, place: {} };
  const colon = text.lastIndexOf(":");
  const file = colon > 0 ? text.slice(0, colon) : text;
  if (!existsSync(file)) throw new UsageError(`${file} does not exist.`);
  const behind = text.slice(colon + 1);
  return { file, place: /^\d+$/.test(behind) ? { line: Number(behind) } : { functionName: behind } };
}
