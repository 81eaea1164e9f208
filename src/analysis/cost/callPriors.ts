import table from "./callPriors.json";

/** Typical milliseconds of calls of one name: computing in Python, in C without the GIL, waiting. */
export interface CallPrior {
  readonly python: number;
  readonly native: number;
  readonly wait: number;
}

type Row = readonly [python: number, native: number, wait: number];

const NAMES = new Map(Object.entries(table.names as unknown as Readonly<Record<string, Row>>));
const WORDS = new Map(Object.entries(table.words as unknown as Readonly<Record<string, Row>>));

/**
 * What calls of a name mostly do in the projects of `tools/labels/deriveCallPriors.ts`, as far as they could be resolved there; by the
 * first or last word of the name where few projects use the whole. Evidence for an estimate only: no call is resolved by it.
 */
export function callPrior(name: string): CallPrior | undefined {
  const words = wordsOf(name);
  const row = NAMES.get(name) ?? WORDS.get(words[0]) ?? WORDS.get(lastKey(words));
  if (!row) return undefined;
  const [python, native, wait] = row;
  return { python, native, wait };
}

/** A name as lower-case words: `_readNextLine` → `read`, `next`, `line`. */
export function wordsOf(name: string): readonly string[] {
  const spaced = name.replace(/([a-z\d])([A-Z])/g, "$1_$2").toLowerCase();
  return spaced.split("_").filter((word) => word !== "");
}

/** How the table names the last of several words. */
export function lastKey(words: readonly string[]): string {
  return words.length > 1 ? `${words[words.length - 1]}$` : "";
}
