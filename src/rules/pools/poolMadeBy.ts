import type { CallTarget, FunctionView, ProgramFunction } from "../../analysis/Program";
import type { PoolFact } from "../../knowledge/Fact";
import { parseTypeName } from "../../knowledge/TypeName";
import type { CallExpr } from "../../syntax/Body";
import { propertyOfClass } from "../code/types";
import type { Code } from "../Rule";

/** The pool fact of the class whose object a call makes: by constructing it, or by a library function that says it returns a new one. */
export function poolMadeBy(code: Code, view: FunctionView, call: CallExpr): PoolFact | null {
  return poolOfTarget(code, view.targetOf(call));
}

/** Whether a function makes a pool or worker anywhere; tells so without its code. */
export function makesPools(code: Code, fn: ProgramFunction): boolean {
  return fn.calls.some((call) => poolOfTarget(code, call.target) !== null);
}

function poolOfTarget(code: Code, target: CallTarget): PoolFact | null {
  if (target.kind === "construct") return propertyOfClass(code, { project: target.classId }, "pool") ?? null;
  if (target.kind !== "fact" && target.kind !== "library") return null;
  const constructed = code.knowledge.class(target.name) && code.knowledge.inherited(target.name, "pool");
  if (constructed) return constructed;
  return target.kind === "fact" ? (poolReturned(code, target.fact.returns) ?? null) : null;
}

function poolReturned(code: Code, returns: string | undefined): PoolFact | undefined {
  const type = returns === undefined || returns.includes(":") ? undefined : parseTypeName(returns);
  return type?.kind === "class" ? code.knowledge.inherited(type.name, "pool") : undefined;
}
