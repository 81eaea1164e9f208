import type { FunctionView } from "../../analysis/Program";
import type { PoolFact } from "../../knowledge/Fact";
import type { CallExpr } from "../../syntax/Body";
import { classProperty } from "../code/types";
import type { Code } from "../Rule";

/** The pool fact of the class whose object a call makes: by constructing it, or by a library function that returns a new one. */
export function poolMadeBy(code: Code, view: FunctionView, call: CallExpr): PoolFact | null {
  const type = view.typeOf(call);
  const target = view.targetOf(call);
  const makes = target.kind === "construct" || target.kind === "library" || (target.kind === "fact" && target.receiver?.kind !== "instance") || isFactory(view, call);
  return makes ? (classProperty(code, type, "pool") ?? null) : null;
}

/** A method of a context object such as `ctx.Pool()`: made anew, unlike an attribute that holds one. */
function isFactory(view: FunctionView, call: CallExpr): boolean {
  const target = view.targetOf(call);
  return target.kind === "fact" && target.fact.sync === undefined && target.fact.returns !== "receiver" && target.fact.runs === undefined;
}
