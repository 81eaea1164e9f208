import { spawnSync } from "node:child_process";
import { cpus } from "node:os";
import { join } from "node:path";
import type { MeasuredRun } from "../../calibration/measuredRuns";
import { type Point, pointsFor } from "../../calibration/points";

const PROBE = join(__dirname, "probe", "drive.py");
const TIMEOUT_MS = 180_000;
const RATE_ROUNDS = 3;

/** An interpreter that does not answer; the message says which and why. */
export class CannotRun extends Error {}

/** An interpreter that answers, with how much of each kind of computing it does in a millisecond. */
export interface Interpreter {
  readonly python: string;
  /** As the measured runs carry it: `3.14.7-gil` or `3.14.7t-ft`. */
  readonly name: string;
  readonly minor: number;
  readonly rates: Readonly<Record<string, number>>;
}

/** Measures all points on one interpreter. Throws `CannotRun`. */
export function measureInterpreter(python: string, report: (line: string) => void): MeasuredRun[] {
  const interpreter = openInterpreter(python);
  const points = pointsFor({ minor: interpreter.minor, isWindows: process.platform === "win32" });
  return points.flatMap((point) => {
    const id = `${interpreter.name}/${point.mode}/W${point.workers}/n${point.tasks.length}/${describe(point)}`;
    const run = measurePoint(interpreter, point, id);
    report(run === null ? `${id}: could not be measured` : summaryOf(run));
    return run === null ? [] : [run];
  });
}

/** One point on one interpreter; null when it failed. */
export function measurePoint({ python, name, rates }: Interpreter, point: Point, id: string): MeasuredRun | null {
  const answer = ask(python, { ...point, per_ms: rates });
  if (answer === null) return null;
  const slowness = point.judge === "speed" ? (answer as { slowness: Slowness }).slowness : {};
  return {
    id,
    interpreter: name,
    cores: cpus().length,
    ...runFields(point, slowness),
    ...answer,
  } as unknown as MeasuredRun;
}

export function summaryOf(run: MeasuredRun): string {
  return `${run.id}: ${run.makespan_ms.median.toFixed(1)} ms${run.clean === false ? " (disturbed)" : ""}`;
}

/** How much longer computing takes than when the rates were measured, as a factor by kind; `cpu` is all Python code. */
type Slowness = Readonly<Record<string, number>>;

/** A point's fields in a measured run, with what computes as long as it took at the time. */
function runFields({ tasks, arrivals_ms: _, judge: __, ...point }: Point, slowness: Slowness) {
  const factorOf = (kind: string) => (WAITS.has(kind) ? 1 : (slowness[kind] ?? slowness.cpu ?? 1));
  const effective = tasks.map((task) =>
    task.map(([kind, ms]) => [kind, Number((ms * factorOf(kind)).toPrecision(4))] as const),
  );
  const [first] = effective;
  const isUniform = effective.every((task) => JSON.stringify(task) === JSON.stringify(first));
  return { ...point, tasks: tasks.length, ...(isUniform ? { segments: first } : { task_segments: effective }) };
}

const WAITS = new Set(["io", "lockio"]);

function describe({ tasks, pool, payload, switch_ms }: Point): string {
  const work = (tasks[0] ?? []).map(([kind, ms]) => `${kind}${ms}`).join("+");
  const rest = [pool, payload && `${payload.kind}${payload.bytes}`, switch_ms].filter((part) => part !== undefined);
  return [work, ...rest].join("/");
}

/** Asks an interpreter who it is and how fast. Throws `CannotRun`. */
export function openInterpreter(python: string): Interpreter {
  const code =
    "import sys, sysconfig; print(*sys.version_info[:3], int(bool(sysconfig.get_config_var('Py_GIL_DISABLED'))))";
  const { status, stdout, error } = spawnSync(python, ["-c", code], { encoding: "utf8" });
  if (status !== 0) throw new CannotRun(`${python} can't be run: ${error?.message ?? stdout}`);
  const [major, minor, micro, isFreeThreaded] = stdout.trim().split(" ").map(Number);
  return {
    python,
    name: `${major}.${minor}.${micro}${isFreeThreaded ? "t-ft" : "-gil"}`,
    minor,
    rates: measureRates(python),
  };
}

/** The best of several rounds, as a machine has slow spells. */
function measureRates(python: string): Record<string, number> {
  const best: Record<string, number> = {};
  for (let round = 0; round < RATE_ROUNDS; round++) {
    const answer = ask(python, { rates: true }) as { per_ms: Record<string, number> } | null;
    if (answer === null) throw new CannotRun(`${python} can't run the probes`);
    const { per_ms } = answer;
    for (const [kind, rate] of Object.entries(per_ms)) best[kind] = Math.max(best[kind] ?? 0, rate);
  }
  return best;
}

/**
 * Without the caller's `PYTHON...` variables: compiled files must be kept, as start-up depends on them (and on a free-threaded
 * build the constants of a module compiled anew are counted by all threads, which slows them down several times).
 */
const ENVIRONMENT = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("PYTHON")));

/** One question to the probe; null when it failed. */
function ask(python: string, question: unknown): Record<string, unknown> | null {
  const { status, stdout } = spawnSync(python, [PROBE], {
    input: JSON.stringify(question),
    encoding: "utf8",
    env: ENVIRONMENT,
    timeout: TIMEOUT_MS,
  });
  return status === 0 ? (JSON.parse(stdout) as Record<string, unknown>) : null;
}
