import type { Expr, Stmt } from "../../syntax/Body";

/** Words in a test that say its branch is for rare or diagnostic runs. */
const RARE = /debug|verbose|trace|TYPE_CHECKING|__debug__|dry_run|profil/i;

/** Whether control cannot run past the end of a block. */
export function leaves(block: readonly Stmt[]): boolean {
  const last = block[block.length - 1];
  if (last === undefined) return false;
  switch (last.kind) {
    case "return":
    case "raise":
    case "break":
    case "continue":
      return true;
    case "if":
      return last.otherwise.length > 0 && leaves(last.then) && leaves(last.otherwise);
    case "with":
      return leaves(last.body);
    default:
      return false;
  }
}

/** Whether the branch that a test guards is not the one that ordinary runs take. */
export function isRareBranch(test: Expr, branch: readonly Stmt[]): boolean {
  const last = branch[branch.length - 1];
  if (last?.kind === "raise") return true;
  if (mentionsRare(test)) return true;
  return isMissing(test) && fills(branch, test);
}

function mentionsRare(test: Expr): boolean {
  if (test.kind === "name" || test.kind === "attribute") return RARE.test(test.name);
  return test.kind === "call" && mentionsRare(test.callee);
}

/** `x is None`, `not x`: the value is not there yet. */
function isMissing(test: Expr): boolean {
  if (test.kind === "unary") return test.operator === "not";
  if (test.kind !== "compare" || test.operators[0] !== "is") return false;
  const [right] = test.comparators;
  return right.kind === "literal" && right.type === "none";
}

/** Whether a branch assigns the attribute or global that its test found missing: it runs once, later calls find it there. */
function fills(branch: readonly Stmt[], test: Expr): boolean {
  const missing = test.kind === "unary" ? test.operand : test.kind === "compare" ? test.left : null;
  if (missing?.kind !== "attribute") return false;
  return branch.some(
    (stmt) =>
      stmt.kind === "assign" &&
      stmt.targets.some((target) => target.kind === "attribute" && target.name === missing.name),
  );
}
