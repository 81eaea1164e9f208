import type { Range } from "../base/Range";

/**
 * What one call of a function costs on the GIL build, callees included. The one cost model of the product: hovers, rules,
 * severities and workloads read this.
 */
export interface Cost {
  /** Computing while the GIL is held (Python code, or C code that holds it). */
  readonly pythonMs: Range;
  /** Computing in C with the GIL released. */
  readonly nativeMs: Range;
  /** Waiting: nothing computes. */
  readonly waitMs: Range;
  /** Extra CPU of the first call in a process or thread. */
  readonly firstCallMs: Range;
  /** What decided, most influential first; at most 8. */
  readonly because: readonly Reason[];
  /** Some callee could not be resolved or bounded: share (0 to 1) of the operations that are guessed. */
  readonly unknownShare: number;
  /** How many times longer the Python part takes in one thread of a free-threaded build (1.0 to about 2.1). */
  readonly freeThreadedFactor?: number;
  /** Share (0 to 1) of the expected Python ms that loops of assumed length multiply. */
  readonly assumedShare?: number;
}

/** Where a part of a cost comes from; moves along with the code that it points at. */
export interface Reason {
  readonly path: string;
  /** 1-based. */
  readonly line: number;
  /** Reader's words: "requests.get waits for the network", "loop over `words`, about 1,000 times (assumed)". */
  readonly what: string;
  readonly provenance: "fact" | "loop-bound" | "literal" | "operation-count" | "comment" | "profile" | "assumption";
  /** Qualified name of the fact, where there is one. */
  readonly fact: string | null;
  readonly bucket: "python" | "native" | "wait" | "count";
  /** Ms that hang on it (0 for counts). */
  readonly ms: number;
  /** The same with other ms hanging on it. */
  weighing(ms: number): Reason;
  equals(other: Reason): boolean;
}

/** Kinds of the contracts. */
export type FunctionKind = "io" | "cpu" | "native" | "mixed" | "light";

export interface Classification {
  readonly kind: FunctionKind;
  /** 0 to 1. */
  readonly confidence: number;
  readonly because: readonly Reason[];
}
