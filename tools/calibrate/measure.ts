import { spawnSync } from "node:child_process";
import { cpus } from "node:os";
import { join } from "node:path";
import type { MeasuredRun } from "../accuracy/measuredRuns";
import { type Point, pointsFor } from "./points";

const PROBE = join(__dirname, "probe", "drive.py");
const TIMEOUT_MS = 180_000;

/** Measures all points on one interpreter. Throws when it can't be run. */
export function measureInterpreter(python: string, report: (line: string) => void): MeasuredRun[] {
  const { name, minor } = identify(python);
  const { per_ms } = ask(python, { rates: true }) as { per_ms: number[] };
  return pointsFor({ minor, isWindows: process.platform === "win32" }).flatMap((point) => {
    const id = `${name}/${point.mode}/W${point.workers}/n${point.tasks.length}/${describe(point)}`;
    const answer = ask(python, { ...point, per_ms });
    if (answer === null) {
      report(`${id}: could not be measured`);
      return [];
    }
    const run = {
      id,
      interpreter: name,
      cores: cpus().length,
      ...runFields(point),
      ...answer,
    } as unknown as MeasuredRun;
    report(
      `${id}: ${run.makespan_ms.median.toFixed(1)} ms${(answer as { clean: boolean }).clean ? "" : " (disturbed)"}`,
    );
    return [run];
  });
}

function runFields({ tasks, ...point }: Point) {
  return { ...point, tasks: tasks.length, task_segments: tasks };
}

function describe({ tasks, pool, payload, switch_ms }: Point): string {
  const work = (tasks[0] ?? []).map(([kind, ms]) => `${kind}${ms}`).join("+");
  const rest = [pool, payload && `${payload.kind}${payload.bytes}`, switch_ms].filter((part) => part !== undefined);
  return [work, ...rest].join("/");
}

/** Name of the interpreter as the measured runs carry it: `3.14.7-gil` or `3.14.7t-ft`. */
function identify(python: string): { readonly name: string; readonly minor: number } {
  const code =
    "import sys, sysconfig; print(*sys.version_info[:3], int(bool(sysconfig.get_config_var('Py_GIL_DISABLED'))))";
  const { status, stdout, error } = spawnSync(python, ["-c", code], { encoding: "utf8" });
  if (status !== 0) throw new Error(`${python} can't be run: ${error?.message ?? stdout}`);
  const [major, minor, micro, isFreeThreaded] = stdout.trim().split(" ").map(Number);
  return { name: `${major}.${minor}.${micro}${isFreeThreaded ? "t-ft" : "-gil"}`, minor };
}

/** One question to the probe; null when it failed. */
function ask(python: string, question: unknown): Record<string, unknown> | null {
  const { status, stdout } = spawnSync(python, [PROBE], {
    input: JSON.stringify(question),
    encoding: "utf8",
    timeout: TIMEOUT_MS,
  });
  return status === 0 ? (JSON.parse(stdout) as Record<string, unknown>) : null;
}
