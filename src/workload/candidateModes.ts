import type { ModeName, Setting } from "../simulation";

/** One way to run a site's tasks. */
export interface CandidateMode {
  readonly mode: ModeName;
  readonly python: string;
  readonly workers: number;
  readonly processes: number;
}

/** Machine and interpreter that candidates are for. */
export interface ModeContext {
  readonly cores: number;
  /** `3.14`. */
  readonly version: string;
  /** The target itself is a free-threaded build. */
  readonly freeThreaded: boolean;
  readonly items: number;
}

/** Free-threaded builds are offered from this version on; before, they are an experiment. */
const FIRST_SUPPORTED_FREE_THREADED = 14;
/** Interpreter pools exist from this version on. */
const FIRST_INTERPRETER_POOL = 14;

/** Every mode and pool size worth a prediction. Unsuitable ones are sorted out by the caller. */
export function candidateModes({ cores, version, freeThreaded, items }: ModeContext): CandidateMode[] {
  const minor = Number(version.split(".")[1]);
  const candidate = (mode: ModeName, workers: number, python = version, processes = 1): CandidateMode => ({
    mode,
    python,
    workers,
    processes,
  });
  const upTo = (sizes: readonly number[]): number[] => [
    ...new Set(sizes.map((size) => Math.min(size, Math.max(2, items)))),
  ];
  const threads = upTo([cores, 2 * cores, 4 * cores, 32, 64]);
  const result = [candidate("sequential", 1)];
  for (const workers of threads) result.push(candidate("threads", workers));
  for (const workers of upTo([cores, 2 * cores])) result.push(candidate("processes", workers, version, workers));
  if (minor >= FIRST_INTERPRETER_POOL) {
    for (const workers of upTo([cores, 2 * cores])) result.push(candidate("interpreters", workers));
  }
  result.push(candidate("asyncio", Math.max(1, items)));
  result.push(candidate("asyncio-to-thread", Math.min(32, cores + 4)));
  result.push(candidate("processes-x-threads", 4, version, cores));
  if (freeThreaded || minor >= FIRST_SUPPORTED_FREE_THREADED) {
    for (const workers of threads) result.push(candidate("threads", workers, `${version}t`));
  }
  return result;
}

/** The simulation's setting for a candidate. */
export function settingOf(candidate: CandidateMode, cores: number, switchIntervalMs: number): Setting {
  const { mode, python, workers, processes } = candidate;
  return {
    mode,
    python,
    workers,
    processes: mode === "processes-x-threads" ? processes : undefined,
    cores,
    switchIntervalMs,
  };
}

const MODE_PATTERN =
  /^(sequential|threads|processes|interpreters|processes-x-threads|asyncio|asyncio-to-thread)(?::(\d+)(?:x(\d+))?)?(?:@(3\.\d+t?))?$/;

/** Reads `threads:4`, `processes-x-threads:2x4@3.14t`, ...; a string tells what is wrong with it. */
export function parseMode(text: string, context: ModeContext): CandidateMode | string {
  const match = MODE_PATTERN.exec(text);
  if (!match)
    return `Unknown mode "${text}". Write for example threads:4, processes:2, processes-x-threads:2x4, asyncio, each optionally with @3.14t.`;
  const [, name, first, second, version] = match;
  const mode = name as ModeName;
  const python = version ?? context.version + (context.freeThreaded ? "t" : "");
  if (mode === "processes-x-threads") {
    if (!first || !second) return `"${text}" needs processes and threads: processes-x-threads:2x4.`;
    return { mode, python, workers: Number(second), processes: Number(first) };
  }
  const workers = first === undefined ? defaultWorkers(mode, context) : Number(first);
  if (workers < 1) return `"${text}" needs at least one worker.`;
  return { mode, python, workers, processes: mode === "processes" ? workers : 1 };
}

function defaultWorkers(mode: ModeName, { cores, items }: ModeContext): number {
  switch (mode) {
    case "sequential":
      return 1;
    case "asyncio":
      return Math.max(1, items);
    case "threads":
    case "asyncio-to-thread":
      return Math.min(32, cores + 4);
    default:
      return cores;
  }
}
