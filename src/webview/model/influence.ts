import type { TimelineInput } from "../../service/Reports";
import { simulate } from "../../simulation";
import type { Knobs } from "./Knobs";
import { settingOf, workloadOf } from "./simulateMode";

const MAX_EVENTS = 400_000;

/** By what factor the makespan of a mode changes over the range of each quantity, all others as they are; 1 is no influence. */
export function influences(input: TimelineInput, knobs: Knobs, place: number): readonly number[] {
  const setting = settingOf(input.report.modes[place], input, knobs);
  const makespanMs = (values: readonly number[]) =>
    simulate(workloadOf(input, knobs, setting, values), { record: false, maxEvents: MAX_EVENTS }).makespanMs;
  return input.template.quantities.map(({ low, high }, quantity) => {
    if (high <= low) return 1;
    const at = (value: number) => makespanMs(knobs.values.map((now, other) => (other === quantity ? value : now)));
    const ends = [at(low), at(high)];
    return Math.max(...ends) / Math.max(1e-9, Math.min(...ends));
  });
}

/** One to three dots. */
export function influenceDots(factor: number): 1 | 2 | 3 {
  if (factor > 1.5) return 3;
  return factor > 1.1 ? 2 : 1;
}
