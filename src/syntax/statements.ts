import type { Expr, Stmt } from "./Body";

const NONE: readonly Expr[] = [];

/** Expressions that a statement evaluates itself, not counting those of the statements inside it. */
export function ownExpressions(stmt: Stmt): readonly Expr[] {
  switch (stmt.kind) {
    case "expr":
      return [stmt.value];
    case "assign":
      return present(stmt.value, ...stmt.targets);
    case "if":
    case "while":
      return [stmt.test];
    case "for":
      return [stmt.iterable, stmt.target];
    case "try":
      return present(...stmt.handlers.map((handler) => handler.types));
    case "with":
      return stmt.items.flatMap((item) => present(item.context, item.target));
    case "match":
      return [stmt.subject, ...stmt.cases.flatMap((one) => present(one.guard))];
    case "return":
      return present(stmt.value);
    case "raise":
      return present(stmt.value, stmt.cause);
    case "assert":
      return present(stmt.test, stmt.message);
    case "delete":
      return stmt.targets;
    case "type-alias":
      return [stmt.value];
    case "unknown":
      return stmt.expressions;
    default:
      return NONE;
  }
}

/** Statement lists directly inside a statement, in source order. Nested functions and classes are scopes of their own. */
export function blocksOf(stmt: Stmt): readonly (readonly Stmt[])[] {
  switch (stmt.kind) {
    case "if":
      return [stmt.then, stmt.otherwise];
    case "for":
    case "while":
      return [stmt.body, stmt.otherwise];
    case "with":
      return [stmt.body];
    case "try":
      return [stmt.body, ...stmt.handlers.map((handler) => handler.body), stmt.otherwise, stmt.finalizer];
    case "match":
      return stmt.cases.map((one) => one.body);
    default:
      return [];
  }
}

function present(...expressions: readonly (Expr | null)[]): Expr[] {
  return expressions.filter((expr): expr is Expr => expr !== null);
}
