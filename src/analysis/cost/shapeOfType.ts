import type { Type } from "../Type";
import { NO_SHAPE, ofType, type Shape, type ShapeType, sized } from "./Shape";

const SHAPE_TYPES: Readonly<Record<string, ShapeType>> = {
  "builtins.int": "int",
  "builtins.bool": "int",
  "builtins.float": "float",
  "builtins.str": "str",
  "builtins.bytes": "bytes",
  "builtins.bytearray": "bytes",
  "builtins.list": "list",
  "builtins.tuple": "tuple",
  "builtins.set": "set",
  "builtins.frozenset": "set",
  "builtins.dict": "dict",
};

/** What a static type says about size and kind of a value. */
export function shapeOfType(type: Type): Shape {
  switch (type.kind) {
    case "none":
      return ofType("none");
    case "tuple":
      return sized("tuple", { low: type.items.length, expected: type.items.length, high: type.items.length });
    case "instance": {
      if (!("library" in type.of)) return NO_SHAPE;
      const shapeType = SHAPE_TYPES[type.of.library];
      if (!shapeType) return NO_SHAPE;
      const [element] = type.args;
      return element ? sized(shapeType, null, shapeOfType(element)) : ofType(shapeType);
    }
    case "union": {
      const known = type.options.filter((option) => option.kind !== "none").map(shapeOfType);
      return known.length > 0 && known.every((shape) => shape.type === known[0].type) ? known[0] : NO_SHAPE;
    }
    default:
      return NO_SHAPE;
  }
}

/** Shape of a type as facts write it: `builtins.bytes`, `list[builtins.str]`. */
export function shapeOfTypeName(name: string): Shape {
  if (name === "None") return ofType("none");
  const [, outer, inner] = /^([\w.]+)(?:\[(.*)\])?$/.exec(name) ?? [];
  const shapeType = outer ? (SHAPE_TYPES[outer] ?? SHAPE_TYPES[`builtins.${outer}`]) : undefined;
  if (!shapeType) return NO_SHAPE;
  return inner ? sized(shapeType, null, shapeOfTypeName(inner)) : ofType(shapeType);
}
