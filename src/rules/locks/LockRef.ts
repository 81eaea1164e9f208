import type { FunctionView } from "../../analysis/Program";
import type { Expr } from "../../syntax/Body";
import { variableOf } from "../code/scopes";
import { dottedText } from "../code/text";
import { classesOf, classProperty } from "../code/types";
import type { Code } from "../Rule";
import { stateKey } from "../sharing/stateKey";
import { lockOfGetter, lockOfManager } from "./lockOfManager";

/** A lock as the code names it. */
export interface LockRef {
  /** Equal keys mean the same variable or the same attribute of the same class; null where that is not known. */
  readonly key: string | null;
  /** Text of what holds the lock (`self`, `account`), for telling instances apart; empty for plain names. */
  readonly holder: string;
  readonly kind: LockKind | "unknown";
  /** The expression that names it. */
  readonly expr: Expr;
}

export type LockKind = "lock" | "rlock" | "semaphore" | "condition" | "async-lock" | "async-semaphore";

const LOCK_KINDS: ReadonlySet<string> = new Set([
  "lock",
  "rlock",
  "semaphore",
  "condition",
  "async-lock",
  "async-semaphore",
]);

/** The lock that an expression names; null where it provably is none. A lock made on the spot guards nothing and is none. */
export function lockOf(code: Code, view: FunctionView, expr: Expr): LockRef | null {
  const holder =
    expr.kind === "attribute" && view.typeOf(expr.object).kind !== "module" ? (dottedText(expr.object) ?? "") : "";
  const type = view.typeOf(expr);
  if (expr.kind === "call") {
    const given = lockOfManager(code, view, expr) ?? lockOfGetter(code, view, expr);
    return given ?? (classesOf(type) ? null : { key: null, holder, kind: "unknown", expr });
  }
  const sync = classProperty(code, type, "sync");
  if (sync !== undefined && LOCK_KINDS.has(sync))
    return { key: lockKey(code, view, expr), holder, kind: sync as LockKind, expr };
  return classesOf(type) ? null : { key: null, holder, kind: "unknown", expr };
}

/** Held in a thread by blocking it, as opposed to locks of an event loop. */
export function isThreadLock(lock: LockRef): boolean {
  return lock.kind === "lock" || lock.kind === "rlock" || lock.kind === "semaphore" || lock.kind === "condition";
}

/** Parameters may be any lock: they have no key. */
function lockKey(code: Code, view: FunctionView, expr: Expr): string | null {
  if (expr.kind === "name") {
    const variable = variableOf(code, view, expr.name);
    if (!variable || isParameter(code, variable.scope, variable.name)) return null;
  }
  return expr.kind === "name" || expr.kind === "attribute" ? stateKey(code, view, expr) : null;
}

function isParameter(code: Code, scope: number, name: string): boolean {
  return code.view(scope).body.parameters.some((parameter) => parameter.name === name);
}
