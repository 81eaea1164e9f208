import type { FunctionEntity } from "../model/FunctionEntity";
import type { Binding } from "../scopes/Binding";
import { type Type, UNKNOWN } from "../Type";
import { mayBeNarrowed, narrowDeclared } from "../types/narrowDeclared";
import type { TypeTable } from "../types/TypeTable";
import { typeOfBinding } from "./bindings";
import { withContents } from "./contents";
import type { Inference } from "./Inference";
import { scopeOfName, unboundName } from "./names";
import { TypeSlot } from "./TypeSlot";

/** Type of a name in the scope that binds it, from all its assignments; an annotation that says something decides alone. */
export class LocalSlot extends TypeSlot {
  constructor(
    private readonly inference: Inference,
    private readonly scope: FunctionEntity,
    private readonly name: string,
  ) {
    super();
  }

  protected get types(): TypeTable {
    return this.inference.types;
  }

  compute(): Type {
    const { inference, scope, name } = this;
    const { names, contents } = inference.decoded(scope).bindings;
    const own = names.get(name) ?? [];
    let joined = withContents(inference, joinBindings(inference, own, scope), contents.get(name), scope);
    if (scope.kind === "class" || scope.kind === "lambda") return joined;
    if (scope.kind === "module" && own.length === 0) joined = unboundName(inference, scope.module, name);
    for (const inner of inference.indexes.get(scope.module).outerStores.get(name) ?? []) {
      if (inner === scope || !isInside(inner, scope)) continue;
      const stores = inference.decoded(inner).bindings.outerNames.get(name) ?? [];
      joined = inference.types.join(joined, joinBindings(inference, stores, inner));
    }
    return scope.kind === "module" ? this.filledByFunctions(joined) : joined;
  }

  /** With what functions put into a container of the module. */
  private filledByFunctions(type: Type): Type {
    const { inference, scope, name } = this;
    let filled = type;
    for (const inner of inference.indexes.get(scope.module).outerContents.get(name) ?? []) {
      if (scopeOfName(inference, name, inner) !== scope) continue;
      filled = withContents(inference, filled, inference.decoded(inner).bindings.contents.get(name), inner);
    }
    return filled;
  }
}

/** Types of several bindings of one name together. */
export function joinBindings(inference: Inference, bindings: readonly Binding[], scope: FunctionEntity): Type {
  for (const binding of bindings) {
    if (binding.kind !== "expression" || binding.source !== "annotation") continue;
    const declared = typeOfBinding(inference, binding, scope);
    const others = bindings.filter((other) => other !== binding);
    if (mayBeNarrowed(declared) && others.length > 0)
      return narrowDeclared(inference.knowledge, declared, joinTypes(inference, others, scope));
    if (declared !== UNKNOWN) return declared;
  }
  return joinTypes(inference, bindings, scope);
}

function joinTypes(inference: Inference, bindings: readonly Binding[], scope: FunctionEntity): Type {
  let joined: Type = UNKNOWN;
  for (const binding of bindings) joined = inference.types.join(joined, typeOfBinding(inference, binding, scope));
  return joined;
}

function isInside(inner: FunctionEntity, outer: FunctionEntity): boolean {
  for (let scope: FunctionEntity | null = inner; scope !== null; scope = scope.enclosing) {
    if (scope === outer) return true;
  }
  return false;
}
