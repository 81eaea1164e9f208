import { errorKey } from "../simulation/profiles/Profile";
import { readWorkload } from "../simulation/readWorkload";
import type { Arrivals, ModeName, StartMethod, Workload } from "../simulation/Workload";

/** One workload as a real interpreter ran it, see test/accuracy/README.md; times in ms. */
export interface MeasuredRun {
  readonly id: string;
  readonly mode: string;
  readonly interpreter: string;
  readonly cores: number;
  readonly workers: number;
  readonly processes?: number;
  readonly pool?: "cold" | "warm";
  readonly switch_ms?: number;
  readonly tasks: number;
  readonly segments?: readonly (readonly [string, number])[];
  readonly task_segments?: readonly (readonly (readonly [string, number])[])[];
  readonly payload?: { readonly kind: string; readonly bytes: number };
  readonly makespan_ms: { readonly min: number; readonly median: number; readonly max: number };
  readonly cpu_ms: number;
  readonly latency_ms: { readonly p95: number };
  readonly processPool?: "map";
  /** Tasks that travelled together. */
  readonly chunk?: number;
  readonly arrivals?: Arrivals;
  /** False when other programs disturbed some repeat. */
  readonly clean?: boolean;
}

/** A measured run with the workload that describes it. */
export interface Case {
  readonly run: MeasuredRun;
  readonly workload: Workload;
  /** Row of the profile's model errors that it belongs to. */
  readonly key: string;
  readonly half: "fitted" | "held out";
}

const MODES: Readonly<Record<string, ModeName>> = {
  seq: "sequential",
  threads: "threads",
  fork: "processes",
  forkserver: "processes",
  spawn: "processes",
  interpreters: "interpreters",
  asyncio: "asyncio",
  to_thread: "asyncio-to-thread",
  procxthr: "processes-x-threads",
};

/** Reads measured runs, one JSON object a line. Throws when a run is not a workload. */
export function readCases(text: string): Case[] {
  const lines = text.split("\n").filter(Boolean);
  return splitInHalves(lines.map((line) => caseOf(JSON.parse(line) as MeasuredRun)));
}

export function caseOf(run: MeasuredRun): Case {
  const isPool = run.mode === "fork" || run.mode === "forkserver" || run.mode === "spawn";
  const { workload, error } = readWorkload({
    mode: MODES[run.mode],
    python: run.interpreter.slice(0, 4) + (run.interpreter.includes("t-ft") ? "t" : ""),
    switchIntervalMs: run.switch_ms ?? 5,
    cores: run.cores,
    workers: run.workers,
    processes: run.processes,
    startMethod: isPool ? run.mode : undefined,
    pool: run.pool ?? (run.mode === "procxthr" ? "warm" : "cold"),
    payload: run.payload,
    processPool: run.processPool,
    chunkSize: run.chunk,
    arrivals: run.arrivals,
    ...workOf(run),
  });
  if (workload === undefined) throw new Error(`${run.id}: ${error}`);
  const key = errorKey(workload.mode, workload.python.endsWith("t"), workload.startMethod as StartMethod | undefined);
  return { run, workload, key, half: "fitted" };
}

/** Kinds of segments of the probes that the simulator knows by another name. */
const SAME_AS: Readonly<Record<string, string>> = { sha256: "native", zlib: "native", own: "cpu", shared: "cpu" };

function workOf(run: MeasuredRun): object {
  const measured = run.task_segments ?? Array.from({ length: run.tasks }, () => run.segments ?? []);
  const all = measured.flat();
  const python = all.filter(([kind]) => kind === "cpu" || kind === "own" || kind === "shared");
  const shared = python.filter(([kind]) => kind === "shared");
  const totalMs = (of: typeof all) => of.reduce((sum, [, ms]) => sum + ms, 0);
  return {
    sharedObjectShare: shared.length === 0 ? undefined : totalMs(shared) / totalMs(python),
    tasks: measured.map((task) => task.map(([kind, ms]) => [SAME_AS[kind] ?? kind, ms])),
  };
}

/** Marks every second run of each mode, in the order of the names: constants are fitted on one half only. */
function splitInHalves(cases: Case[]): Case[] {
  const ordered = [...cases].sort((a, b) => compare(a.key, b.key) || compare(a.run.id, b.run.id));
  return ordered.map((item, index) => ({ ...item, half: index % 2 === 0 ? "fitted" : "held out" }));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
