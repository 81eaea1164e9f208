import type { TimelineInput } from "../../service/Reports";
import type { Knobs } from "./Knobs";
import type { Steps } from "./Steps";
import { makespanOf, settingOf } from "./simulateMode";

/** By what factor the makespan of a mode changes over the range of each quantity, all others as they are; 1 is no influence. */
export function* influences(input: TimelineInput, knobs: Knobs, place: number): Steps<readonly number[]> {
  const setting = settingOf(input.report.modes[place], input, knobs);
  const factors: number[] = [];
  for (const [quantity, { low, high }] of input.template.quantities.entries()) {
    const at = (value: number) =>
      makespanOf(
        input,
        knobs,
        setting,
        knobs.values.map((now, other) => (other === quantity ? value : now)),
      );
    const ends = high > low ? [at(low), at(high)] : [1, 1];
    factors.push(Math.max(...ends) / Math.max(1e-9, Math.min(...ends)));
    yield;
  }
  return factors;
}

/** One to three dots. */
export function influenceDots(factor: number): 1 | 2 | 3 {
  if (factor > 1.5) return 3;
  return factor > 1.1 ? 2 : 1;
}
