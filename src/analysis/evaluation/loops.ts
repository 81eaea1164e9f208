import type { Machine } from "./Machine";
import { OutOfSteps, type Totals } from "./Meter";
import type { Value } from "./Value";

/** Iterations evaluated before deciding how many more are needed. */
const FIRST_ITERATIONS = 3;
/** Loops this short don't share out the allowance. */
const FEW = 4;
/** Share of what is left of the allowance that each of the first iterations may use: one that is followed exactly tells most. */
const FIRST_SHARE = 0.5;
/** Share of the allowance that is kept for the others. */
const LEAST_REST = 0.1;
/** A loop that takes no more steps is followed to its end, whatever is left: what it leaves early by depends on all that came before. */
const SHORT_STEPS = 2_000;
/** Iterations that are looked at besides the first ones, however dear they are. */
const LEAST_SAMPLES = 4;
/** A `while` is not extrapolated from fewer iterations, and a sample of so many may end early. */
export const SMALL_LOOP = 12;
/** Iterations in a sample of a loop that is too long to be evaluated. */
const MAX_SAMPLES = 512;
/** How far iterations that are not looked at may differ from those before them, both ways. */
const DRIFT = 1.7;
/** How much cheaper they may be where one goes on from what the other made: populations die out, values settle. */
const CARRIED_DRIFT = 3;
const NOT_EVALUATED = "iterations not evaluated";
/** A weight below this no longer matters: the code is practically never reached. */
export const NEGLIGIBLE = 0.02;

/**
 * Runs `each` for the elements of a loop with `length` iterations. Evaluates all of them while the allowance lasts, else a stratified
 * sample that stands for the rest. `spread` is the factor by which the length may be off. `goesOn`: an iteration starts from the containers
 * that the last one made, and one that is followed roughly would spoil them for all others.
 */
export function runKnownLoop(
  machine: Machine,
  length: number,
  spread: number,
  elementAt: (index: number) => Value,
  each: (element: Value) => boolean,
  goesOn = false,
): void {
  const { meter } = machine;
  const outer = {
    scale: meter.scale,
    low: meter.lowFactor,
    high: meter.highFactor,
    allowance: machine.allowance,
    length: machine.loopLength,
    depth: machine.loopDepth,
    breakSurvival: machine.breakSurvival,
  };
  meter.lowFactor /= spread;
  meter.highFactor *= spread;
  machine.loopLength = length;
  machine.loopDepth++;
  const returnsBefore = machine.returnSurvival;
  const loop = new SampledLoop(machine, outer.scale, length, elementAt, each);
  const first = Math.min(length, FIRST_ITERATIONS);
  const before = meter.steps;
  const callsBefore = machine.recursiveCalls;
  const left = (): number => Math.max(outer.allowance - (meter.steps - before), outer.allowance * LEAST_REST);
  if (goesOn && length > FEW && !machine.recurses) loop.runInOrder(length, outer.allowance);
  // A few iterations get all of it, or a recursion inside of them would run dry at once.
  else if (
    loop.run(0, first, first, 1, () => (length <= FEW ? outer.allowance : left() * FIRST_SHARE)) &&
    length > first
  ) {
    const perIteration = Math.max(1, (meter.steps - before) / first);
    const rest = length - first;
    // Recursive calls are sampled themselves; what they go back over must be seen one by one.
    const recurses = machine.recursiveCalls > callsBefore && rest <= MAX_SAMPLES;
    const affordable = recurses ? rest : Math.floor(Math.max(left(), SHORT_STEPS) / perIteration);
    const samples =
      rest <= affordable ? rest : Math.min(rest, Math.max(LEAST_SAMPLES, Math.min(affordable, MAX_SAMPLES)));
    const share = left() / Math.max(1, samples);
    loop.run(first, length, Math.ceil(samples), rest / Math.ceil(samples), () => share, outer.allowance);
  }
  machine.loopDepth = outer.depth;
  meter.scale = outer.scale * (machine.returnSurvival / returnsBefore);
  meter.lowFactor = outer.low;
  meter.highFactor = outer.high;
  machine.allowance = outer.allowance;
  machine.loopLength = outer.length;
  // A `break` leaves this loop, not the one around it.
  machine.breakSurvival = outer.breakSurvival;
}

