/** What the kind of a function is judged by: numbers about its cost and code, and the words in it. */
export interface Traits {
  /** By name; what is not there is 0. */
  readonly numbers: ReadonlyMap<string, number>;
  /** Words with the place that they stand in: `call:fetch`, `of:session`. */
  readonly words: ReadonlySet<string>;
}

/** Adds up numbers by name. */
export class TraitNumbers {
  readonly values = new Map<string, number>();

  set(name: string, value: number): void {
    if (value !== 0) this.values.set(name, value);
  }

  count(name: string, times = 1): void {
    this.values.set(name, (this.values.get(name) ?? 0) + times);
  }

  raise(name: string, value: number): void {
    if (value > (this.values.get(name) ?? 0)) this.values.set(name, value);
  }
}

const LEAST_MS = 1e-4;

/** Decades above a tenth of a microsecond; 0 for what takes less. */
export function decades(ms: number): number {
  return Math.log10(Math.max(ms, LEAST_MS) / LEAST_MS);
}
