import type { Stmt } from "../../syntax/Body";

/** Whether control never runs past the end of a block: it returns, raises, or goes back to a loop. */
export function leaves(block: readonly Stmt[]): boolean {
  return block.some(leavesStatement);
}

function leavesStatement(stmt: Stmt): boolean {
  switch (stmt.kind) {
    case "return":
    case "raise":
    case "break":
    case "continue":
      return true;
    case "if":
      return leaves(stmt.then) && leaves(stmt.otherwise);
    case "with":
      return leaves(stmt.body);
    case "try":
      return leaves(stmt.finalizer) || (leaves(stmt.body) && stmt.handlers.every((handler) => leaves(handler.body)));
    case "while":
      return stmt.test.kind === "literal" && Boolean(stmt.test.value) && !hasBreak(stmt.body);
    default:
      return false;
  }
}

/** Whether a `break` in the block ends the loop around it. */
function hasBreak(block: readonly Stmt[]): boolean {
  return block.some((stmt) => {
    switch (stmt.kind) {
      case "break":
        return true;
      case "if":
        return hasBreak(stmt.then) || hasBreak(stmt.otherwise);
      case "with":
        return hasBreak(stmt.body);
      case "try":
        return [stmt.body, stmt.otherwise, stmt.finalizer, ...stmt.handlers.map((handler) => handler.body)].some(
          hasBreak,
        );
      case "match":
        return stmt.cases.some((one) => hasBreak(one.body));
      default:
        return false;
    }
  });
}
