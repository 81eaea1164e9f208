import type { CompareExpr, Expr, WhileStmt } from "../../syntax/Body";
import type { Environment } from "./Environment";
import { evaluate } from "./expressions";
import type { Machine } from "./Machine";
import { BREAK, type Completion, NORMAL, RETURN } from "./Machine";
import { OutOfSteps, type Totals } from "./Meter";
import { executeAll } from "./statements";
import type { Value } from "./Value";
import { lengthOf, numberOf, truthOf } from "./Value";

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
const SMALL_LOOP = 12;
/** Iterations in a sample of a loop that is too long to be evaluated. */
const MAX_SAMPLES = 512;
/** Steps that a `while` may take before it is extrapolated, whatever the allowance. */
const WHILE_STEPS = 12_000;
const NOT_EVALUATED = "iterations not evaluated";
/** A weight below this no longer matters: the code is practically never reached. */
const NEGLIGIBLE = 0.02;

/**
 * Runs `each` for the elements of a loop with `length` iterations. Evaluates all of them while the allowance lasts, else a stratified
 * sample that stands for the rest. `spread` is the factor by which the length may be off.
 */
export function runKnownLoop(
  machine: Machine,
  length: number,
  spread: number,
  elementAt: (index: number) => Value,
  each: (element: Value) => boolean,
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
  const left = (): number => Math.max(outer.allowance - (meter.steps - before), outer.allowance * LEAST_REST);
  // A few iterations get all of it, or a recursion inside of them would run dry at once.
  if (loop.run(0, first, first, 1, () => (length <= FEW ? outer.allowance : left() * FIRST_SHARE)) && length > first) {
    const perIteration = Math.max(1, (meter.steps - before) / first);
    const rest = length - first;
    const affordable = Math.floor(Math.max(left(), SHORT_STEPS) / perIteration);
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
    if (!this.machine.recurses) this.machine.meter.repeatSince(before, rest, rest, rest, NOT_EVALUATED);
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

interface Snapshot {
  readonly iterations: number;
  readonly totals: Totals;
  readonly left: number | undefined;
  readonly right: number | undefined;
}

/** Iterations that a `while` with an undecidable test is assumed to make; one that waits for input seldom needs many turns. */
const ASSUMED_ITERATIONS = { low: 2, expected: 10, high: 60 };
const ASSUMED_READS = { low: 1, expected: 2, high: 20 };

/** `while`: evaluated while the allowance lasts, then extrapolated from how the compared values move. */
export function runWhile(machine: Machine, environment: Environment, loop: WhileStmt): Completion {
  const { meter } = machine;
  const outer = {
    scale: meter.scale,
    allowance: machine.allowance,
    length: machine.loopLength,
    depth: machine.loopDepth,
    breakSurvival: machine.breakSurvival,
  };
  const returnsBefore = machine.returnSurvival;
  machine.loopLength = ASSUMED_ITERATIONS.expected;
  machine.loopDepth++;
  machine.allowance = outer.allowance / 16;
  const completion = whileIterations(machine, environment, loop, outer.scale, outer.allowance);
  machine.loopDepth = outer.depth;
  meter.scale = outer.scale * (machine.returnSurvival / returnsBefore);
  machine.allowance = outer.allowance;
  machine.loopLength = outer.length;
  machine.breakSurvival = outer.breakSurvival;
  return completion === RETURN ? RETURN : NORMAL;
}

function whileIterations(
  machine: Machine,
  environment: Environment,
  loop: WhileStmt,
  scale: number,
  allowance: number,
): Completion {
  const { meter } = machine;
  const stepsBefore = meter.steps;
  const snapshots: Snapshot[] = [];
  let survival = 1;
  for (let iterations = 0; ; iterations++) {
    if ((iterations & (iterations - 1)) === 0) snapshots.push(snapshot(machine, environment, loop.test, iterations));
    const truth = truthOf(evaluate(machine, environment, loop.test));
    if (truth === false) return NORMAL;
    if (truth === undefined) return assumeIterations(machine, environment, loop, iterations);
    const returnsBefore = machine.returnSurvival;
    machine.breakSurvival = 1;
    const completion = bodyOrRest(machine, environment, loop, snapshots, iterations);
    meter.operate("branch");
    if (completion === BREAK || completion === RETURN) return completion;
    survival *= machine.breakSurvival * (machine.returnSurvival / returnsBefore);
    meter.scale = scale * survival;
    if (survival < NEGLIGIBLE || machine.exhausted) return NORMAL;
    if (iterations >= SMALL_LOOP && meter.steps - stepsBefore > Math.max(allowance, WHILE_STEPS)) {
      extrapolate(machine, snapshots, snapshot(machine, environment, loop.test, iterations + 1));
      return NORMAL;
    }
  }
}

/** One iteration; when the evaluation ends inside it, the iterations still to come are added. */
function bodyOrRest(
  machine: Machine,
  environment: Environment,
  loop: WhileStmt,
  snapshots: readonly Snapshot[],
  iterations: number,
): Completion {
  try {
    return executeAll(machine, environment, loop.body);
  } catch (error) {
    if (error instanceof OutOfSteps && iterations > 1 && !machine.recurses)
      extrapolate(machine, snapshots, snapshot(machine, environment, loop.test, iterations));
    throw error;
  }
}

function assumeIterations(machine: Machine, environment: Environment, loop: WhileStmt, done: number): Completion {
  const { meter } = machine;
  const before = meter.totals();
  const completion = machine.assuming(ASSUMED_ITERATIONS.expected, () => {
    const ended = executeAll(machine, environment, loop.body);
    evaluate(machine, environment, loop.test);
    return ended;
  });
  const { low, expected, high } =
    meter.totals().wait.expected > before.wait.expected ? ASSUMED_READS : ASSUMED_ITERATIONS;
  const more = (count: number): number => machine.assuming(count, (counted) => Math.max(0, counted - 1 - done));
  meter.repeatSince(before, more(expected), more(low), more(high), "loop of unknown length");
  return completion === RETURN ? RETURN : NORMAL;
}

function snapshot(machine: Machine, environment: Environment, test: Expr, iterations: number): Snapshot {
  const compared = comparedValues(test);
  const found = (expr: Expr): Value => machine.aside(1_000, () => evaluate(machine, environment, expr)).result;
  const side = (expr: Expr | undefined): number | undefined => expr && numberOf(found(expr));
  // `while queue:` runs until nothing is left in it.
  const left = compared ? side(compared.left) : (lengthOf(found(test)) ?? undefined);
  return { iterations, totals: machine.meter.totals(), left, right: compared ? side(compared.comparators[0]) : 0 };
}

function comparedValues(test: Expr): CompareExpr | undefined {
  if (test.kind === "compare" && test.operators.length === 1) return test;
  if (test.kind === "boolean" && test.operator === "and")
    return comparedValues(test.left) ?? comparedValues(test.right);
  return undefined;
}

/**
 * What is still to come of a loop that nothing is known about but how long it has run, in units of that. One that was cut because it is
 * long goes on for several times its age; a factor of four both ways holds for programs of the tuning set.
 */
const GOES_ON = { low: 1, expected: 4, high: 16 };

/** Adds the iterations that are still to come, at the price of the latest ones. */
function extrapolate(machine: Machine, snapshots: readonly Snapshot[], now: Snapshot): void {
  const half =
    [...snapshots].reverse().find((s) => s.iterations <= now.iterations / 2 && s.iterations > 0) ?? snapshots[0];
  const spent = now.iterations - half.iterations;
  const remaining = remainingIterations(half, now);
  const { low, expected, high } =
    remaining === undefined ? GOES_ON : { low: remaining * 0.7, expected: remaining, high: remaining * 1.4 };
  const base = remaining === undefined ? now.iterations : 1;
  const factor = base / spent;
  machine.meter.repeatSince(half.totals, expected * factor, low * factor, high * factor, "loop that goes on");
}

/** From the power law or straight line that the compared values follow; undefined where they don't approach each other. */
function remainingIterations(half: Snapshot, now: Snapshot): number | undefined {
  if (half.left === undefined || half.right === undefined || now.left === undefined || now.right === undefined)
    return undefined;
  const gapBefore = Math.abs(half.right - half.left);
  const gap = Math.abs(now.right - now.left);
  if (gap >= gapBefore) return undefined;
  if (now.right === half.right && half.left > 0 && now.left > half.left && half.iterations > 0) {
    const power = Math.log(now.left / half.left) / Math.log(now.iterations / half.iterations);
    if (power > 0) return now.iterations * ((now.right / now.left) ** (1 / power) - 1);
  }
  return (gap * (now.iterations - half.iterations)) / (gapBefore - gap);
}
