import type { FunctionView } from "../../analysis/Program";
import type { FunctionId } from "../../analysis/Type";
import type { CallExpr } from "../../syntax/Body";
import { insideOf, outlineOf } from "../code/Outline";
import { dottedText } from "../code/text";
import type { Code } from "../Rule";
import { lockFlowOf } from "./LockFlow";
import { type LockRef, lockOf } from "./LockRef";

/** The lock that a context manager of the program holds while the body of the `with` runs; null where it holds none. */
export function lockOfManager(code: Code, view: FunctionView, call: CallExpr): LockRef | null {
  const target = view.targetOf(call);
  const [id, ...others] = target.kind === "project" ? target.functions : [];
  if (id === undefined || others.length > 0) return null;
  const lock = lockAtYield(code, id);
  const holder = call.callee.kind === "attribute" ? (dottedText(call.callee.object) ?? "") : "";
  return lock && { ...lock, holder: lock.holder === "" ? "" : holder, expr: call };
}

/** The lock that a method of the program gives out: `with self.guard.lock():`. Null where it gives something else, or not always the same. */
export function lockOfGetter(code: Code, view: FunctionView, call: CallExpr): LockRef | null {
  const target = view.targetOf(call);
  const [id, ...others] = target.kind === "project" ? target.functions : [];
  if (id === undefined || others.length > 0 || call.callee.kind !== "attribute") return null;
  const { isAsync, isGenerator } = code.program.functions[id];
  const getter = code.view(id);
  const [only, ...more] = outlineOf(getter).statements.filter((stmt) => stmt.kind === "return");
  if (isAsync || isGenerator || more.length > 0 || only?.kind !== "return" || only.value?.kind !== "attribute")
    return null;
  const lock = lockOf(code, getter, only.value);
  const object = dottedText(call.callee.object);
  const isOwn = lock !== null && lock.holder === getter.body.parameters[0]?.name;
  return lock && isOwn && object !== null ? { ...lock, holder: object, expr: call } : null;
}

/** The lock that a generator holds where it yields for the first time. */
export function lockAtYield(code: Code, id: FunctionId): LockRef | null {
  const fn = code.program.functions[id];
  if (!fn.isGenerator || fn.isAsync) return null;
  const view = code.view(id);
  const outline = outlineOf(view);
  const yielded = outline.expressions.find((expr) => [...insideOf(expr)].some((part) => part.kind === "yield"));
  return (yielded && lockFlowOf(code, view).heldAt(outline.statementOf(yielded)).at(-1)) ?? null;
}
