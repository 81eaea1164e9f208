import { exactly, type Range } from "../../base/Range";
import type { ComprehensionClause, ComprehensionExpr } from "../../syntax/Body";
import { bind } from "./assignments";
import { assumedLength } from "./assumedLength";
import { describe, evaluate } from "./expressions";
import { addLoop, chargeIteration } from "./iteration";
import { operation } from "./operations";
import { NO_SHAPE, type Shape, sized } from "./Shape";
import type { Walk } from "./Walk";

/** Share of the elements that a condition behind a comprehension lets through. */
const SHARE_PASSING = 0.5;

/** What a comprehension makes: a typical element, how many, and whether their number is more than an assumption. */
interface Made {
  element: Shape;
  count: Range;
  isKnown: boolean;
}

/** A comprehension runs at once; a generator expression where it is iterated. */
export function evaluateComprehension(walk: Walk, expr: ComprehensionExpr): Shape {
  const outer = walk.snapshot();
  const made: Made = { element: NO_SHAPE, count: exactly(1), isKnown: true };
  const work = walk.apart(() => runClauses(walk, expr, 0, made));
  walk.names = outer;
  const length = made.isKnown ? made.count : null;
  if (expr.type === "generator") {
    walk.tally.operate(operation("generator.create"));
    return { ...sized("other", length, made.element), deferred: { tally: work, until: "iteration" } };
  }
  walk.tally.operate(operation("comprehension.list"));
  walk.tally.addTimes(work, exactly(1));
  return { ...sized(expr.type, length, made.element), born: walk.multiplicity };
}

function runClauses(walk: Walk, expr: ComprehensionExpr, index: number, made: Made): void {
  const clause = expr.clauses[index];
  if (!clause) {
    walk.tally.operate(operation(expr.type === "generator" ? "generator.item" : "comprehension.item"));
    made.element = evaluate(walk, expr.element);
    if (expr.value) made.element = evaluate(walk, expr.value);
    return;
  }
  const iterable = describe(walk, clause.iterable);
  chargeIteration(walk, clause.iterable, iterable);
  const count = iterable.length ?? assumedLength(clause.iterable, iterable);
  const assumed = iterable.length === null;
  bind(walk, clause.target, iterable.element ?? NO_SHAPE);
  const body = walk.apart(() => runConditions(walk, expr, index, clause, made), count);
  addLoop(walk, body, count, { at: clause.iterable, assumed });
  made.isKnown &&= !assumed;
  made.count = {
    low: made.count.low * count.low,
    expected: made.count.expected * count.expected,
    high: made.count.high * count.high,
  };
}

function runConditions(
  walk: Walk,
  expr: ComprehensionExpr,
  index: number,
  clause: ComprehensionClause,
  made: Made,
): void {
  walk.tally.operate(operation("loop.list"));
  for (const condition of clause.conditions) evaluate(walk, condition);
  if (clause.conditions.length === 0) {
    runClauses(walk, expr, index + 1, made);
    return;
  }
  const rest = walk.apart(() => runClauses(walk, expr, index + 1, made));
  walk.tally.addPossible(rest, SHARE_PASSING);
  made.count = { low: 0, expected: made.count.expected * SHARE_PASSING, high: made.count.high };
}
