/** States of a lane, in the order of the legend. The keys are also those of the theme colours `interleave.state.<key>`. */
export const STATES = [
  "python",
  "native",
  "gil",
  "io",
  "lock",
  "queue",
  "core",
  "pickle",
  "start",
  "blocked",
  "idle",
] as const;
export type State = (typeof STATES)[number];

export type LaneKind = "main" | "thread" | "process" | "interpreter" | "task" | "server" | "gil" | "core";

/** One row of a timeline. */
export interface Lane {
  readonly name: string;
  readonly kind: LaneKind;
  /** Number of the process it belongs to, the parent is 0. */
  readonly process: number;
}

/**
 * What happened, in columns; segment i is `lane[i]` in `state[i]` (number in `STATES`) from `startMs[i]` to `endMs[i]`.
 * Segments of a lane are in order of time and do not overlap.
 */
export interface Trace {
  readonly lanes: readonly Lane[];
  readonly lane: Int32Array;
  readonly state: Uint8Array;
  readonly startMs: Float64Array;
  readonly endMs: Float64Array;
  /** Task that the segment works for, -1 for none. */
  readonly task: Int32Array;
  /** `Segment.source` of the piece of work, -1 for none. */
  readonly source: Int32Array;
  /**
   * For waits: the lane that held what was waited for when the wait ended (GIL, lock, core, result), or that blocked the event
   * loop longest; for lanes of GILs and cores: the thread that had it; -1 for none.
   */
  readonly cause: Int32Array;
  /** Name of the last segment's process counters and the like. */
  readonly counters: TraceCounters;
  /** What its event loop called; left out where no loop ran. */
  readonly callbacks?: LoopCallbacks;
}

/** Callbacks of an event loop, in the order in which they ran: callback i was due at `dueMs[i]` and ran from `ranMs[i]` on. */
export interface LoopCallbacks {
  readonly dueMs: Float64Array;
  readonly ranMs: Float64Array;
}

export interface TraceCounters {
  /** GIL hand-overs between threads. */
  readonly handOvers: number;
  /** Ms of the makespan during which some thread held the (first) GIL. */
  readonly gilHeldMs: number;
  readonly contextSwitches: number;
  readonly pickledBytes: number;
  /** Core-ms worked. */
  readonly busyMs: number;
  /** Scheduling events that the simulation took. */
  readonly events?: number;
}

/** How a simulation ended: all work done, nobody can go on (a deadlock, with the lanes of the cycle), or a limit reached. */
export type Stopped =
  | { readonly reason: "done" }
  | { readonly reason: "deadlock"; readonly cycle: readonly number[] }
  | { readonly reason: "limit"; readonly what: string };

export interface SimulationRun {
  readonly trace: Trace;
  readonly stopped: Stopped;
  readonly makespanMs: number;
  readonly cpuMs: number;
  /** Per task, when it was handed over to whoever runs it; 0 where all are there from the start. */
  readonly submittedMs: Float64Array;
  /** Per task, from its own submission (or time 0, see the contracts) to its end. */
  readonly latencyMs: Float64Array;
}
