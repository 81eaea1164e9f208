import type { FunctionView } from "../../analysis/Program";
import type { ExceptHandler, Expr, IfStmt, Stmt, TryStmt, WhileStmt } from "../../syntax/Body";
import { ownExpressions } from "../../syntax/statements";
import { leaves } from "../code/exits";
import { insideOf, type Outline, outlineOf } from "../code/Outline";
import { sameText } from "../code/text";
import { lockFlowOf } from "../locks/LockFlow";
import type { Code } from "../Rule";
import { guardsThreads } from "./ThreadReach";
import type { Update } from "./updates";

/** A condition and the statements that run because of how it came out. A `try` tests what it reads: `except KeyError` is the answer no. */
export interface Check {
  readonly stmt: IfStmt | WhileStmt | TryStmt;
  readonly test: Expr;
  /** Statements that run on the strength of the test, in order, nested ones included. */
  readonly consequence: readonly Stmt[];
}

/** Every `if`, `while` and look-up that may fail, with what depends on it: its branch, or what follows where the branch leaves. */
export function checksIn(view: FunctionView): readonly Check[] {
  const outline = outlineOf(view);
  return outline.statements.flatMap((stmt): Check[] => {
    if (stmt.kind === "while") return [{ stmt, test: stmt.test, consequence: deep(outline, stmt.body) }];
    if (stmt.kind === "try") return stmt.handlers.flatMap((handler) => missesIn(outline, stmt, handler));
    if (stmt.kind !== "if") return [];
    const { block, index } = outline.placeOf(stmt);
    const after = leaves(stmt.then) && stmt.otherwise.length === 0 ? block.slice(index + 1) : [];
    return [{ stmt, test: stmt.test, consequence: deep(outline, [...stmt.then, ...stmt.otherwise, ...after]) }];
  });
}

/** `try: return self.d[k]`, `except KeyError: self.d[k] = ...`: what the body reads and the handler then sets. */
function missesIn(outline: Outline, stmt: TryStmt, handler: ExceptHandler): Check[] {
  const { types } = handler;
  if (types?.kind !== "name" || !MISSES.has(types.name)) return [];
  const consequence = deep(outline, handler.body);
  const read = stmt.body.flatMap(ownExpressions).flatMap((expr) => [...insideOf(expr)]);
  for (const act of consequence) {
    if (act.kind !== "assign" || act.operator !== null) continue;
    const test = read.find((expr) => act.targets.some((target) => target.kind !== "name" && sameText(target, expr)));
    if (test && !stmt.body.some((one) => one.kind === "assign" && one.targets.includes(test)))
      return [{ stmt, test, consequence }];
  }
  return [];
}

/** What looking up an element or attribute that is not there raises. */
const MISSES: ReadonlySet<string> = new Set(["KeyError", "AttributeError"]);

/** Whether the act happens under a lock that is taken after the check, with the condition tested again under it. */
export function isRechecked(code: Code, view: FunctionView, check: Check, act: Stmt, subject: Expr): boolean {
  const outline = outlineOf(view);
  if (!lockFlowOf(code, view).heldAt(act).some(guardsThreads)) return false;
  for (const around of [act, ...outline.around(act)]) {
    if (around === check.stmt) return false;
    if (around.kind === "if" && around !== act && reads(around.test, subject)) return true;
    if (precedingCheck(outline, around, subject)) return true;
  }
  return false;
}

/** An `if` about the subject that leaves, earlier in the same block. */
function precedingCheck(outline: Outline, stmt: Stmt, subject: Expr): boolean {
  const { block, index, parent } = outline.placeOf(stmt);
  return (
    parent?.kind === "with" &&
    block.slice(0, index).some((before) => before.kind === "if" && leaves(before.then) && reads(before.test, subject))
  );
}

/** Whether an expression mentions the subject. */
export function reads(expr: Expr, subject: Expr): boolean {
  for (const part of insideOf(expr)) if (sameText(part, subject)) return true;
  return false;
}

/** Whether an update stands behind a check of the same state: `check-then-act` reports those. */
export function isTestOfUpdate(view: FunctionView, update: Update): boolean {
  const { stmt, target } = update;
  const container = target.kind === "subscript" ? target.object : target;
  return checksIn(view).some((check) => check.consequence.includes(stmt) && reads(check.test, container));
}

function deep(outline: Outline, block: readonly Stmt[]): Stmt[] {
  return block.flatMap((stmt) => [...outline.within(stmt)]);
}
