import type { Expr } from "../../syntax/Body";
import type { FunctionEntity } from "../model/FunctionEntity";
import type { Type } from "../Type";
import type { Overlay } from "./Overlay";

/** Where an expression is read: the scope whose names it uses, and what is known at that point beyond their assignments. */
export interface Env {
  readonly scope: FunctionEntity;
  readonly overlay: Overlay | null;
  /** Types found since the overlay last changed. */
  readonly memo?: TypeMemo;
}

/** Remembers the types of expressions as long as an overlay stays as it is. */
export class TypeMemo {
  readonly #types = new Map<Expr, Type>();
  #version = -1;

  constructor(private readonly overlay: Overlay) {}

  get(expr: Expr): Type | undefined {
    if (this.#version !== this.overlay.version) {
      this.#types.clear();
      this.#version = this.overlay.version;
    }
    return this.#types.get(expr);
  }

  /** To be called after `get` has missed, with nothing changed in between. */
  set(expr: Expr, type: Type): void {
    this.#types.set(expr, type);
  }
}

/** `a.b.c` of an expression that is nothing but names and dots; null for others. */
export function dottedPath(expr: Expr): string | null {
  if (expr.kind === "name") return expr.name;
  if (expr.kind !== "attribute") return null;
  const object = dottedPath(expr.object);
  return object === null ? null : `${object}.${expr.name}`;
}
