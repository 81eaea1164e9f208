import type { FunctionView } from "../../analysis/Program";
import type { FunctionId } from "../../analysis/Type";
import type { CallExpr } from "../../syntax/Body";
import { insideOf, outlineOf } from "../code/Outline";
import { dottedText } from "../code/text";
import type { Code } from "../Rule";
import { lockFlowOf } from "./LockFlow";
import type { LockRef } from "./LockRef";

/** The lock that a context manager of the program holds while the body of the `with` runs; null where it holds none. */
export function lockOfManager(code: Code, view: FunctionView, call: CallExpr): LockRef | null {
  const target = view.targetOf(call);
  const [id, ...others] = target.kind === "project" ? target.functions : [];
  if (id === undefined || others.length > 0) return null;
  const lock = lockAtYield(code, id);
  const holder = call.callee.kind === "attribute" ? (dottedText(call.callee.object) ?? "") : "";
  return lock && { ...lock, holder: lock.holder === "" ? "" : holder, expr: call };
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
