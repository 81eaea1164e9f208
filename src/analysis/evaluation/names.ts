import type { AttributeExpr, NameExpr } from "../../syntax/Body";
import { callFunction } from "./callFunction";
import type { Environment } from "./Environment";
import { evaluate } from "./expressions";
import type { Machine } from "./Machine";
import { moduleEnvironment } from "./modules";
import { valueOfTypeName } from "./typeNames";
import type { Value } from "./Value";
import {
  ClassValue,
  FunctionValue,
  InstanceValue,
  LibraryValue,
  typeNameOf,
  UNKNOWN_VALUE,
  UnknownValue,
} from "./Value";
import { valueOfType } from "./valueOfType";

/** A name: local, enclosing, global of this or the defining module, else what its static type says. */
export function loadName(machine: Machine, environment: Environment, expr: NameExpr): Value {
  if (!environment.declared.globals.has(expr.name)) {
    const local = environment.lookUp(expr.name);
    if (local !== undefined) {
      machine.meter.operate("name");
      return local;
    }
  }
  machine.meter.operate("global");
  const global = globalValue(machine, environment, expr.name);
  if (global !== undefined) return global;
  const value = valueOfType(environment.input.typeOf(expr));
  if (value instanceof UnknownValue && value.type === null) return builtinOf(machine, expr.name) ?? value;
  return value;
}

function builtinOf(machine: Machine, name: string): Value | undefined {
  const qualified = `builtins.${name}`;
  return machine.source.knowledge.callable(qualified) || machine.source.knowledge.class(qualified)
    ? new LibraryValue(qualified, undefined)
    : undefined;
}

/** Value of a module-level name as the function sees it. */
export function globalValue(machine: Machine, environment: Environment, name: string): Value | undefined {
  const place = machine.source.globalOf(environment.input.id, name);
  if (!place) return undefined;
  return moduleEnvironment(machine, place.module)?.names.get(place.name);
}

/** `object.name`: fields and methods of instances, methods of values, members of modules. */
export function loadAttribute(machine: Machine, environment: Environment, expr: AttributeExpr): Value {
  const object = evaluate(machine, environment, expr.object);
  machine.meter.operate("attribute");
  const known = attributeOf(machine, object, expr.name) ?? moduleAttribute(machine, environment, object, expr.name);
  if (known !== undefined) return known;
  const value = valueOfType(environment.input.typeOf(expr));
  // What a decorator adds to a function is called on that function.
  const isOfObject = value instanceof LibraryValue && (value.receiver === undefined || object instanceof FunctionValue);
  if (isOfObject && !(object instanceof LibraryValue)) return new LibraryValue(value.name, object);
  if (value instanceof FunctionValue && value.receiver === undefined) return new FunctionValue(value.id, null, object);
  return value;
}

/** `module.NAME` of a module of the program. */
function moduleAttribute(machine: Machine, environment: Environment, object: Value, name: string): Value | undefined {
  if (!(object instanceof LibraryValue) || object.receiver !== undefined) return undefined;
  const body = machine.source.moduleNamed(environment.input.id, object.name);
  return body === undefined ? undefined : moduleEnvironment(machine, body)?.names.get(name);
}

/** An attribute that follows from the value itself; undefined where only the static type may know. */
export function attributeOf(machine: Machine, object: Value, name: string): Value | undefined {
  if (object instanceof InstanceValue) return instanceAttribute(machine, object, name);
  if (object instanceof ClassValue) return classAttribute(machine, object, name, object);
  if (object instanceof LibraryValue) {
    return object.receiver === undefined ? libraryMember(machine, object.name, name) : undefined;
  }
  const type = typeNameOf(object);
  if (type === null) return undefined;
  const method = machine.source.knowledge.method(type, name);
  return method ? new LibraryValue(method.name, object) : undefined;
}

function libraryMember(machine: Machine, owner: string, name: string): Value | undefined {
  const qualified = `${owner}.${name}`;
  const { knowledge } = machine.source;
  if (knowledge.callable(qualified) || knowledge.class(qualified)) return new LibraryValue(qualified, undefined);
  const type = knowledge.value(qualified);
  if (type !== undefined) return libraryObject(machine, valueOfTypeName(type));
  const isModule =
    knowledge.isKnownModule(owner.split(".")[0]) && !knowledge.class(owner) && !knowledge.callable(owner);
  return isModule ? new LibraryValue(qualified, undefined) : undefined;
}

/** An object of a module. A dictionary (the environment) is taken to be empty, so that the defaults written in the source apply. */
function libraryObject(machine: Machine, value: Value): Value {
  return typeNameOf(value) === "builtins.dict" ? machine.dict() : value;
}

function instanceAttribute(machine: Machine, object: InstanceValue, name: string): Value | undefined {
  const own = object.attributes.get(name);
  if (own !== undefined) return own;
  const method = machine.source.methodOf(object.classId, name);
  if (method === undefined) return classAttribute(machine, new ClassValue(object.classId), name, object);
  const bound = new FunctionValue(method, null, object);
  const input = machine.source.inputOf(method);
  const isProperty = input?.body.decorators.some((d) => d.kind === "name" && /property$/.test(d.name));
  return isProperty ? callFunction(machine, bound, [], new Map()) : bound;
}

function classAttribute(machine: Machine, owner: ClassValue, name: string, receiver: Value): Value | undefined {
  const method = machine.source.methodOf(owner.id, name);
  if (method !== undefined) {
    const input = machine.source.inputOf(method);
    const isStatic = input?.body.decorators.some((d) => d.kind === "name" && d.name === "staticmethod");
    const isClass = input?.body.decorators.some((d) => d.kind === "name" && d.name === "classmethod");
    if (isStatic) return new FunctionValue(method, null, undefined);
    return new FunctionValue(method, null, isClass ? owner : receiver === owner ? undefined : receiver);
  }
  const body = moduleEnvironment(machine, machine.source.classBodyOf(owner.id));
  return body?.names.get(name);
}

/** Stores a field of an instance. */
export function storeAttribute(machine: Machine, object: Value, name: string, value: Value): void {
  machine.meter.operate("attributeStore");
  if (!(object instanceof InstanceValue)) {
    machine.changes(0);
    return;
  }
  machine.changes(object.serial);
  object.attributes.set(name, value === undefined ? UNKNOWN_VALUE : value);
}
