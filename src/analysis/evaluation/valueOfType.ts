import type { Type } from "../Type";
import { ClassValue, FunctionValue, LibraryValue, UNKNOWN_VALUE, UnknownValue, type Value } from "./Value";

/** Abstract value for a static type. */
export function valueOfType(type: Type): Value {
  switch (type.kind) {
    case "none":
      return null;
    case "function":
      return new FunctionValue(type.id, null, type.receiver ? valueOfType(type.receiver) : undefined);
    case "class":
      return "project" in type.of ? new ClassValue(type.of.project) : new LibraryValue(type.of.library, undefined);
    case "library":
      return new LibraryValue(type.name, type.receiver ? valueOfType(type.receiver) : undefined);
    case "module":
      return new LibraryValue(type.name, undefined);
    case "instance": {
      if ("project" in type.of) return UNKNOWN_VALUE;
      const element = type.args.length > 0 ? valueOfType(type.args[0]) : undefined;
      return new UnknownValue(type.of.library, null, element);
    }
    case "tuple":
      return new UnknownValue("builtins.tuple", type.items.length);
    default:
      return UNKNOWN_VALUE;
  }
}
