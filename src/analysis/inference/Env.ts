import type { Expr } from "../../syntax/Body";
import type { FunctionEntity } from "../model/FunctionEntity";
import type { Overlay } from "./Overlay";

/** Where an expression is read: the scope whose names it uses, and what is known at that point beyond their assignments. */
export interface Env {
  readonly scope: FunctionEntity;
  readonly overlay: Overlay | null;
}

/** `a.b.c` of an expression that is nothing but names and dots; null for others. */
export function dottedPath(expr: Expr): string | null {
  if (expr.kind === "name") return expr.name;
  if (expr.kind !== "attribute") return null;
  const object = dottedPath(expr.object);
  return object === null ? null : `${object}.${expr.name}`;
}
