import { joinValues } from "./joinValues";
import type { Machine } from "./Machine";
import type { Value } from "./Value";

/** Evaluates both ways of an undecided expression, each weighted by its chance; `chance` is that of the first. */
export function undecided(machine: Machine, chance: number, first: () => Value, second: () => Value): Value {
  const { scale } = machine.meter;
  machine.meter.scale = scale * chance;
  const a = first();
  machine.meter.scale = scale * (1 - chance);
  const b = second();
  machine.meter.scale = scale;
  return joinValues(a, b);
}
