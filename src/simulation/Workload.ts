import type { Range } from "../base/Range";

/** How tasks are scheduled; the names are those of the command line (see the contracts in CONTRIBUTING.md). */
export type ModeName =
  | "sequential"
  | "threads"
  | "processes"
  | "processes-x-threads"
  | "interpreters"
  | "asyncio"
  | "asyncio-to-thread";

export type StartMethod = "fork" | "forkserver" | "spawn";
export type Platform = "linux" | "darwin" | "win32";

/** What a task does, piece by piece. Durations in ms, when the piece runs alone on the interpreter that the mode uses. */
export type SegmentKind =
  /** Python code, holds the GIL. */
  | "cpu"
  /** A wait that no core works on (sleep, network, disk). */
  | "io"
  /** C code with the GIL released. */
  | "native"
  /** `cpu` under a lock shared by all tasks. */
  | "lock"
  /** A wait under that lock. */
  | "lockio"
  /** That much `cpu` in critical sections of 0.02 ms each. */
  | "lockloop";

/** `source` is an opaque number that comes back on the trace's segments, so that callers can tell which line a piece stands for. */
export interface Segment {
  readonly kind: SegmentKind;
  readonly durationMs: number;
  /** Number of the lock, for the lock kinds; 0 without. */
  readonly lock?: number;
  readonly source?: number;
}

/** Arguments (and results) that are copied where the mode copies. */
export interface Payload {
  readonly kind: "bytes" | "ints" | "floats" | "dicts" | "str";
  readonly bytes: number;
}

/**
 * Work for one simulated run. A superset of the command line's JSON; more kinds (queues, semaphores, barriers, events, arrivals,
 * nested pools) extend `Segment` and this type, never a mode's own options.
 */
export interface Workload {
  readonly mode: ModeName;
  /** `3.14`, `3.14t`, ...: a `t` means free-threaded. */
  readonly python: string;
  readonly switchIntervalMs: number;
  readonly platform: Platform;
  readonly cores: number;
  /** Threads, processes or interpreters of the pool; permits of the semaphore for asyncio. */
  readonly workers: number;
  /** Processes of `processes-x-threads`. */
  readonly processes?: number;
  readonly startMethod?: StartMethod;
  readonly pool: "cold" | "warm";
  /** CPU ms that each new process or interpreter spends on importing the program's modules. 0 when left out. */
  readonly importMs?: number;
  readonly payload?: Payload;
  readonly resultPayload?: Payload;
  /** How strongly the tasks fight for shared objects on a free-threaded build: share of `cpu` that touches them, 0 to 1. */
  readonly sharedObjectShare?: number;
  readonly tasks: readonly (readonly Segment[])[];
}

/** Figures of a run or of many: see the contracts for `low`, `expected` and `high`. */
export interface Prediction {
  readonly makespanMs: Range;
  readonly cpuMs: number;
  readonly latencyMs: { readonly mean: number; readonly p50: number; readonly p95: number; readonly p99: number };
  /** False where no measured run covers the mechanism (more than 2 cores, other platforms, ...). */
  readonly validated: boolean;
}
