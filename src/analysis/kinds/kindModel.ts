import type { FunctionKind } from "../Cost";
import weights from "./kindWeights.json";
import { type PackedWords, unpackWords } from "./packedWords";
import type { Traits } from "./Traits";

/** Kinds in the order of the weights. */
export const KINDS: readonly FunctionKind[] = ["io", "cpu", "native", "mixed", "light"];

/** Taking the row's kind for one of these leads to wrong advice. */
const COSTLY: Readonly<Record<FunctionKind, readonly FunctionKind[]>> = {
  io: ["cpu", "native"],
  cpu: ["io", "native", "light"],
  light: ["cpu"],
  native: [],
  mixed: [],
};
/** What a costly confusion weighs beside an ordinary one; chosen with the weights. */
const COSTLY_WEIGHT = 0.4;
/** Rare kinds count as much as frequent ones. */
const FAVOUR: Readonly<Record<FunctionKind, number>> = { io: 1, cpu: 1, native: 1.2, mixed: 1.5, light: 0.87 };

/** Weights are stored in hundredths. */
const UNIT = 1e-2;

/** How much speaks for each kind, as logarithms of odds in the order of `KINDS`. */
export type Scores = readonly number[];

/** Multinomial logistic regression over the traits. */
export function scoresOf({ numbers, words }: Traits): { readonly all: Scores; readonly withoutWords: Scores } {
  const withoutWords = weights.bias.map((bias, k) => (bias + weights.usualWords[k]) * UNIT);
  for (const [name, value] of numbers) addTo(withoutWords, NUMBERS.get(name), value);
  const all = withoutWords.map((score, k) => score - weights.usualWords[k] * UNIT);
  for (const word of words) addTo(all, WORDS.get(word), 1);
  return { all, withoutWords };
}

/** What a word adds to the scores; undefined for words that say nothing. */
export function weightsOfWord(word: string): Scores | undefined {
  return WORDS.get(word);
}

/** Whether the answer leads to wrong advice where the other kind is true. */
export function isCostly(truth: FunctionKind, answer: FunctionKind): boolean {
  return COSTLY[truth].includes(answer);
}

/** Probability of each kind. */
export function probabilitiesOf(scores: Scores): readonly number[] {
  const largest = Math.max(...scores);
  const odds = scores.map((score) => Math.exp(score - largest));
  const total = odds.reduce((sum, value) => sum + value, 0);
  return odds.map((value) => value / total);
}

/** The kind to answer: the most likely one, unless another is about as likely and wrong with less harm. */
export function decide(probabilities: readonly number[]): FunctionKind {
  const worth = KINDS.map((kind, k) => {
    const harm = KINDS.reduce((sum, truth, t) => sum + (isCostly(truth, kind) ? probabilities[t] : 0), 0);
    return FAVOUR[kind] * probabilities[k] - COSTLY_WEIGHT * harm;
  });
  return KINDS[worth.indexOf(Math.max(...worth))];
}

/** How often answers of this probability are right, as measured on projects that the weights were not fitted to. */
export function calibrated(probability: number): number {
  const { slope, offset } = weights.confidence;
  const odds = Math.log(probability / (1 - probability));
  return 1 / (1 + Math.exp(-(slope * odds + offset)));
}

const NUMBERS = new Map(Object.entries<readonly number[]>(weights.numbers));
const WORDS = unpackWords(weights.words as unknown as PackedWords, KINDS.length);

function addTo(scores: number[], by: readonly number[] | undefined, times: number): void {
  if (by !== undefined) for (let k = 0; k < scores.length; k++) scores[k] += by[k] * UNIT * times;
}
