import type { FunctionEntity } from "../model/FunctionEntity";
import type { Inference } from "./Inference";
import { bindsName } from "./names";
import { Slot } from "./Slot";

/**
 * The scope that binds a name, as seen from a scope that others are nested in; null for built-ins and what star imports bind. Whoever
 * looks a name up outside of its own text depends on this one, and on no other name of the module.
 */
export class BinderSlot extends Slot<FunctionEntity | null> {
  constructor(
    private readonly inference: Inference,
    private readonly scope: FunctionEntity,
    private readonly name: string,
  ) {
    super(null);
  }

  compute(): FunctionEntity | null {
    const { inference, scope, name } = this;
    let current: FunctionEntity | null = scope;
    while (current !== null) {
      const isVisible = current.kind !== "class" || current === scope;
      if (isVisible && bindsName(inference, current, name)) return current;
      current = outside(inference, current, name);
    }
    return null;
  }
  merge(_before: FunctionEntity | null, after: FunctionEntity | null): FunctionEntity | null {
    return after;
  }
  equals(a: FunctionEntity | null, b: FunctionEntity | null): boolean {
    return a === b;
  }
}

/** Whether nobody but a scope itself looks names up in it. */
export function isLeaf(scope: FunctionEntity): boolean {
  return !scope.hasInner && (scope.kind === "function" || scope.kind === "lambda");
}

/** Where the search for a name that a scope does not bind goes on. */
export function outside(inference: Inference, scope: FunctionEntity, name: string): FunctionEntity | null {
  const isGlobal = scope.kind === "function" && inference.decoded(scope).bindings.globals.has(name);
  return isGlobal ? scope.module.body : scope.enclosing;
}
