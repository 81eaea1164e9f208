import type { CompareExpr, Expr, Stmt, SubscriptExpr, WhileStmt } from "../../syntax/Body";
import { blocksOf, ownExpressions } from "../../syntax/statements";
import { eachChild } from "../scopes/eachChild";
import type { Environment } from "./Environment";
import { elementOf } from "./elementOf";
import { evaluate } from "./expressions";
import type { Machine } from "./Machine";
import { DictValue, FunctionValue, lengthOf, numberOf, SetValue, type Value } from "./Value";

/** A container that notes what a search has come by. */
export type Visited = DictValue | SetValue;

/** What a loop that takes from a queue or heap can come by at most, and where it notes what it has seen. */
export interface SearchedSpace {
  readonly size: number;
  readonly visited: readonly Visited[];
}

/** What the body of a search says about where it goes. */
interface Clues {
  /** `0 <= x < width`: upper ends by the text of what is compared. */
  readonly bounds: Map<string, Expr>;
  readonly subscripts: SubscriptExpr[];
  /** Right-hand sides of `in`, objects of `.get()`, and what is stored into. */
  readonly asked: Expr[];
}

/** Names, attributes and subscripts of them cost nothing to look at and change nothing. */
const isPlain = (expr: Expr): boolean =>
  expr.kind === "name" || (expr.kind === "attribute" && isPlain(expr.object)) || expr.kind === "literal";

/**
 * How many places a search (breadth first, cheapest first, flood fill) can reach: the product of the bounds that it holds its steps
 * within, else the size of the graph or grid that it reads. Undefined where neither is in the source, and where no
 * set or dictionary notes what it has seen.
 */
export function searchedSpace(machine: Machine, environment: Environment, loop: WhileStmt): SearchedSpace | undefined {
  const clues: Clues = { bounds: new Map(), subscripts: [], asked: [] };
  collect(machine, environment, loop.body, clues, true);
  const value = (expr: Expr): Value => machine.aside(1_000, () => evaluate(machine, environment, expr)).result;
  const visited = [...new Set(clues.asked.map(value))].filter(
    (one): one is Visited => one instanceof SetValue || one instanceof DictValue,
  );
  const bounded = [...clues.bounds.values()].map((expr) => numberOf(value(expr)));
  const known = bounded.filter((bound): bound is number => bound !== undefined && bound > 1);
  const size =
    known.length > 1 && known.length === bounded.length
      ? known.reduce((product, bound) => product * bound, 1)
      : Math.max(0, ...clues.subscripts.map((expr) => places(value, expr, visited)));
  return size > 1 && visited.length > 0 ? { size, visited } : undefined;
}

/** Items of what is subscripted, in all its dimensions; nothing of what only notes where the search has been. */
function places(value: (expr: Expr) => Value, expr: SubscriptExpr, visited: readonly Visited[]): number {
  const depth = depthOf(expr);
  const { base } = depth;
  if (!isPlain(base)) return 0;
  let container: Value | undefined = value(base);
  if (visited.some((one) => one === container)) return 0;
  let count = 1;
  for (let level = 0; level < depth.levels && container !== undefined; level++) {
    count *= lengthOf(container) ?? 1;
    container = container instanceof DictValue ? container.value : elementOf(container);
  }
  return count;
}

function depthOf(expr: SubscriptExpr): { readonly base: Expr; readonly levels: number } {
  if (expr.object.kind !== "subscript") return { base: expr.object, levels: 1 };
  const inner = depthOf(expr.object);
  return { base: inner.base, levels: inner.levels + 1 };
}

/** Reads a block, and the functions of the project that it calls by name. */
function collect(
  machine: Machine,
  environment: Environment,
  statements: readonly Stmt[],
  clues: Clues,
  entersCalls: boolean,
): void {
  const read = (expr: Expr): void => {
    if (expr.kind === "compare") noteComparison(expr, clues);
    if (expr.kind === "subscript" && entersCalls) {
      clues.subscripts.push(expr);
      if (isPlain(expr.object)) clues.asked.push(expr.object);
    }
    if (expr.kind === "call" && entersCalls) {
      if (expr.callee.kind === "attribute" && isPlain(expr.callee.object)) clues.asked.push(expr.callee.object);
      const callee = expr.callee.kind === "name" ? environment.lookUp(expr.callee.name) : undefined;
      const target = environment.input.targetOf(expr);
      const id =
        callee instanceof FunctionValue ? callee.id : target.kind === "project" ? target.functions[0] : undefined;
      const input = id === undefined ? undefined : machine.source.inputOf(id);
      if (input) collect(machine, environment, input.body.statements, clues, false);
    }
    eachChild(expr, read);
  };
  for (const statement of statements) {
    for (const expr of ownExpressions(statement)) read(expr);
    for (const block of blocksOf(statement)) collect(machine, environment, block, clues, entersCalls);
  }
}

function noteComparison({ left, operators, comparators }: CompareExpr, { bounds, asked }: Clues): void {
  const [first, second] = operators;
  if ((first === "in" || first === "not in") && isPlain(comparators[0])) asked.push(comparators[0]);
  const middle = comparators[0];
  const isRange = operators.length === 2 && /^<=?$/.test(first) && /^<=?$/.test(second);
  if (isRange && left.kind === "literal" && middle.kind === "name" && isEvaluable(comparators[1]))
    bounds.set(middle.name, comparators[1]);
}

/** Sizes are names, attributes, and calls and sums of these. */
function isEvaluable(expr: Expr): boolean {
  if (expr.kind === "call") return expr.args.length === 1 && isEvaluable(expr.args[0].value);
  if (expr.kind === "subscript") return isPlain(expr.object) && expr.indices.every(isPlain);
  if (expr.kind === "binary") return isEvaluable(expr.left) && isEvaluable(expr.right);
  return isPlain(expr);
}
