import type { Expr, IfStmt, Stmt } from "../../syntax/Body";
import type { Machine } from "./Machine";

/** How often two values of unknown content are equal, and one is among others. */
const EQUAL = 0.2;
const AMONG = 0.35;
const UNDECIDED = 0.5;
/** An undecided `break` or `return` outside any loop. */
const LEAVES_AT_ONCE = 0.3;

/** How likely an undecided test holds, by its form. */
export function chanceOf(test: Expr): number {
  if (test.kind === "unary" && test.operator === "not") return 1 - chanceOf(test.operand);
  if (test.kind === "boolean") {
    const [left, right] = [chanceOf(test.left), chanceOf(test.right)];
    return test.operator === "and" ? left * right : left + right - left * right;
  }
  if (test.kind !== "compare" || test.operators.length !== 1) return UNDECIDED;
  switch (test.operators[0]) {
    case "==":
    case "is":
      return EQUAL;
    case "!=":
    case "is not":
      return 1 - EQUAL;
    case "in":
      return AMONG;
    case "not in":
      return 1 - AMONG;
    default:
      return UNDECIDED;
  }
}

/** How likely the `then` branch of an undecided `if` is taken. Nobody writes a program to see it raise. */
export function chanceOfThen(machine: Machine, statement: IfStmt): number {
  const leaves = leavingKind(statement.then);
  if (leaves === "raise") return 0;
  if (leavingKind(statement.otherwise) === "raise") return 1;
  if (leaves !== "break" && leaves !== "return") return chanceOf(statement.test);
  return machine.loopLength > 1 ? Math.min(0.5, 2 / machine.loopLength) : LEAVES_AT_ONCE;
}

/** Whether one of the ways leaves the loop or function. */
export function mayLeave(statement: IfStmt): boolean {
  return [statement.then, statement.otherwise].some((block) => /^(break|return)$/.test(leavingKind(block) ?? ""));
}

function leavingKind(statements: readonly Stmt[]): string | undefined {
  const last = statements[statements.length - 1];
  return last && (last.kind === "raise" || last.kind === "break" || last.kind === "return") ? last.kind : undefined;
}
