import { type Range, range } from "../../base/Range";
import type { CompareExpr, Expr, WhileStmt } from "../../syntax/Body";
import { describe } from "./expressions";
import { assignmentsTo } from "./loopBodies";
import { stepsBetween } from "./rangeArithmetic";
import { ASSUMED_ITEMS, type Shape } from "./Shape";
import type { Walk } from "./Walk";

/** Trip count of a `while`. */
export interface WhileCount {
  readonly times: Range;
  /** Nothing in the source bounds it. */
  readonly assumed: boolean;
  /** Leaving early is how it ends at all. */
  readonly endsByExit?: boolean;
}

/** Loops that read until nothing comes, serve until told to stop, or halve a number. */
const UNTIL_EXIT: Range = range(2, 300, 15);
const HALVINGS: Range = range(5, 60, 20);
const CONVERGES: Range = range(5, 500, 40);

/** How often a `while` runs, by the shape of its test and of the assignments to the names in it. */
export function whileCount(walk: Walk, statement: WhileStmt): WhileCount {
  const { test } = statement;
  if (test.kind === "literal" && test.value) return { times: UNTIL_EXIT, assumed: true, endsByExit: true };
  const compare = firstCompare(test);
  if (compare) return comparedCount(walk, statement, compare);
  const name = testedName(test);
  if (name !== null && shrinksByFactor(statement, name)) return known(HALVINGS);
  return assumed(name === null ? UNTIL_EXIT : ASSUMED_ITEMS);
}

function known(times: Range): WhileCount {
  return { times, assumed: false };
}

function assumed(times: Range): WhileCount {
  return { times, assumed: true };
}

function comparedCount(walk: Walk, statement: WhileStmt, compare: CompareExpr): WhileCount {
  const [right] = compare.comparators;
  const squared = squaredName(compare.left);
  if (squared !== null) return squareRootCount(walk, statement, squared, right);
  const left = nameIn(compare.left) ?? nameIn(right);
  if (left === null) return assumed(CONVERGES);
  if (shrinksByFactor(statement, left)) return known(HALVINGS);
  const step = stepOf(walk, statement, left);
  if (step) return countedSteps(walk, compare, left, step);
  return bisects(statement) ? known(HALVINGS) : assumed(ASSUMED_ITEMS);
}

/** `while i < n: i += step`. */
function countedSteps(walk: Walk, compare: CompareExpr, name: string, step: Range): WhileCount {
  const start = walk.lookUp(name)?.number;
  const bound = nameIn(compare.left) === name ? compare.comparators[0] : compare.left;
  const stop = quietly(walk, bound).number;
  return start && stop ? known(stepsBetween(start, stop, step)) : assumed(ASSUMED_ITEMS);
}

/** `while d * d <= n`: from d to the root of n. */
function squareRootCount(walk: Walk, statement: WhileStmt, name: string, bound: Expr): WhileCount {
  const limit = quietly(walk, bound).number;
  const step = stepOf(walk, statement, name)?.expected ?? 1;
  if (!limit) return assumed(range(3, 3_000, 100));
  const root = (n: number): number => Math.sqrt(Math.max(0, n)) / Math.max(1, step);
  return known({ low: 1, expected: root(limit.expected), high: root(limit.high) });
}

/** Constant by which the body moves a name each time; undefined where it does something else with it. */
function stepOf(walk: Walk, statement: WhileStmt, name: string): Range | undefined {
  const assignments = assignmentsTo(statement.body, name);
  if (assignments.length !== 1) return undefined;
  const { operator, value } = assignments[0];
  if (!value) return undefined;
  const sign = operator === "+=" ? 1 : operator === "-=" ? -1 : 0;
  if (sign !== 0) return signed(quietly(walk, value).number ?? undefined, sign);
  if (value.kind !== "binary" || (value.operator !== "+" && value.operator !== "-") || nameIn(value.left) !== name)
    return undefined;
  return signed(quietly(walk, value.right).number ?? undefined, value.operator === "+" ? 1 : -1);
}

function signed(r: Range | undefined, sign: 1 | -1): Range | undefined {
  if (!r) return undefined;
  return sign === 1 ? r : { low: -r.high, expected: -r.expected, high: -r.low };
}

/** `n //= 10`, `n >>= 1`, `n &= n - 1`, `a, b = b, a % b`. */
function shrinksByFactor(statement: WhileStmt, name: string): boolean {
  const divides = (operator: string): boolean => ["//", "/", ">>", "%", "&"].includes(operator);
  return statement.body.some((s) => {
    if (s.kind !== "assign" || !s.value) return false;
    const hits = s.targets.some(
      (t) => nameIn(t) === name || (t.kind === "collection" && t.items.some((i) => nameIn(i) === name)),
    );
    if (!hits) return false;
    if (s.operator) return divides(s.operator.slice(0, -1));
    const values = s.value.kind === "collection" ? s.value.items : [s.value];
    return values.some((v) => v.kind === "binary" && divides(v.operator));
  });
}

/** `mid = (lo + hi) // 2`. */
function bisects(statement: WhileStmt): boolean {
  return statement.body.some(
    (s) =>
      s.kind === "assign" && s.value?.kind === "binary" && (s.value.operator === "//" || s.value.operator === ">>"),
  );
}

function firstCompare(test: Expr): CompareExpr | undefined {
  if (test.kind === "compare") return test;
  if (test.kind === "boolean" && test.operator === "and") return firstCompare(test.left) ?? firstCompare(test.right);
  return undefined;
}

function squaredName(expr: Expr): string | null {
  if (expr.kind !== "binary") return null;
  if (expr.operator === "*" && nameIn(expr.left) !== null && nameIn(expr.left) === nameIn(expr.right))
    return nameIn(expr.left);
  return expr.operator === "**" ? nameIn(expr.left) : null;
}

function testedName(test: Expr): string | null {
  return test.kind === "unary" ? testedName(test.operand) : nameIn(test);
}

function nameIn(expr: Expr): string | null {
  return expr.kind === "name" ? expr.name : null;
}

/** What is known of an expression, without charging it. */
function quietly(walk: Walk, expr: Expr): Shape {
  let shape: Shape | undefined;
  walk.apart(() => {
    shape = describe(walk, expr);
  });
  return shape as Shape;
}
