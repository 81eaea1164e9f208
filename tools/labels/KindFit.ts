import { KINDS } from "../../src/analysis/kinds/kindModel";
import { packWords } from "../../src/analysis/kinds/packedWords";
import type { Calibration } from "./calibration";
import type { Row } from "./exportTraits";
import { type Example, type Fitted, fitLogistic, softmax } from "./logistic";

/** A second label counts for this share of its function. */
const SECOND = 0.3;
const PENALTY = 200;
/** Words count for less than numbers, and rare ones for less than frequent ones: the squares of their scales. */
const WORD_SHARE = 0.5;
const USUAL_SHARE = 0.03;
const RARITY = 0.5;
/** Words that fewer projects use say more of a project than of a kind. */
const LEAST_PROJECTS = 6;
/** Words kept: those that move the scores most. The others together move them no more than chance does. */
const MOST_WORDS = 700;

interface Columns {
  readonly numbers: readonly string[];
  readonly mean: Float64Array;
  readonly deviation: Float64Array;
  readonly words: ReadonlyMap<string, number>;
  readonly wordScale: Float64Array;
  readonly wordShare: Float64Array;
}

function columnsOf(rows: readonly Row[], words: readonly string[]): Columns {
  const names = [...new Set(rows.flatMap(({ numbers }) => Object.keys(numbers)))].sort();
  const numbers = names.filter((name) => rows.filter((row) => row.numbers[name] !== undefined).length >= 10);
  const mean = new Float64Array(numbers.length);
  const deviation = new Float64Array(numbers.length);
  numbers.forEach((name, j) => {
    const values = rows.map((row) => row.numbers[name] ?? 0);
    mean[j] = values.reduce((sum, value) => sum + value, 0) / rows.length;
    deviation[j] = Math.sqrt(values.reduce((sum, value) => sum + (value - mean[j]) ** 2, 0) / rows.length) + 1e-9;
  });
  const counts = countWords(rows);
  const wordShare = Float64Array.from(words, (word) => (counts.get(word)?.rows ?? 0) / rows.length);
  const wordScale = wordShare.map((share) =>
    Math.sqrt((WORD_SHARE * (share / USUAL_SHARE) ** RARITY) / (share * (1 - share) + 1e-9)),
  );
  return { numbers, mean, deviation, words: new Map(words.map((word, j) => [word, j])), wordScale, wordShare };
}

function countWords(rows: readonly Row[]): Map<string, { rows: number; readonly projects: Set<string> }> {
  const counts = new Map<string, { rows: number; readonly projects: Set<string> }>();
  for (const { words, label } of rows) {
    for (const word of words) {
      const count = counts.get(word) ?? { rows: 0, projects: new Set() };
      count.rows++;
      count.projects.add(label.project);
      counts.set(word, count);
    }
  }
  return counts;
}

function exampleOf({ numbers, words, label }: Row, columns: Columns): Example {
  const at: number[] = [];
  const values: number[] = [];
  columns.numbers.forEach((name, j) => {
    at.push(j);
    values.push(((numbers[name] ?? 0) - columns.mean[j]) / columns.deviation[j]);
  });
  for (const word of words) {
    const j = columns.words.get(word);
    if (j === undefined) continue;
    at.push(columns.numbers.length + j);
    values.push(columns.wordScale[j]);
  }
  const targets = KINDS.map((kind) => {
    if (kind === label.label) return label.second === null ? 1 : 1 - SECOND;
    return kind === label.second ? SECOND : 0;
  });
  return { columns: Int32Array.from(at), values: Float64Array.from(values), targets };
}

/** A fit with what its columns mean. */
export interface KindFit {
  readonly columns: Columns;
  readonly fitted: Fitted;
}

/** Fits with all words that enough projects have. */
export function fitKinds(rows: readonly Row[]): KindFit {
  const common = [...countWords(rows)].filter(([, { projects }]) => projects.size >= LEAST_PROJECTS);
  const columns = columnsOf(rows, common.map(([word]) => word).sort());
  const examples = rows.map((row) => exampleOf(row, columns));
  const count = columns.numbers.length + columns.words.size;
  return { columns, fitted: fitLogistic(examples, count, KINDS.length, PENALTY) };
}

function wordWeights({ columns, fitted }: KindFit, word: number): Float64Array {
  return fitted.weights[columns.numbers.length + word];
}

/** Probability of each kind. */
export function probabilitiesFor({ columns, fitted }: KindFit, row: Row): number[] {
  const example = exampleOf(row, columns);
  const scores = fitted.bias.slice();
  example.columns.forEach((column, i) => {
    for (let k = 0; k < scores.length; k++) scores[k] += fitted.weights[column][k] * example.values[i];
  });
  return softmax(scores);
}

/** The words whose presence or absence moves a score most, over all functions. */
function tellingWords(fit: KindFit): ReadonlySet<string> {
  const { words, wordScale, wordShare } = fit.columns;
  const strength = ([, j]: readonly [string, number]): number =>
    Math.max(...wordWeights(fit, j).map(Math.abs)) * wordScale[j] * Math.sqrt(wordShare[j] * (1 - wordShare[j]));
  const sorted = [...words].sort((a, b) => strength(b) - strength(a));
  return new Set(sorted.slice(0, MOST_WORDS).map(([word]) => word));
}

function hundredths(values: Iterable<number>): number[] {
  return [...values].map((value) => Math.round(value * 100));
}

/** The model with scaling and centring worked into the weights. */
export function weightsOf(fit: KindFit, confidence: Calibration, about: string): unknown {
  const { columns, fitted } = fit;
  const bias = [...fitted.bias];
  const numbers = columns.numbers.map((name, j) => {
    const weights = fitted.weights[j].map((weight) => weight / columns.deviation[j]);
    for (let k = 0; k < bias.length; k++) bias[k] -= weights[k] * columns.mean[j];
    return [name, hundredths(weights)];
  });
  const usualWords = KINDS.map(() => 0);
  const kept = tellingWords(fit);
  const words = new Map<string, readonly number[]>();
  for (const [word, j] of columns.words) {
    const weights = wordWeights(fit, j).map((weight) => weight * columns.wordScale[j]);
    // What is left out counts as if it were as frequent as usual.
    const usual = kept.has(word) ? usualWords : bias;
    for (let k = 0; k < bias.length; k++) usual[k] += weights[k] * columns.wordShare[j];
    if (kept.has(word)) words.set(word, hundredths(weights));
  }
  return {
    about,
    bias: hundredths(bias),
    usualWords: hundredths(usualWords),
    confidence: { slope: round(confidence.slope), offset: round(confidence.offset) },
    numbers: Object.fromEntries(numbers),
    words: packWords(words),
  };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
