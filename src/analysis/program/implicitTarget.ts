import type { Expr } from "../../syntax/Body";
import type { TargetTable } from "../calls/targets";
import { attributeOf } from "../inference/attributes";
import type { Inference } from "../inference/Inference";
import { operatorMethod } from "../inference/operators";
import { propertyOf } from "../inference/properties";
import type { FunctionEntity } from "../model/FunctionEntity";
import type { CallTarget } from "../Program";
import type { Type } from "../Type";
import { classEntity, type FunctionType, optionsOf } from "../types/TypeTable";

export type ImplicitUse = "get" | "enter" | "exit" | "iterate" | "operator";

const ENTER = ["__enter__", "__aenter__"];
const EXIT = ["__exit__", "__aexit__"];
const ITERATE = ["__iter__", "__next__", "__aiter__", "__anext__"];

/** Methods of the program that run where an expression is got, entered, left, iterated or operated on; undefined without any. */
export function implicitTarget(
  inference: Inference,
  targets: TargetTable,
  typeOf: (expr: Expr) => Type,
  expr: Expr,
  use: ImplicitUse,
): CallTarget | undefined {
  const found = new Set<FunctionEntity>();
  const add = (object: Expr, names: readonly string[]): void => {
    for (const option of optionsOf(typeOf(object))) collect(inference, option, names, found);
  };
  switch (use) {
    case "get":
      if (expr.kind === "attribute") addGetter(inference, typeOf(expr.object), expr.name, found);
      break;
    case "enter":
      add(expr, ENTER);
      break;
    case "exit":
      add(expr, EXIT);
      break;
    case "iterate":
      add(expr, ITERATE);
      break;
    case "operator": {
      const method = expr.kind === "binary" ? operatorMethod(expr.operator) : undefined;
      if (expr.kind === "binary" && method !== undefined) add(expr.left, [method]);
      else if (expr.kind === "subscript") add(expr.object, ["__getitem__"]);
      break;
    }
  }
  return found.size === 0 ? undefined : targets.project([...found]);
}

function collect(inference: Inference, object: Type, names: readonly string[], found: Set<FunctionEntity>): void {
  if (object.kind !== "instance" || classEntity(object.of) === null) return;
  for (const name of names) {
    for (const method of optionsOf(attributeOf(inference, object, name))) {
      if (method.kind === "function") found.add((method as FunctionType).entity);
    }
  }
}

function addGetter(inference: Inference, object: Type, name: string, found: Set<FunctionEntity>): void {
  for (const option of optionsOf(object)) {
    const entity = option.kind === "instance" ? classEntity(option.of) : null;
    const getter = entity === null ? null : propertyOf(inference, entity, name);
    if (getter !== null) found.add(getter);
  }
}
