import type { MachineProfile } from "./profiles/Profile";
import type { AcrossProcesses, Payload, Platform, SegmentKind, StartMethod } from "./Workload";

/**
 * A workload whose numbers are still open: ranges with names, so that a person can turn them and a sampler can draw them.
 * `instantiate(template, values, mode)` makes a `Workload`. Knows no Python: `source` numbers are looked up by whoever made it.
 */
export interface WorkloadTemplate {
  readonly quantities: readonly Quantity[];
  readonly tasks: readonly TaskTemplate[];
  /** Quantity numbers (unit `bytes`); -1 for none. */
  readonly payload: { readonly kind: Payload["kind"]; readonly quantity: number } | null;
  readonly resultPayload: { readonly kind: Payload["kind"]; readonly quantity: number } | null;
  /** Quantity (unit `ms`): importing the program in a fresh process; -1 for none. */
  readonly importQuantity: number;
  /** Free-threaded single-thread overhead as a factor on `cpu` (quantity number, unit `factor`); -1 for 1.0. */
  readonly freeThreadingQuantity: number;
  /** Share of `cpu` that touches objects shared between tasks, 0 to 1. */
  readonly sharedObjectShare: number;
  /** Quantity (unit `count`) of each semaphore that `permit` segments name: how many tasks may hold it at a time. */
  readonly permitQuantities?: readonly number[];
  readonly acrossProcesses?: AcrossProcesses;
  readonly platform: Platform;
  readonly startMethod: StartMethod;
  /** The machine that it runs on; the usual one when left out. */
  readonly profile?: MachineProfile;
}

/** A number with its provenance. The order of `quantities` is that of influence, most influential first. */
export interface Quantity {
  /** Reader's name: "items", "`parse`, one call". */
  readonly what: string;
  readonly unit: "ms" | "count" | "bytes" | "factor";
  readonly low: number;
  readonly expected: number;
  readonly high: number;
  readonly provenance: "known" | "derived" | "assumed" | "measured" | "comment";
  /** Why it is believed: "`range(8)`", "fact: hashlib.sha256, 1.9 ns per byte". */
  readonly why: string;
  /** Source number of the line it stands for; -1 for none. */
  readonly source: number;
}

/** `count` tasks (quantity number, or a fixed number as `fixedCount`) that all do the same segments. */
export interface TaskTemplate {
  readonly label: string;
  readonly countQuantity: number;
  readonly fixedCount: number;
  readonly segments: readonly SegmentTemplate[];
}

/** Duration = quantity value times `factor`; quantity -1 for what takes no time by itself (`acquire`, `permit`, ...). */
export interface SegmentTemplate {
  readonly kind: SegmentKind;
  readonly quantity: number;
  readonly factor: number;
  /** Number of the lock or semaphore that it takes or gives back. */
  readonly target?: number;
  readonly source: number;
}
