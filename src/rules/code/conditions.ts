import type { FunctionView } from "../../analysis/Program";
import type { Condition } from "../../knowledge/Fact";
import type { CallExpr, Expr } from "../../syntax/Body";
import { argumentOf } from "./arguments";
import { insideOf } from "./Outline";
import { bindingsOf } from "./scopes";

/** Whether a fact's condition provably holds for a call. Sizes are not looked at. */
export function conditionHolds(view: FunctionView, call: CallExpr, condition: Condition): boolean {
  const argument = argumentOf(view, call, condition.argument);
  if (!argument) return condition.defaultHolds;
  const { lacks } = condition;
  if (lacks !== undefined)
    return ![...insideOf(madeAs(view, argument))].some((part) => "name" in part && part.name === lacks);
  const value = view.constantOf(argument);
  if (value === undefined) return false;
  if (condition.equals !== undefined) return value === condition.equals;
  return condition.notEquals !== undefined && value !== condition.notEquals;
}

/** What a local name stands for, where it is bound only once. */
function madeAs(view: FunctionView, expr: Expr): Expr {
  if (expr.kind !== "name") return expr;
  const [only, ...others] = bindingsOf(view).names.get(expr.name) ?? [];
  return only?.kind === "expression" && others.length === 0 && only.path.length === 0 ? only.expr : expr;
}
