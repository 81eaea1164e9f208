import type { Machine } from "./Machine";
import {
  ClassValue,
  FunctionValue,
  GeneratorValue,
  InstanceValue,
  LibraryValue,
  SequenceValue,
  typeNameOf,
  type Value,
} from "./Value";

/** `isinstance(value, types)`; undefined where the value's class or one of the types is not known. */
export function isInstance(machine: Machine, value: Value | undefined, types: Value | undefined): boolean | undefined {
  if (value === undefined || types === undefined) return undefined;
  if (types instanceof SequenceValue && types.items) {
    const answers = types.items.map((type) => isInstance(machine, value, type));
    return answers.includes(true) ? true : answers.includes(undefined) ? undefined : false;
  }
  if (value instanceof InstanceValue) {
    if (types instanceof ClassValue) return machine.source.isSubclass(value.classId, types.id);
    return types instanceof LibraryValue && types.name.startsWith("builtins.")
      ? types.name === "builtins.object"
      : undefined;
  }
  if (value instanceof FunctionValue || value instanceof GeneratorValue)
    return types instanceof ClassValue ? false : undefined;
  const name = typeNameOf(value);
  if (name === null) return undefined;
  if (types instanceof ClassValue) return name.startsWith("builtins.") ? false : undefined;
  if (!(types instanceof LibraryValue)) return undefined;
  if (types.name === name || types.name === "builtins.object") return true;
  if (name === "builtins.bool" && types.name === "builtins.int") return true;
  if (machine.source.knowledge.class(name)?.bases?.includes(types.name)) return true;
  return name.startsWith("builtins.") && types.name.startsWith("builtins.") ? false : undefined;
}
