import type { Classification, FunctionKind, Reason } from "../Cost";
import { PlacedReason } from "../cost/PlacedReason";
import { reasonsFor } from "../cost/reasonsFor";
import type { FunctionEntity } from "../model/FunctionEntity";
import type { Program } from "../Program";
import { calibrated, decide, KINDS, probabilitiesOf, scoresOf, weightsOfWord } from "./kindModel";
import type { Traits } from "./Traits";
import { traitsOf } from "./traitsOf";

/** Words named as evidence. */
const WORDS_NAMED = 3;

/** A guess from names is never called sure, however often such guesses are right. */
const MOST_BY_NAMES = 0.8;

/** The kind that a reader of the function would most likely give it, with the probability of that being right. */
export function classify(program: Program, fn: FunctionEntity): Classification {
  const traits = traitsOf(program, fn);
  const { all, withoutWords } = scoresOf(traits);
  const probabilities = probabilitiesOf(all);
  const kind = decide(probabilities);
  const otherwise = decide(probabilitiesOf(withoutWords));
  const confidence = Math.round(calibrated(probabilities[KINDS.indexOf(kind)]) * 100) / 100;
  const because = reasonsFor(kind, fn.cost.because);
  if (kind === otherwise) return { kind, confidence, because };
  return {
    kind,
    confidence: Math.min(confidence, MOST_BY_NAMES),
    because: [namesReason(fn, traits, kind, otherwise), ...because],
  };
}

/** Without its names the function would look like another kind: that has to be said. */
function namesReason(fn: FunctionEntity, traits: Traits, kind: FunctionKind, otherwise: FunctionKind): Reason {
  const [own, other] = [KINDS.indexOf(kind), KINDS.indexOf(otherwise)];
  const telling = [...traits.words]
    .map((word) => ({ word: word.slice(word.indexOf(":") + 1), weight: weightFor(word, own, other) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || (a.word < b.word ? -1 : 1));
  const named = [...new Set(telling.map(({ word }) => `\`${word}\``))].slice(0, WORDS_NAMED);
  return new PlacedReason(fn, fn.lowered.keywordOffset, {
    what: `a guess from names such as ${named.join(", ")}`,
    provenance: "assumption",
    fact: null,
    bucket: "count",
    ms: 0,
  });
}

function weightFor(word: string, own: number, other: number): number {
  const weights = weightsOfWord(word);
  return weights === undefined ? 0 : weights[own] - weights[other];
}
