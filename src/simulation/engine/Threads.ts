/** Where an operating-system thread of the simulation is. */
export const Phase = {
  /** Not started yet. */
  unborn: 0,
  /** Woken or started; not yet runnable (wake-up latency). */
  waking: 1,
  /** Wants a core. */
  ready: 2,
  /** On a core. */
  running: 3,
  /** Waits for its process's GIL. */
  gil: 4,
  /** Has given the GIL away on request and waits until another thread has taken it. */
  forced: 5,
  /** Waits for a point in time. */
  sleeping: 6,
  /** Waits for another thread. */
  blocked: 7,
  finished: 8,
} as const;

/** What a thread does on its core. */
export const Work = {
  /** Nothing: as soon as it is on a core its behaviour goes on. */
  none: 0,
  /** Python code: needs the GIL, gives it away on request. */
  python: 1,
  /** A C call that keeps the GIL to its end. */
  held: 2,
  /** C code without the GIL. */
  native: 3,
} as const;

/** What a thread does next, decided step by step: `resume` must end in exactly one operation of the machine that suspends. */
export interface Behaviour {
  resume(thread: number): void;
}

/** Something that one thread at a time has. */
export interface Owned {
  /** The thread that has it; -1 for none. */
  readonly owner: number;
}

/** The threads of a simulation in columns; a thread is its number. */
export class Threads {
  count = 0;
  readonly phase: Uint8Array;
  readonly work: Uint8Array;
  /** Core time that the current work still needs, in ms. */
  readonly remainingMs: Float64Array;
  /** Fair-scheduling account: core time used, lifted to the others' on waking up, in ms. */
  readonly virtualMs: Float64Array;
  readonly process: Int32Array;
  /** Core that it is on; -1 for none. */
  readonly core: Int32Array;
  /** Core that it was on last; -1 for none. */
  readonly lastCore: Int32Array;
  /** When it was on a core last, in ms. */
  readonly leftCoreMs: Float64Array;
  /** Sequence number of its pending event in the heap; 0 for none. */
  readonly pending: Int32Array;
  /** State (of the trace) that its current work counts as. */
  readonly state: Uint8Array;
  /** Thread that ended (or is about to end) its wait; -1 for none. */
  readonly cause: Int32Array;
  /** What a blocked thread waits for, where a thread owns it (a lock); null otherwise. */
  readonly waitsFor: (Owned | null)[] = [];
  /** Ms that it sleeps as soon as a forced switch is over. */
  readonly deferredSleepMs: Float64Array;
  readonly behaviours: Behaviour[] = [];

  constructor(readonly capacity: number) {
    this.phase = new Uint8Array(capacity);
    this.work = new Uint8Array(capacity);
    this.remainingMs = new Float64Array(capacity);
    this.virtualMs = new Float64Array(capacity);
    this.process = new Int32Array(capacity);
    this.core = new Int32Array(capacity).fill(-1);
    this.lastCore = new Int32Array(capacity).fill(-1);
    this.leftCoreMs = new Float64Array(capacity);
    this.pending = new Int32Array(capacity);
    this.state = new Uint8Array(capacity);
    this.cause = new Int32Array(capacity).fill(-1);
    this.deferredSleepMs = new Float64Array(capacity).fill(-1);
  }
}
