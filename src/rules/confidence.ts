import type { Confidence } from "./Rule";

/** A probability (0 to 1) in the three words that findings use. */
export function confidenceOf(probability: number): Confidence {
  if (probability >= 0.8) return "high";
  return probability >= 0.5 ? "medium" : "low";
}
