/**
 * Weights of words as the package carries them: by place (`call`), the words in alphabetical order and one character per kind and
 * word, in the order of the words. A fifth of the size of plain lists of numbers.
 */
export type PackedWords = Readonly<Record<string, readonly [words: string, weights: string]>>;

/** Hundredths that one step of a character stands for. */
const STEP = 3;
/** The character of weight 0; the others lie around it, printable all of them. */
const ZERO = 80;
const FARTHEST = 44;

/** Weights by word with its place, `call:fetch`, in hundredths. */
export function unpackWords(packed: PackedWords, kinds: number): Map<string, readonly number[]> {
  const weights = new Map<string, readonly number[]>();
  for (const [place, [words, codes]] of Object.entries(packed)) {
    for (const [i, word] of words.split(" ").entries()) {
      const own = codes.slice(i * kinds, (i + 1) * kinds);
      weights.set(
        `${place}:${word}`,
        Array.from(own, (code) => (code.charCodeAt(0) - ZERO) * STEP),
      );
    }
  }
  return weights;
}

/** The reverse, rounding to whole steps; words whose weights all round to nothing are left out. */
export function packWords(weights: ReadonlyMap<string, readonly number[]>): PackedWords {
  const packed: Record<string, [string, string]> = {};
  for (const name of [...weights.keys()].sort()) {
    const steps = (weights.get(name) ?? []).map((weight) => Math.round(weight / STEP));
    if (steps.every((step) => step === 0)) continue;
    const place = name.slice(0, name.indexOf(":"));
    const word = name.slice(place.length + 1);
    const codes = steps
      .map((step) => String.fromCharCode(ZERO + Math.max(-FARTHEST, Math.min(FARTHEST, step))))
      .join("");
    const known = packed[place];
    packed[place] = known === undefined ? [word, codes] : [`${known[0]} ${word}`, known[1] + codes];
  }
  return packed;
}
