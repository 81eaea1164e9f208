import type { Range } from "../../base/Range";
import type { CompareExpr, Expr, WhileStmt } from "../../syntax/Body";
import type { Environment } from "./Environment";
import { evaluate } from "./expressions";
import { NEGLIGIBLE, SMALL_LOOP } from "./loops";
import type { Machine } from "./Machine";
import { BREAK, type Completion, NORMAL, RETURN } from "./Machine";
import { OutOfSteps, type Totals } from "./Meter";
import { restOfSearch } from "./restOfSearch";
import { searchedSpace } from "./searchedSpace";
import { executeAll } from "./statements";
import { truthOf } from "./truthOf";
import type { Value } from "./Value";
import { lengthOf, numberOf } from "./Value";

/** Steps that a `while` may take before it is extrapolated, whatever the allowance. */
const WHILE_STEPS = 12_000;
/** A search is one after so many turns. */
const LEAST_TURNS = 3;

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
  const guessesBefore = machine.undecidedTests;
  const snapshots: Snapshot[] = [];
  let survival = 1;
  for (let iterations = 0; ; iterations++) {
    if ((iterations & (iterations - 1)) === 0) snapshots.push(snapshot(machine, environment, loop.test, iterations));
    const truth = truthOf(evaluate(machine, environment, loop.test));
    if (truth === false) {
      // Where tests were drawn, a search has died out by chance: it goes on.
      const isSearch = iterations >= LEAST_TURNS && machine.undecidedTests > guessesBefore;
      if (isSearch) goOnSearching(machine, environment, loop, snapshots, iterations);
      return NORMAL;
    }
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
      extrapolate(machine, environment, loop, snapshots, iterations + 1);
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
      extrapolate(machine, environment, loop, snapshots, iterations);
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
  const { low, expected, high } = meter.since(before).wait.expected > 0 ? ASSUMED_READS : ASSUMED_ITERATIONS;
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
function extrapolate(
  machine: Machine,
  environment: Environment,
  loop: WhileStmt,
  snapshots: readonly Snapshot[],
  iterations: number,
): void {
  if (goOnSearching(machine, environment, loop, snapshots, iterations)) return;
  const now = snapshot(machine, environment, loop.test, iterations);
  const remaining = remainingIterations(halfWay(snapshots, iterations), now);
  if (remaining === undefined) addIterations(machine, snapshots, iterations, GOES_ON, iterations);
  else addIterations(machine, snapshots, iterations, { low: 0.7, expected: 1, high: 1.4 }, remaining);
}

/** `while queue:` ends when nothing new is found any more; false where the loop is no such search. */
function goOnSearching(
  machine: Machine,
  environment: Environment,
  loop: WhileStmt,
  snapshots: readonly Snapshot[],
  iterations: number,
): boolean {
  if (comparedValues(loop.test)) return false;
  const waiting = snapshot(machine, environment, loop.test, iterations).left;
  const searched = waiting === undefined ? undefined : searchedSpace(machine, environment, loop);
  if (waiting === undefined || !searched) return false;
  addIterations(machine, snapshots, iterations, restOfSearch(searched, iterations, waiting), 1);
  return true;
}

function halfWay(snapshots: readonly Snapshot[], iterations: number): Snapshot {
  return [...snapshots].reverse().find((s) => s.iterations <= iterations / 2 && s.iterations > 0) ?? snapshots[0];
}

/** `more` iterations in units of `each`, at the price of the latest half. */
function addIterations(
  { meter }: Machine,
  snapshots: readonly Snapshot[],
  iterations: number,
  more: Range,
  each: number,
): void {
  const half = halfWay(snapshots, iterations);
  const factor = each / (iterations - half.iterations);
  meter.repeatSince(half.totals, more.expected * factor, more.low * factor, more.high * factor, "loop that goes on");
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
