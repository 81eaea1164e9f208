import type { Range } from "../base/Range";
import { bounds } from "./duration";

/** One decimal up to 10 (`2.9×`), none above (`24×`). */
export function formatSpeedup(factor: number): string {
  return `${factor.toFixed(factor < 9.95 ? 1 : 0)}×`;
}

/** `2.4–3.3×`. */
export function formatSpeedupRange(range: Range): string {
  if (range.high >= 9.95) return `${bounds(range.low, range.high)}×`;
  const low = range.low.toFixed(1);
  const high = range.high.toFixed(1);
  return low === high ? `${low}×` : `${low}–${high}×`;
}

/** How a gain over the code as written is told in a sentence: "about 3 times sooner", "2 to 5 times sooner", "gains nothing". */
export function describeGain(gain: Range): string {
  if (gain.expected >= 0.95 && gain.expected <= 1.05) return "gains nothing";
  if (gain.low <= 1 && gain.high >= 1) return "no clear difference";
  if (gain.expected < 0.95) return `slower, ${formatSpeedup(gain.expected)}`;
  const round = roundedFactor(gain.expected);
  if (gain.low >= round * 0.75 && gain.high <= (round * 4) / 3) return `about ${round} times sooner`;
  return `${trim(gain.low)} to ${trim(gain.high)} times sooner`;
}

/** Whole numbers; small gains keep their decimal, as halves of them would be far from the figures beside. */
function roundedFactor(factor: number): number {
  return factor < 2.5 ? Math.round(factor * 10) / 10 : Math.round(factor);
}

function trim(factor: number): string {
  return factor < 2 ? String(Math.round(factor * 10) / 10) : String(Math.round(factor));
}

/** Ranges that overlap by more than half of the narrower one, with expected values within 5 %. */
export function isTied(a: Range, b: Range): boolean {
  const overlap = Math.min(a.high, b.high) - Math.max(a.low, b.low);
  const narrower = Math.min(a.high - a.low, b.high - b.low);
  const close = Math.abs(a.expected - b.expected) <= 0.05 * Math.max(a.expected, b.expected);
  return close && overlap >= 0.5 * narrower;
}
