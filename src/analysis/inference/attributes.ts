import type { ClassEntity } from "../model/ClassEntity";
import type { FunctionEntity } from "../model/FunctionEntity";
import { type Type, UNKNOWN } from "../Type";
import { typeFromName } from "../types/factTypes";
import { classEntity, type FunctionType, NONE } from "../types/TypeTable";
import { classFacts } from "./ClassFacts";
import { callResult, NO_ARGUMENTS } from "./callResult";
import { decoratedType, traitsOf } from "./functions";
import type { Inference } from "./Inference";
import { libraryName } from "./libraryNames";
import { localSlot, scopeOfName, typeOfImported, typeOfModuleName } from "./names";

/** Type of `object.name`; of a union, what those options give that have the attribute. */
export function attributeOf(inference: Inference, object: Type, name: string): Type {
  if (object.kind !== "union") return attributeOfOne(inference, object, name);
  const found = object.options.map((option) => attributeOfOne(inference, option, name));
  const known = found.filter((type) => type !== UNKNOWN && !isMereName(inference, type));
  return inference.types.joinAll(known.length > 0 ? known : found);
}

/** An attribute of a library's object that no fact knows: another option that really has it is meant. */
function isMereName(inference: Inference, type: Type): boolean {
  return type.kind === "library" && type.receiver !== null && inference.knowledge.callable(type.name) === undefined;
}

function attributeOfOne(inference: Inference, object: Type, name: string): Type {
  switch (object.kind) {
    case "module":
      return moduleAttribute(inference, object, name);
    case "instance":
      return instanceAttribute(inference, object, name);
    case "class":
      return classAttribute(inference, object, name);
    case "library":
      return object.receiver === null ? libraryName(inference, `${object.name}.${name}`) : UNKNOWN;
    case "tuple":
      return instanceAttribute(inference, inference.types.builtin("tuple"), name);
    case "function":
      return functionAttribute(inference, object as FunctionType, name);
    default:
      return object === UNKNOWN ? conventionalAttribute(inference, name) : UNKNOWN;
  }
}

/** Nothing is known of the object, but everyone means the same by this name (`bot.loop`). */
function conventionalAttribute(inference: Inference, name: string): Type {
  const type = inference.knowledge.convention(name);
  return type === undefined ? UNKNOWN : typeFromName(inference, type, { receiver: UNKNOWN });
}

function moduleAttribute(inference: Inference, module: Type & { kind: "module" }, name: string): Type {
  if (module.path === undefined) return libraryName(inference, `${module.name}.${name}`);
  if (module.path.endsWith("/")) {
    const child = inference.imports.child({ folder: module.path.slice(0, -1) }, name);
    return child === undefined ? UNKNOWN : typeOfImported(inference, child);
  }
  const entity = inference.modules.get(module.path);
  return entity === undefined ? UNKNOWN : typeOfModuleName(inference, entity, name);
}

function instanceAttribute(inference: Inference, object: Type, name: string): Type {
  if (object.kind !== "instance") return UNKNOWN;
  const entity = classEntity(object.of);
  if (entity === null)
    return "library" in object.of ? libraryAttribute(inference, object, object.of.library, name) : UNKNOWN;
  if (name === "__class__") return inference.types.class(entity);
  return inherited(inference, entity, name, object, null);
}

/** Looks a name up along the method resolution order, behind `after` where `super()` asks. */
export function inherited(
  inference: Inference,
  entity: ClassEntity,
  name: string,
  receiver: Type,
  after: ClassEntity | null,
): Type {
  let skipping = after !== null;
  for (const base of classFacts(inference, entity).order()) {
    const project = base.kind === "class" ? classEntity(base.of) : null;
    if (skipping) {
      skipping = project !== after;
      continue;
    }
    const found =
      project !== null
        ? ownAttribute(inference, project, name, receiver)
        : base.kind === "class" && "library" in base.of
          ? knownLibraryAttribute(inference, receiver, base.of.library, name)
          : UNKNOWN;
    if (found !== UNKNOWN) return found;
  }
  return UNKNOWN;
}