class SampledLoop {
  /** Chance that the loop has not been left by an undecided `break` or `return`. */
  private survival = 1;

  constructor(
    private readonly machine: Machine,
    private readonly scale: number,
    private readonly length: number,
    private readonly elementAt: (index: number) => Value,
    private readonly each: (element: Value) => boolean,
  ) {}

  /**
   * Evaluates `samples` iterations spread over [from, to), each standing for `weight`; false when the loop was left. A large sample is taken in
   * bit-reversed order, which is evenly spread wherever it ends: it ends early when the iterations turn out dearer than the first ones.
   */
  run(
    from: number,
    to: number,
    samples: number,
    weight: number,
    allowance: () => number,
    maxSteps = Number.POSITIVE_INFINITY,
  ): boolean {
    const { meter } = this.machine;
    const before = meter.totals();
    const stride = (to - from) / samples;
    const order = stride === 1 ? null : samples > SMALL_LOOP ? bitReversed(samples) : ascending(samples);
    for (let k = 0; k < samples; k++) {
      if (order && k >= SMALL_LOOP && meter.steps - before.steps > maxSteps) {
        meter.repeatSince(before, (samples - k) / k, (samples - k) / k, (samples - k) / k, NOT_EVALUATED);
        return true;
      }
      const returnsBefore = this.machine.returnSurvival;
      this.machine.breakSurvival = 1;
      meter.scale = this.scale * weight * this.survival;
      meter.operate("iteration");
      this.machine.allowance = allowance();
      const index = order ? from + (order[k] + 0.5) * stride : from + k;
      const rest = (weight === 1 ? this.length - from : samples) / (k + 1) - 1;
      if (!this.eachOrRest(this.elementAt(index), before, rest)) return false;
      const returns = (this.machine.returnSurvival / returnsBefore) ** weight;
      this.machine.returnSurvival = returnsBefore * returns;
      this.survival *= this.machine.breakSurvival ** weight * returns;
      if (this.survival < NEGLIGIBLE) return false;
      if (this.machine.exhausted) {
        this.addRest(before, rest);
        return false;
      }
    }
    return true;
  }

  /** Follows iterations in order while each gets all the steps that it takes; what the latter half of them cost stands for the others. */
  runInOrder(length: number, allowance: number): void {
    const { meter } = this.machine;
    const first = meter.steps;
    let half = meter.totals();
    let halfFrom = 0;
    let dearest = 0;
    for (let done = 1; done <= length; done++) {
      if (done > 2 * (halfFrom + 1)) {
        half = meter.totals();
        halfFrom = done - 1;
      }
      const before = meter.steps;
      const left = allowance - (before - first);
      if (!this.run(done - 1, done, 1, 1, () => left)) return;
      dearest = Math.max(dearest, meter.steps - before);
      if (allowance - (meter.steps - first) >= dearest) continue;
      const times = (length - done) / (done - halfFrom);
      meter.repeatSince(half, times, times / CARRIED_DRIFT, times * DRIFT, NOT_EVALUATED);
      return;
    }
  }

  /** One iteration; when the evaluation ends inside it, the iterations still to come are added at the price of those done. */
  private eachOrRest(element: Value, before: Totals, rest: number): boolean {
    try {
      return this.each(element);
    } catch (error) {
      if (error instanceof OutOfSteps) this.addRest(before, rest);
      throw error;
    }
  }

  /** The iterations that are not looked at any more, in multiples of what those since `before` cost. */
  private addRest(before: Totals, rest: number): void {
    if (!this.machine.recurses) this.machine.meter.repeatSince(before, rest, rest / DRIFT, rest * DRIFT, NOT_EVALUATED);
  }
}

/** A few samples are taken in order: one may go on from what the last one left. */
function ascending(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i);
}

/** 0 to count - 1 in the order of their reversed bits (van der Corput). */
function bitReversed(count: number): number[] {
  const bits = Math.ceil(Math.log2(Math.max(2, count)));
  const order: number[] = [];
  for (let i = 0; i < 1 << bits; i++) {
    let reversed = 0;
    for (let bit = 0; bit < bits; bit++) if (i & (1 << bit)) reversed |= 1 << (bits - 1 - bit);
    if (reversed < count) order.push(reversed);
  }
  return order;
}
