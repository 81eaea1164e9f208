import type { Range } from "../base/Range";
import type { MachineProfile } from "./profiles/Profile";
import type { Stopped } from "./Trace";

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
  | "lockloop"
  /** A C call that computes and keeps the GIL to its end (`sorted`, `json.loads`, a big regular expression). */
  | "held"
  /** Takes the lock `target` and keeps it until `release`. */
  | "acquire"
  | "release"
  /** Takes a permit of the semaphore `target`, waiting if there is none; `vacate` gives it back. */
  | "permit"
  | "vacate"
  /** Puts an item into the queue `target` (waiting while it is full), or takes one (waiting while it is empty). */
  | "put"
  | "take"
  /** Waits until all parties of the barrier `target` have come. */
  | "barrier"
  /** Waits for the event `target`, or sets it. */
  | "await-event"
  | "set-event"
  /** Waits on the condition `target` until notified, or notifies all that wait. */
  | "await-condition"
  | "notify";

/** `source` is an opaque number that comes back on the trace's segments, so that callers can tell which line a piece stands for. */
export interface Segment {
  readonly kind: SegmentKind;
  readonly durationMs: number;
  /** Number of the lock, for the lock kinds; 0 without. */
  readonly lock?: number;
  /** Number of the lock, semaphore, queue, barrier, event or condition, for the kinds that name one; 0 without. */
  readonly target?: number;
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
  /** For `processes-x-threads`: starting the processes belongs to the run. They stand ready when left out. */
  readonly startsProcesses?: boolean;
  readonly pool: "cold" | "warm";
  /** CPU ms that each new process or interpreter spends on importing the program's modules. 0 when left out. */
  readonly importMs?: number;
  readonly payload?: Payload;
  readonly resultPayload?: Payload;
  /** How strongly the tasks fight for shared objects on a free-threaded build: share of `cpu` that touches them, 0 to 1. */
  readonly sharedObjectShare?: number;
  readonly collections?: Collections;
  readonly tasks: readonly (readonly Segment[])[];
  /** Capacity of each queue that `put` and `take` name; a queue not listed is unbounded. */
  readonly queueCapacities?: readonly number[];
  /** Permits of each semaphore; one not listed has 1. */
  readonly semaphorePermits?: readonly number[];
  readonly acrossProcesses?: AcrossProcesses;
  /** Parties of each barrier; one not listed has as many as there are workers. */
  readonly barrierParties?: readonly number[];
  /** When tasks arrive, for a server; without it they are all there at time 0. */
  readonly arrivals?: Arrivals;
  /** Threads that a `native` segment uses inside one worker (BLAS, OpenMP); 1 when left out. */
  readonly nativeThreads?: number;
  /** What `processes` means: an executor that gets task after task (when left out), or `map` of `multiprocessing.Pool`. */
  readonly processPool?: "executor" | "map";
  /** Tasks that travel together between processes (`chunksize` of `map`); when left out 1, for `map` what it takes by itself. */
  readonly chunkSize?: number;
  /** The machine that it runs on; the usual one when left out. */
  readonly profile?: MachineProfile;
}

/**
 * Numbers of the locks (of `acquire`) and semaphores that are one for all processes or interpreters, as those of `multiprocessing`
 * are. Each process has its own of any other, as of a module's `threading.Lock`. Queues, barriers, events and conditions, and the
 * lock of `lock`, `lockio` and `lockloop`, are always one for all tasks.
 */
export interface AcrossProcesses {
  readonly locks?: readonly number[];
  readonly semaphores?: readonly number[];
}

/**
 * Runs of the garbage collector, which stop all Python code of their process: one after every `everyMs` of `cpu` in it, each as long as
 * looking through that many objects takes (those that can hold others: lists, dicts, instances).
 */
export interface Collections {
  readonly everyMs: number;
  readonly liveObjects: number;
}

/**
 * How tasks (requests) reach a server. Open: at a rate, whatever the server does. Closed: by that many clients, each sending
 * the next one `thinkMs` after its answer.
 */
export type Arrivals =
  | { readonly kind: "open"; readonly perSecond: number; readonly regular?: boolean }
  | { readonly kind: "closed"; readonly clients: number; readonly thinkMs: number };

/** Figures of a run or of many: see the contracts for `low`, `expected` and `high`. */
export interface Prediction {
  readonly makespanMs: Range;
  readonly cpuMs: number;
  readonly latencyMs: { readonly mean: number; readonly p50: number; readonly p95: number; readonly p99: number };
  /** False where no measured run covers the mechanism (more than 2 cores, other platforms, ...). */
  readonly validated: boolean;
  /**
   * How the runs ended, when not with all work done: a deadlock (the figures say when), or a limit (the figures are scaled
   * up from the tasks that had ended by then, and not validated).
   */
  readonly stopped?: Stopped;
}