/** What a class itself defines under a name, bound to the receiver as the descriptor protocol would. */
function ownAttribute(inference: Inference, owner: ClassEntity, name: string, receiver: Type): Type {
  const method = classFacts(inference, owner).method(name);
  if (method !== undefined) return boundMethod(inference, method, receiver);
  return classFacts(inference, owner).attribute(name);
}

function boundMethod(inference: Inference, method: FunctionEntity, receiver: Type): Type {
  const { types } = inference;
  const traits = traitsOf(inference, method);
  if (traits.isProperty)
    return receiver.kind === "instance"
      ? callResult(inference, types.function(method, receiver), NO_ARGUMENTS)
      : UNKNOWN;
  if (traits.isStatic) return types.function(method);
  if (traits.isClassMethod) {
    const owner = receiver.kind === "instance" ? types.class(receiver.of) : receiver;
    return types.function(method, owner);
  }
  const own = receiver.kind === "instance" ? types.function(method, receiver) : types.function(method);
  return decoratedType(inference, traits, own);
}

/** An attribute of a library's object; one that no fact mentions is still named, so that a call of it can be told. */
function libraryAttribute(inference: Inference, receiver: Type, owner: string, name: string): Type {
  let attributes = inference.libraryAttributes.get(receiver);
  if (attributes === undefined) {
    attributes = new Map();
    inference.libraryAttributes.set(receiver, attributes);
  }
  let type = attributes.get(name);
  if (type === undefined) {
    const known = knownLibraryAttribute(inference, receiver, owner, name);
    type = known === UNKNOWN ? inference.types.library(`${owner}.${name}`, receiver) : known;
    attributes.set(name, type);
  }
  return type;
}

function knownLibraryAttribute(inference: Inference, receiver: Type, owner: string, name: string): Type {
  const { knowledge, types } = inference;
  const attribute = knowledge.attribute(owner, name);
  if (attribute !== undefined) return typeFromName(inference, attribute, { receiver: instanceOf(types, receiver) });
  const method = knowledge.method(owner, name);
  if (method === undefined) return dynamicAttribute(inference, receiver, owner, name);
  if (method.fact.decorates?.makes === "property" && method.fact.returns !== undefined)
    return typeFromName(inference, method.fact.returns, { receiver });
  return types.library(method.name, receiver);
}

/** Facts speak of objects, also where the attribute is read from the class itself (`Model.objects`). */
function instanceOf(types: Inference["types"], receiver: Type): Type {
  return receiver.kind === "class" ? types.instance(receiver.of) : receiver;
}

/** Objects that make attributes up, such as `client.database.collection`. */
function dynamicAttribute(inference: Inference, receiver: Type, owner: string, name: string): Type {
  const returns = name.startsWith("_") ? undefined : inference.knowledge.method(owner, "__getattr__")?.fact.returns;
  return returns === undefined ? UNKNOWN : typeFromName(inference, returns, { receiver });
}

function classAttribute(inference: Inference, object: Type & { kind: "class" }, name: string): Type {
  const entity = classEntity(object.of);
  if (entity === null) return "library" in object.of ? libraryName(inference, `${object.of.library}.${name}`) : UNKNOWN;
  const isMethod = classFacts(inference, entity).method(name) !== undefined;
  const isBound = scopeOfName(inference, name, entity.scope) === entity.scope;
  const nested = isBound ? localSlot(inference, entity.scope, name) : null;
  if (nested !== null && !isMethod) {
    const type = inference.engine.read(nested);
    if (type !== UNKNOWN && type !== NONE) return type;
  }
  return inherited(inference, entity, name, object, null);
}

/** Attributes that a decorator gives to a function (a task's `delay`). */
function functionAttribute(inference: Inference, object: FunctionType, name: string): Type {
  for (const { fact } of traitsOf(inference, object.entity).decorators) {
    if (fact.becomes === undefined) continue;
    const found = instanceAttribute(inference, inference.types.instance({ library: fact.becomes }), name);
    if (found !== UNKNOWN) return found;
  }
  return UNKNOWN;
}
