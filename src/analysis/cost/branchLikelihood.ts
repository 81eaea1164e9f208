import type { Expr, IfStmt, Stmt } from "../../syntax/Body";

/** Probabilities of the branch behind `if`, by what the code says about itself. */
const FAILS = 0.03;
const DIAGNOSES = 0.06;
const GUARDS = 0.2;
const FILLS_CACHE = 0.3;
const UNDECIDED = 0.5;

const DIAGNOSTIC_NAME = /debug|verbose|trace|profil|dry_?run|deprecat|warn/i;
const FAILURE_NAME = /err(or)?($|_)|exception$|fail|invalid|abort|forbid|denied|notfound|not_found/i;
const COMPLAINING_METHOD = /^(error|exception|critical|warning|warn|fatal|fail|abort|exit)$/;

/** How likely the `then` branch is to be taken, 0 to 1. `constant` gives the value of a test that is known. */
export function branchLikelihood(statement: IfStmt, constant: (test: Expr) => unknown): number {
  const { test, then, otherwise } = statement;
  const value = constant(test);
  if (value !== undefined) return value ? 1 : 0;
  if (isTypeChecking(test)) return 0;
  if (isMainGuard(test)) return 1;
  if (fails(then)) return FAILS;
  if (otherwise.length > 0 && fails(otherwise)) return 1 - FAILS;
  if (reportsFailure(then)) return DIAGNOSES;
  if (mentionsDiagnosis(test)) return DIAGNOSES;
  if (complains(then)) return DIAGNOSES;
  if (otherwise.length > 0 && complains(otherwise)) return 1 - DIAGNOSES;
  if (otherwise.length === 0 && fillsMissing(test, then)) return FILLS_CACHE;
  if (otherwise.length === 0 && isEmptyCheck(test) && leaves(then)) return GUARDS;
  if (otherwise.length === 0 && then.length === 1 && leavesWithNothing(then[0])) return GUARDS + 0.1;
  return UNDECIDED;
}

/** The block ends by raising. */
export function fails(block: readonly Stmt[]): boolean {
  const last = block[block.length - 1];
  return last?.kind === "raise" && block.length <= 6;
}

/** The block ends the loop around it, so that it runs at most once per loop. */
export function endsLoop(block: readonly Stmt[]): boolean {
  const last = block[block.length - 1];
  return last !== undefined && (last.kind === "return" || last.kind === "break" || last.kind === "raise");
}

function leaves(block: readonly Stmt[]): boolean {
  const last = block[block.length - 1];
  return last !== undefined && (last.kind === "return" || last.kind === "continue" || last.kind === "break");
}

function leavesWithNothing(statement: Stmt): boolean {
  if (statement.kind === "return") return statement.value === null || isSimple(statement.value);
  return statement.kind === "continue";
}

/** `return self.error(...)`: the ordinary way does not go through a function of that name. */
function reportsFailure(block: readonly Stmt[]): boolean {
  const last = block[block.length - 1];
  return last?.kind === "return" && last.value?.kind === "call" && FAILURE_NAME.test(nameOf(last.value.callee));
}

function isSimple(expr: Expr): boolean {
  return expr.kind === "literal" || expr.kind === "name" || (expr.kind === "collection" && expr.items.length === 0);
}

function isTypeChecking(test: Expr): boolean {
  return nameOf(test) === "TYPE_CHECKING";
}

function isMainGuard(test: Expr): boolean {
  return test.kind === "compare" && nameOf(test.left) === "__name__";
}

function mentionsDiagnosis(test: Expr): boolean {
  if (test.kind === "boolean") return mentionsDiagnosis(test.left) || mentionsDiagnosis(test.right);
  if (test.kind === "call") {
    const name = nameOf(test.callee);
    if (name === "isinstance") return FAILURE_NAME.test(nameOf(test.args[1]?.value));
    return DIAGNOSTIC_NAME.test(name) || name === "isEnabledFor";
  }
  if (test.kind === "unary") return false;
  return DIAGNOSTIC_NAME.test(nameOf(test));
}

/** It tells somebody of a mishap. */
function complains(block: readonly Stmt[]): boolean {
  return block.some(
    (s) => s.kind === "expr" && s.value.kind === "call" && COMPLAINING_METHOD.test(nameOf(s.value.callee)),
  );
}

/** `if self.x is None: self.x = ...`: the first use fills, the ordinary one finds it there. */
function fillsMissing(test: Expr, then: readonly Stmt[]): boolean {
  const missing = missingPart(test);
  if (missing === "") return false;
  return then.some((s) => s.kind === "assign" && s.targets.some((target) => nameOf(target) === missing));
}

function missingPart(test: Expr): string {
  if (test.kind === "unary" && test.operator === "not") return nameOf(test.operand);
  if (test.kind === "compare" && test.operators[0] === "is") return nameOf(test.left);
  if (test.kind === "compare" && test.operators[0] === "not in") return nameOf(test.comparators[0]);
  if (test.kind === "unary" && test.operand.kind === "call") return nameOf(test.operand.args[1]?.value);
  return "";
}

function isEmptyCheck(test: Expr): boolean {
  if (test.kind === "unary" && test.operator === "not") return true;
  return test.kind === "compare" && (test.operators[0] === "is" || test.operators[0] === "==");
}

/** Last part of a dotted name; the container's for a subscript. */
function nameOf(expr: Expr | undefined): string {
  if (expr?.kind === "name" || expr?.kind === "attribute") return expr.name;
  if (expr?.kind === "subscript") return nameOf(expr.object);
  return "";
}
