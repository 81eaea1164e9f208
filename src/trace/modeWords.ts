import type { ModeName } from "../simulation/Workload";

/** What a mode is called: as a group of lanes, on its card, and where space is short. */
export interface ModeWords {
  readonly group: string;
  readonly card: string;
  readonly short: string;
}

const ORDINARY: Readonly<Record<ModeName, ModeWords>> = {
  sequential: { group: "One after another", card: "One after another", short: "One by one" },
  threads: { group: "Threads under the GIL", card: "Threads", short: "Threads" },
  processes: { group: "Processes", card: "Processes", short: "Processes" },
  "processes-x-threads": { group: "Processes × threads", card: "Processes × threads", short: "Proc. × threads" },
  interpreters: { group: "Interpreters", card: "Interpreters", short: "Interpreters" },
  asyncio: { group: "asyncio", card: "asyncio", short: "asyncio" },
  "asyncio-to-thread": { group: "asyncio with to_thread", card: "asyncio.to_thread", short: "to_thread" },
};

const FREE_THREADED: Partial<Record<ModeName, ModeWords>> = {
  threads: { group: "Free-threaded threads", card: "Free-threaded threads", short: "Free-threaded" },
};

/** True for Python versions that run without a GIL (`3.14t`). */
export function isFreeThreaded(python: string): boolean {
  return python.endsWith("t");
}

/** Words for a mode on a version of Python. */
export function modeWords(mode: ModeName, python: string): ModeWords {
  if (!isFreeThreaded(python)) return ORDINARY[mode];
  const words = FREE_THREADED[mode];
  if (words) return words;
  const { group, card, short } = ORDINARY[mode];
  return { group: `${group}, free-threaded`, card: `${card}, free-threaded`, short: `${short} (t)` };
}

/** "×4", or "2×4" for processes times threads; empty where a number of workers means nothing. */
export function workerWords(mode: ModeName, workers: number, processes: number): string {
  if (mode === "sequential") return "";
  if (mode === "processes-x-threads") return `${processes}×${workers}`;
  return `×${workers}`;
}

/** "Processes ×4": the card's words and the workers, where their number means something to a reader. */
export function modeTitle(mode: {
  readonly mode: ModeName;
  readonly python: string;
  readonly workers: number;
  readonly processes: number;
}): string {
  const workers = mode.mode === "asyncio" ? "" : workerWords(mode.mode, mode.workers, mode.processes);
  return `${modeWords(mode.mode, mode.python).card} ${workers}`.trim();
}

/** True where several threads of one process take turns on a GIL, so that the lanes deserve a strip that shows who holds it. */
export function sharesGil(mode: ModeName, python: string): boolean {
  return (
    !isFreeThreaded(python) && (mode === "threads" || mode === "asyncio-to-thread" || mode === "processes-x-threads")
  );
}
