import type { CallTarget, FunctionView, ProgramFunction } from "../../analysis/Program";
import type { PoolFact } from "../../knowledge/Fact";
import { parseTypeName } from "../../knowledge/TypeName";
import type { CallExpr } from "../../syntax/Body";
import { hasTarget } from "../code/hasTarget";
import { outlineOf } from "../code/Outline";
import { projectFunctionsOf, propertyOfClass } from "../code/types";
import type { Code } from "../Rule";

/** The pool fact of the class whose object a call makes: by constructing it, or by a library function that says it returns a new one. */
export function poolMadeBy(code: Code, view: FunctionView, call: CallExpr): PoolFact | null {
  return poolOfTarget(code, view.targetOf(call));
}

/** The pool fact of a new object that a call gives back: made here, or by a function of the project that returns what it just made. */
export function freshPoolOf(code: Code, view: FunctionView, call: CallExpr): PoolFact | null {
  const target = view.targetOf(call);
  if (target.kind !== "project") return poolOfTarget(code, target);
  const makers = target.functions.map((id) => code.program.functions[id]);
  if (makers.length === 0 || makers.some((fn) => fn.isAsync || fn.isGenerator || !makesPools(code, fn))) return null;
  const [first, ...others] = makers.map((fn) => poolReturnedBy(code, code.view(fn.id)));
  return others.every((other) => other === first) ? (first ?? null) : null;
}

/** Every `return` of the function makes the pool that it returns. */
function poolReturnedBy(code: Code, view: FunctionView): PoolFact | null {
  const returned = outlineOf(view).statements.flatMap((stmt) => (stmt.kind === "return" ? [stmt.value] : []));
  const pools = returned.map((value) => (value?.kind === "call" ? poolMadeBy(code, view, value) : null));
  return pools.length > 0 && pools.every((pool) => pool !== null) ? pools[0] : null;
}

/** Whether a function makes a pool or worker anywhere; tells so without its code. */
export function makesPools(code: Code, fn: ProgramFunction): boolean {
  return hasTarget(code, fn, makesPool);
}

/** Whether a function makes pools or calls a function that does. */
export function mayMakePools(code: Code, fn: ProgramFunction): boolean {
  return makesPools(code, fn) || hasTarget(code, fn, runsPoolMaker);
}

function makesPool(code: Code, target: CallTarget): boolean {
  return poolOfTarget(code, target) !== null;
}

function runsPoolMaker(code: Code, target: CallTarget): boolean {
  return projectFunctionsOf(target).some((id) => makesPools(code, code.program.functions[id]));
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
