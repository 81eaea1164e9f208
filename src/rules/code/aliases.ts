import type { FunctionView } from "../../analysis/Program";
import type { Expr } from "../../syntax/Body";
import { isLocal } from "./keeping";
import { bindingsOf } from "./scopes";

/** The expression that a local name is bound to where that happens once; null for any other expression. */
export function boundOnce(view: FunctionView, expr: Expr): Expr | null {
  if (expr.kind !== "name" || !isLocal(view, expr.name)) return null;
  const [binding, ...others] = bindingsOf(view).names.get(expr.name) ?? [];
  const isPlain = binding?.kind === "expression" && binding.source === "value" && binding.path.length === 0;
  return isPlain && others.length === 0 ? binding.expr : null;
}

/** The variable or attribute that a local name only stands for; any other expression stands for itself. */
export function unaliased(view: FunctionView, expr: Expr): Expr {
  const bound = boundOnce(view, expr);
  return bound?.kind === "name" || bound?.kind === "attribute" ? bound : expr;
}
