import type { Imported } from "../imports/ModuleMap";
import type { FunctionEntity } from "../model/FunctionEntity";
import { ModuleEntity } from "../model/ModuleEntity";
import { type Type, UNKNOWN } from "../Type";
import { BUILTIN_CLASSES, BUILTIN_FUNCTIONS, isBuiltinException } from "../types/languageForms";
import type { TypeTable } from "../types/TypeTable";
import { BinderSlot, isLeaf, outside } from "./BinderSlot";
import type { VisibleName } from "./FunctionSlots";
import type { Inference } from "./Inference";
import { LocalSlot } from "./LocalSlot";
import { libraryName } from "./libraryNames";
import { TypeSlot } from "./TypeSlot";

/** Type of a name as all its assignments say, looked up through the enclosing scopes, star imports and built-ins. */
export function typeOfName(inference: Inference, name: string, scope: FunctionEntity): Type {
  const slots = inference.slotsOf(scope);
  slots.visible ??= new Map();
  let visible = slots.visible.get(name);
  if (visible === undefined) {
    visible = lookUp(inference, name, scope);
    slots.visible.set(name, visible);
  }
  if (visible.binder !== null) inference.engine.readText(visible.binder);
  if (visible.slot !== null) return inference.engine.read(visible.slot);
  return typeOfStarName(inference, name, scope.module) ?? builtinName(inference, name);
}

/** The scope that binds a name as seen from another scope; null for built-ins and star imports. */
export function scopeOfName(inference: Inference, name: string, scope: FunctionEntity): FunctionEntity | null {
  const binder = binderSlot(inference, name, scope);
  return binder === null ? scope : inference.engine.readText(binder);
}

function lookUp(inference: Inference, name: string, scope: FunctionEntity): VisibleName {
  const binder = binderSlot(inference, name, scope);
  const found = binder === null ? scope : inference.engine.readText(binder);
  return { binder, slot: found === null ? null : localSlot(inference, found, name) };
}

/** What says who binds a name; null where it is a scope's own: that only changes along with the scope. */
function binderSlot(inference: Inference, name: string, scope: FunctionEntity): BinderSlot | null {
  let from = scope;
  if (isLeaf(scope)) {
    if (bindsName(inference, scope, name)) return null;
    from = outside(inference, scope, name) ?? scope;
    while (from.kind === "class" && from.enclosing !== null) from = from.enclosing;
  }
  const slots = inference.slotsOf(from);
  slots.binders ??= new Map();
  let binder = slots.binders.get(name);
  if (binder === undefined) {
    binder = new BinderSlot(inference, from, name);
    slots.binders.set(name, binder);
  }
  return binder;
}

function builtinName(inference: Inference, name: string): Type {
  if (BUILTIN_CLASSES.has(name) || isBuiltinException(name))
    return inference.types.class({ library: `builtins.${name}` });
  return BUILTIN_FUNCTIONS.has(name) ? libraryName(inference, `builtins.${name}`) : UNKNOWN;
}

/** Type of a module's attribute: what its body binds, what it star-imports, then its submodules. */
export function typeOfModuleName(inference: Inference, module: ModuleEntity, name: string): Type {
  const slot = localSlot(inference, module.body, name) ?? exportSlot(inference, module, name);
  return inference.engine.read(slot);
}

/** The slot of a name that a module does not bind itself. */
function exportSlot(inference: Inference, module: ModuleEntity, name: string): TypeSlot {
  const slots = inference.slotsOf(module.body);
  slots.exports ??= new Map();
  let slot = slots.exports.get(name);
  if (slot === undefined) {
    slot = new ExportSlot(inference, module, name);
    slots.exports.set(name, slot);
  }
  return slot;
}

/** A name as others see it in a module: bound there after all (a later edit may do that), star-imported, or a submodule. */
class ExportSlot extends TypeSlot {
  constructor(
    private readonly inference: Inference,
    private readonly module: ModuleEntity,
    private readonly name: string,
  ) {
    super();
  }

  protected get types(): TypeTable {
    return this.inference.types;
  }

  compute(): Type {
    const { inference, module, name } = this;
    const bound = scopeOfName(inference, name, module.body) === null ? null : localSlot(inference, module.body, name);
    return bound === null ? unboundName(inference, module, name) : inference.engine.read(bound);
  }
}

