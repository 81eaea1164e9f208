/** A lock or semaphore that code holds while it works. */
export interface Guard {
  /** Equal where two places take the same one. */
  readonly key: string;
  /** How many may hold it at a time: 1 for a lock, null where the source does not tell. */
  readonly permits: number | null;
  /** One for all processes, as those of multiprocessing are; every process has its own otherwise. */
  readonly isAcrossProcesses: boolean;
  /** As the reader knows it: `self.limit`. */
  readonly name: string;
  /** Where it is taken. */
  readonly path: string;
  readonly line: number;
}

export const NO_GUARDS: readonly Guard[] = [];

/** The same locks in the same order. */
export function areSameGuards(some: readonly Guard[], others: readonly Guard[]): boolean {
  return some === others || (some.length === others.length && some.every(({ key }, i) => key === others[i].key));
}
