import type { Expr, Stmt } from "../../syntax/Body";
import { blocksOf } from "../../syntax/statements";
import { eachChild } from "../scopes/eachChild";

/** What a call passes for a parameter that decides between branches: a literal, or a member such as `Kind.FAST`. */
export interface Choice {
  /** Values of one family are equal exactly where their texts are. */
  readonly family: string;
  readonly text: string;
  /** Whether it counts as true; missing where that is not known. */
  readonly isTrue?: boolean;
}

/** Parameter → what a call passes for it, as far as that is stated. */
export type Choices = ReadonlyMap<string, Choice>;

/** The value that an expression states by itself. */
export function choiceOf(expr: Expr): Choice | undefined {
  if (expr.kind === "attribute" && expr.object.kind === "name" && isConstant(expr.object.name) && isConstant(expr.name))
    return { family: expr.object.name, text: expr.name };
  if (expr.kind !== "literal" || expr.type === "ellipsis" || (expr.value === null && expr.type !== "none"))
    return undefined;
  return { family: "literal", text: `${expr.type}:${expr.value}`, isTrue: Boolean(expr.value) };
}

/** Classes and their constants begin with a capital letter; other attributes may change. */
function isConstant(name: string): boolean {
  return /^[A-Z]/.test(name);
}

/** The values of the returns that a function may reach with some choices. */
export function returnsReached(statements: readonly Stmt[], choices: Choices): readonly Expr[] {
  const reached = new ReachedReturns(choices);
  reached.block(statements);
  return reached.values;
}

class ReachedReturns {
  readonly values: Expr[] = [];

  constructor(private readonly choices: Choices) {}

  /** Whether control may run past the end of the block. */
  block(statements: readonly Stmt[]): boolean {
    return statements.every((stmt) => this.statement(stmt));
  }

  private statement(stmt: Stmt): boolean {
    if (stmt.kind === "return") {
      if (stmt.value) this.value(stmt.value);
      return false;
    }
    if (stmt.kind === "raise") return false;
    if (stmt.kind === "if") {
      const outcome = decided(stmt.test, this.choices);
      const then = outcome !== false && this.block(stmt.then);
      const otherwise = outcome !== true && this.block(stmt.otherwise);
      return then || otherwise;
    }
    for (const block of blocksOf(stmt)) this.block(block);
    return true;
  }

  private value(expr: Expr): void {
    const outcome = expr.kind === "conditional" ? decided(expr.test, this.choices) : undefined;
    if (expr.kind === "conditional" && outcome !== undefined) this.value(outcome ? expr.then : expr.otherwise);
    else this.values.push(expr);
  }
}

/** Outcome of a test; undefined where the choices leave it open. */
function decided(test: Expr, choices: Choices): boolean | undefined {
  switch (test.kind) {
    case "name":
      return choices.get(test.name)?.isTrue;
    case "unary": {
      const inner = test.operator === "not" ? decided(test.operand, choices) : undefined;
      return inner === undefined ? undefined : !inner;
    }
    case "boolean": {
      const sides = [decided(test.left, choices), decided(test.right, choices)];
      const deciding = test.operator === "or";
      if (sides.includes(deciding)) return deciding;
      return sides.includes(undefined) ? undefined : !deciding;
    }
    case "compare":
      return test.operators.length === 1
        ? compared(test.operators[0], test.left, test.comparators[0], choices)
        : undefined;
    default:
      return undefined;
  }
}

function compared(operator: string, left: Expr, right: Expr, choices: Choices): boolean | undefined {
  const isNegated = operator === "!=" || operator.includes("not");
  const chosen = valueIn(left, choices);
  if (chosen === undefined) return undefined;
  const others = /in$/.test(operator) ? (right.kind === "collection" ? right.items : null) : [right];
  if (others === null || !/^(==|!=|is|is not|in|not in)$/.test(operator)) return undefined;
  const outcomes = others.map((other) => sameChoice(chosen, valueIn(other, choices)));
  if (outcomes.includes(true)) return !isNegated;
  return outcomes.includes(undefined) ? undefined : isNegated;
}

function valueIn(expr: Expr, choices: Choices): Choice | undefined {
  return expr.kind === "name" ? choices.get(expr.name) : choiceOf(expr);
}

function sameChoice(a: Choice, b: Choice | undefined): boolean | undefined {
  return b === undefined || a.family !== b.family ? undefined : a.text === b.text;
}

/** Names that tests between a function's returns mention. */
export function testedNames(statements: readonly Stmt[]): ReadonlySet<string> {
  const names = new Set<string>();
  const addNames = (expr: Expr): void => {
    if (expr.kind === "name") names.add(expr.name);
    else eachChild(expr, addNames);
  };
  const visit = (block: readonly Stmt[]): void => {
    for (const stmt of block) {
      if (stmt.kind === "if") addNames(stmt.test);
      if (stmt.kind === "return" && stmt.value?.kind === "conditional") addNames(stmt.value.test);
      for (const inner of blocksOf(stmt)) visit(inner);
    }
  };
  visit(statements);
  return names;
}