/** What a name means in a module that does not bind it, as seen from outside. */
export function unboundName(inference: Inference, module: ModuleEntity, name: string): Type {
  scopeOfName(inference, name, module.body);
  const star = typeOfStarName(inference, name, module);
  if (star !== null) return star;
  const child = inference.imports.child(module, name);
  return child === undefined ? UNKNOWN : typeOfImported(inference, child);
}

export function typeOfImported(inference: Inference, imported: Imported): Type {
  if (imported instanceof ModuleEntity) return inference.types.module(imported.name, imported.path);
  const name = imported.folder.slice(imported.folder.lastIndexOf("/") + 1);
  return inference.types.module(name, `${imported.folder}/`);
}

/** `import name` as seen in a module. */
export function typeOfImport(inference: Inference, from: ModuleEntity, name: string): Type {
  const found = inference.imports.absolute(from, name);
  return found === undefined ? inference.types.module(name) : typeOfImported(inference, found);
}

/** `from module import name`; relative when `level` is not 0. */
export function typeOfImportedName(
  inference: Inference,
  from: ModuleEntity,
  source: { readonly module: string; readonly level: number },
  name: string,
): Type {
  const found = findModule(inference, from, source);
  if (found === undefined) return source.level > 0 ? UNKNOWN : libraryName(inference, `${source.module}.${name}`);
  if (found instanceof ModuleEntity) {
    if (found === from) {
      const child = inference.imports.child(found, name);
      if (child !== undefined) return typeOfImported(inference, child);
    }
    return typeOfModuleName(inference, found, name);
  }
  const child = inference.imports.child(found, name);
  if (child !== undefined) return typeOfImported(inference, child);
  return source.level > 0 ? UNKNOWN : libraryName(inference, `${source.module}.${name}`);
}

function findModule(
  inference: Inference,
  from: ModuleEntity,
  source: { readonly module: string; readonly level: number },
): Imported | undefined {
  return source.level > 0
    ? inference.imports.relative(from, source.level, source.module)
    : inference.imports.absolute(from, source.module);
}

/** The slot of a name that a scope binds itself; null where it does not. */
export function localSlot(inference: Inference, scope: FunctionEntity, name: string): TypeSlot | null {
  const slots = inference.slotsOf(scope);
  slots.locals ??= new Map();
  const { locals } = slots;
  let slot = locals.get(name);
  if (slot === undefined) {
    slot = bindsName(inference, scope, name) ? new LocalSlot(inference, scope, name) : null;
    locals.set(name, slot);
  }
  return slot;
}

/** Whether a scope binds a name itself; a module's names may also be bound by functions, by `global`. */
export function bindsName(inference: Inference, scope: FunctionEntity, name: string): boolean {
  if (inference.decoded(scope).bindings.names.has(name)) return true;
  return scope.kind === "module" && inference.indexes.get(scope.module).outerStores.has(name);
}

function typeOfStarName(inference: Inference, name: string, module: ModuleEntity): Type | null {
  inference.dependOnStars(module);
  const slots = inference.slotsOf(module.body);
  slots.starImports ??= inference.decoded(module.body).bindings.starImports;
  for (const source of slots.starImports) {
    const found = findModule(inference, module, source);
    if (found instanceof ModuleEntity) {
      inference.dependOnStars(found);
      if (found === module || !isExported(inference, found, name)) continue;
      const type = typeOfModuleName(inference, found, name);
      if (type !== UNKNOWN) return type;
    } else if (found === undefined && source.level === 0) {
      const type = libraryName(inference, `${source.module}.${name}`);
      if (type.kind === "class" || isKnownCallable(inference, type)) return type;
    }
  }
  return null;
}

function isKnownCallable(inference: Inference, type: Type): boolean {
  return type.kind === "library" && inference.knowledge.callable(type.name) !== undefined;
}

/** Whether `from module import *` binds a name: as `__all__` says where it is a literal, else all without an underscore. */
function isExported(inference: Inference, module: ModuleEntity, name: string): boolean {
  const { names } = inference.decoded(module.body).bindings;
  const bindings = names.get("__all__");
  if (bindings === undefined) return !name.startsWith("_");
  for (const binding of bindings) {
    if (binding.kind !== "expression" && binding.kind !== "augmented") return true;
    if (binding.expr.kind !== "collection") return true;
    if (binding.expr.items.some((item) => item.kind === "literal" && item.value === name)) return true;
  }
  return false;
}
