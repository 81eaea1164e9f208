import { joinValues } from "./joinValues";
import type { Machine } from "./Machine";
import type { Value } from "./Value";

/** By how much an assumed chance may be wrong: what depends on it happens between so many times less and more often. */
const RARER = 0.35;
const OFTENER = 2;
const NEARLY_SURE = 0.9;
/** Doubts inside one another (recursion) are not multiplied without end. */
const MOST_DOUBT = 8;

/**
 * Evaluates both ways of an undecided expression, each weighted by its chance; `chance` is that of the first. Inside a loop one of them is
 * drawn instead: over many iterations that comes to the same, and the values stay concrete.
 */
export function undecided(machine: Machine, chance: number, first: () => Value, second: () => Value): Value {
  if (machine.loopDepth > 0)
    return machine.draws.next() < chance ? doubtful(machine, chance, first) : doubtful(machine, 1 - chance, second);
  const { scale } = machine.meter;
  machine.meter.scale = scale * chance;
  const a = first();
  machine.meter.scale = scale * (1 - chance);
  const b = second();
  machine.meter.scale = scale;
  return joinValues(a, b);
}

/** Does work that is reached with an assumed chance: how often it really is widens the range of its cost. */
export function doubtful<T>(machine: Machine, chance: number, work: () => T): T {
  const { meter } = machine;
  const { lowFactor, highFactor } = meter;
  machine.undecidedTests++;
  if (chance < NEARLY_SURE) {
    meter.lowFactor = Math.min(lowFactor, Math.max(lowFactor * RARER, 1 / MOST_DOUBT));
    meter.highFactor = Math.max(highFactor, Math.min(highFactor * Math.min(OFTENER, 1 / chance), MOST_DOUBT));
  }
  try {
    return work();
  } finally {
    meter.lowFactor = lowFactor;
    meter.highFactor = highFactor;
  }
}
