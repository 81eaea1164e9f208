import type { Expr } from "../../syntax/Body";
import { classFacts } from "../inference/ClassFacts";
import type { Env } from "../inference/Env";
import type { Inference } from "../inference/Inference";
import { scopeOfName, typeOfName } from "../inference/names";
import type { FunctionEntity } from "../model/FunctionEntity";
import { ModuleEntity } from "../model/ModuleEntity";
import type { Binding } from "../scopes/Binding";
import { classEntity } from "../types/TypeTable";

/** An expression together with the place that its names are read in. */
export interface Placed {
  readonly expr: Expr;
  readonly env: Env;
}

/** The one expression that a name, an attribute of self or a module's global always holds; undefined if it is assigned more than once. */
export function singleValue(inference: Inference, expr: Expr, env: Env): Placed | undefined {
  if (expr.kind === "name") return valueOfName(inference, expr.name, env.scope);
  if (expr.kind !== "attribute") return undefined;
  const object = inference.evaluate(expr.object, env);
  if (object.kind === "module" && object.path !== undefined) {
    const module = inference.modules.get(object.path);
    return module instanceof ModuleEntity ? valueOfName(inference, expr.name, module.body) : undefined;
  }
  if (object.kind !== "instance" && object.kind !== "class") return undefined;
  return valueOfAttribute(inference, classEntity(object.of)?.scope ?? null, expr.name);
}

function valueOfName(inference: Inference, name: string, from: FunctionEntity): Placed | undefined {
  const scope = scopeOfName(inference, name, from);
  if (scope === null) return undefined;
  inference.dependOnNameText(scope, name);
  const index = inference.indexes.get(scope.module);
  if (scope.kind !== "class" && index.outerStores.has(name)) return undefined;
  const bindings = inference.decoded(scope).bindings.names.get(name) ?? [];
  const imported = bindings.length === 1 ? importedFrom(inference, bindings[0], scope) : undefined;
  return imported ?? onlyExpression(bindings, scope);
}

/** A constant that comes from another module by `from m import NAME`. */
function importedFrom(inference: Inference, binding: Binding, scope: FunctionEntity): Placed | undefined {
  if (binding.kind !== "import-from") return undefined;
  const { module, level, name } = binding;
  const found =
    level > 0
      ? inference.imports.relative(scope.module, level, module)
      : inference.imports.absolute(scope.module, module);
  if (!(found instanceof ModuleEntity) || found === scope.module) return undefined;
  return valueOfName(inference, name, found.body);
}

function valueOfAttribute(inference: Inference, body: FunctionEntity | null, name: string): Placed | undefined {
  const owner = body?.definedClass;
  if (!body || !owner) return undefined;
  for (const base of classFacts(inference, owner).order()) {
    const entity = base.kind === "class" ? classEntity(base.of) : null;
    if (entity === null) return undefined;
    inference.dependOnNameText(entity.scope, name);
    const inBody = inference.decoded(entity.scope).bindings.names.get(name) ?? [];
    const stores = inference.indexes.get(entity.module).selfStores.get(entity)?.get(name) ?? [];
    if (inBody.length + stores.length === 0) continue;
    if (inBody.length === 1 && stores.length === 0) return onlyExpression(inBody, entity.scope);
    if (inBody.length > 0 || stores.length !== 1) return undefined;
    inference.dependOnContent(stores[0]);
    return onlyExpression(inference.decoded(stores[0]).bindings.selfAttributes.get(name) ?? [], stores[0]);
  }
  return undefined;
}

function onlyExpression(bindings: readonly Binding[], scope: FunctionEntity): Placed | undefined {
  const values = bindings.filter((binding) => binding.kind !== "expression" || binding.source !== "annotation");
  const [binding] = values;
  if (values.length !== 1 || binding.kind !== "expression") return undefined;
  if (binding.source !== "value" || binding.path.length > 0) return undefined;
  return { expr: binding.expr, env: { scope, overlay: null } };
}

/** Qualified name of a library's function or class that an expression stands for. */
export function libraryNameOf(inference: Inference, expr: Expr, env: Env): string | null {
  const type = expr.kind === "name" ? typeOfName(inference, expr.name, env.scope) : inference.evaluate(expr, env);
  if (type.kind === "library") return type.name;
  return type.kind === "class" && "library" in type.of ? type.of.library : null;
}
