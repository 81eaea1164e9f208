type Segments = readonly (readonly [string, number])[];

/** A workload to measure, in the fields of test/accuracy/README.md. */
export interface Point {
  readonly mode: string;
  readonly workers: number;
  readonly processes?: number;
  readonly tasks: readonly Segments[];
  readonly pool?: "cold" | "warm";
  readonly switch_ms?: number;
  readonly payload?: { readonly kind: string; readonly bytes: number };
  /** What a start method means: an executor (when left out), or `multiprocessing.Pool` and its `map`. */
  readonly processPool?: "map";
  /** Tasks that travel together (`map` with a chunk size instead of single submissions). */
  readonly chunk?: number;
  /** Requests per second, at even distances, and when each comes. */
  readonly arrivals?: { readonly kind: "open"; readonly perSecond: number; readonly regular: boolean };
  readonly arrivals_ms?: readonly number[];
  /** What tells a disturbed repeat: what other programs computed meanwhile (when left out), or the machine's speed around it. */
  readonly judge?: "foreign" | "speed";
}

const same = (count: number, ...segments: Segments): Segments[] => new Array<Segments>(count).fill(segments);

const THREADS: readonly Point[] = [
  { mode: "threads", workers: 2, tasks: same(16, ["cpu", 20]) },
  { mode: "threads", workers: 16, tasks: same(16, ["cpu", 20]) },
  { mode: "threads", workers: 4, tasks: same(16, ["cpu", 20]), switch_ms: 0.5 },
  { mode: "threads", workers: 8, tasks: same(32, ["cpu", 4], ["io", 16]) },
  { mode: "threads", workers: 4, tasks: same(32, ["cpu", 16], ["io", 4]) },
  { mode: "threads", workers: 32, tasks: same(200, ["io", 1]) },
  { mode: "threads", workers: 64, tasks: same(200, ["io", 20]) },
  { mode: "threads", workers: 2, tasks: same(24, ["cpu", 5], ["native", 5]) },
  { mode: "threads", workers: 8, tasks: same(24, ["cpu", 2], ["lockio", 3]) },
  { mode: "threads", workers: 4, tasks: same(16, ["lockloop", 10]) },
  { mode: "threads", workers: 2, tasks: same(1000, ["cpu", 0.001]), pool: "warm" },
];

const LOOPS: readonly Point[] = [
  { mode: "seq", workers: 1, tasks: same(16, ["cpu", 20]) },
  { mode: "seq", workers: 1, tasks: same(16, ["cpu", 4], ["io", 16]) },
  { mode: "asyncio", workers: 32, tasks: same(32, ["cpu", 4], ["io", 16]) },
  { mode: "asyncio", workers: 64, tasks: same(200, ["io", 20]) },
  { mode: "to_thread", workers: 6, tasks: same(32, ["cpu", 4], ["io", 16]) },
];

const PROCESSES: readonly Point[] = [
  ...["fork", "forkserver", "spawn"].flatMap((mode): Point[] => [
    { mode, workers: 2, tasks: same(16, ["cpu", 20]), pool: "cold" },
    { mode, workers: 8, tasks: same(16, ["cpu", 20]), pool: "cold" },
  ]),
  { mode: "fork", workers: 2, tasks: same(500, ["cpu", 0.001]), pool: "warm" },
  { mode: "fork", workers: 2, tasks: same(100, ["cpu", 1]), pool: "warm" },
  { mode: "fork", workers: 8, tasks: same(16, ["cpu", 20]), pool: "warm" },
  ...(["bytes", "str", "ints", "dicts"] as const).map(
    (kind): Point => ({
      mode: "fork",
      workers: 2,
      tasks: same(8, ["cpu", 2]),
      pool: "warm",
      payload: { kind, bytes: 1e6 },
    }),
  ),
  { mode: "fork", workers: 2, tasks: same(6, ["cpu", 2]), pool: "warm", payload: { kind: "bytes", bytes: 1e7 } },
];

const INTERPRETERS: readonly Point[] = [
  { mode: "interpreters", workers: 2, tasks: same(16, ["cpu", 20]), pool: "cold" },
  { mode: "interpreters", workers: 8, tasks: same(16, ["cpu", 20]), pool: "cold" },
  { mode: "interpreters", workers: 2, tasks: same(200, ["cpu", 0.2]), pool: "warm" },
  {
    mode: "interpreters",
    workers: 2,
    tasks: same(8, ["cpu", 2]),
    pool: "warm",
    payload: { kind: "bytes", bytes: 1e6 },
  },
];

/** What is measured on an interpreter: a few minutes' worth. */
export function pointsFor(version: { readonly minor: number; readonly isWindows: boolean }): readonly Point[] {
  const processes = PROCESSES.filter(({ mode }) => !version.isWindows || mode === "spawn");
  return [...LOOPS, ...THREADS, ...processes, ...(version.minor >= 14 ? INTERPRETERS : [])];
}
