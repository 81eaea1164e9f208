import type { Effect } from "../../knowledge/Fact";
import type { CallExpr, Expr } from "../../syntax/Body";
import { attributeOf, inherited } from "../inference/attributes";
import { functionsBehind } from "../inference/callResult";
import { traitsOf } from "../inference/functions";
import type { Inference } from "../inference/Inference";
import type { ClassEntity } from "../model/ClassEntity";
import type { FunctionEntity } from "../model/FunctionEntity";
import type { CallTarget } from "../Program";
import type { Type } from "../Type";
import { classEntity, type FunctionType, optionsOf } from "../types/TypeTable";
import { type TargetTable, unresolved } from "./targets";

/** What a call of a value runs. Of several possible library functions the one that weighs most stands for all. */
export function resolveCallee(
  inference: Inference,
  targets: TargetTable,
  callee: Type,
  call: CallExpr,
  caller: FunctionEntity,
): CallTarget {
  const entities: FunctionEntity[] = [];
  const others: CallTarget[] = [];
  for (const option of optionsOf(callee)) collect(inference, targets, option, entities, others);
  const construct = others.find((target) => target.kind === "construct");
  if (entities.length > 0 && construct === undefined)
    return targets.project(withoutOwnWrapping(inference, [...new Set(entities)], caller));
  if (construct !== undefined) return construct;
  if (others.length === 0) return unresolved(whyUnresolved(call.callee));
  return others.reduce((best, target) => (weight(target) > weight(best) ? target : best));
}

/** A decorator's inner function calls what it wraps, not itself again. */
function withoutOwnWrapping(
  inference: Inference,
  entities: readonly FunctionEntity[],
  caller: FunctionEntity,
): readonly FunctionEntity[] {
  const wrapsOne = entities.some((entity) => traitsOf(inference, entity).wrappers.includes(caller));
  return wrapsOne ? entities.filter((entity) => entity !== caller) : entities;
}

function collect(
  inference: Inference,
  targets: TargetTable,
  option: Type,
  entities: FunctionEntity[],
  others: CallTarget[],
): void {
  switch (option.kind) {
    case "function":
      entities.push(...functionsBehind(inference, (option as FunctionType).entity));
      return;
    case "class": {
      const entity = classEntity(option.of);
      if (entity !== null) others.push(constructTarget(inference, targets, entity));
      else if ("library" in option.of) others.push(libraryTarget(inference, targets, option.of.library, null));
      return;
    }
    case "library":
      others.push(libraryTarget(inference, targets, option.name, option.receiver));
      return;
    case "partial":
      collect(inference, targets, option.of, entities, others);
      return;
    case "instance": {
      if (classEntity(option.of) === null) {
        const method = "library" in option.of ? inference.knowledge.method(option.of.library, "__call__") : undefined;
        if (method !== undefined) others.push(libraryTarget(inference, targets, method.name, option));
        return;
      }
      for (const method of optionsOf(attributeOf(inference, option, "__call__"))) {
        if (method.kind === "function") entities.push((method as FunctionType).entity);
      }
      return;
    }
    default:
      return;
  }
}

/** The constructor's code: `__init__`, else a data class's `__post_init__`, else `__new__`. */
function constructTarget(inference: Inference, targets: TargetTable, entity: ClassEntity): CallTarget {
  const receiver = inference.types.instance(entity);
  for (const name of ["__init__", "__post_init__", "__new__"]) {
    const method = inherited(inference, entity, name, receiver, null);
    if (method.kind === "function") return targets.construct(entity, (method as FunctionType).entity);
  }
  return targets.construct(entity, null);
}

export function libraryTarget(
  inference: Inference,
  targets: TargetTable,
  name: string,
  receiver: Type | null,
): CallTarget {
  const fact = inference.knowledge.callable(name);
  if (fact !== undefined) {
    const canonical = inference.knowledge.canonicalName(name);
    return targets.fact(canonical, fact, receiver);
  }
  if (!name.startsWith("builtins.")) return targets.library(name);
  // A method that the built-in type hasn't got: the value is of another type too, which isn't known.
  return receiver === null || name.endsWith("__") ? targets.cheap(name) : unresolved("attribute");
}

const EFFECT_WEIGHT: Record<Effect, number> = { wait: 6, native: 5, python: 4, lazy: 3, cheap: 2 };

function weight(target: CallTarget): number {
  return target.kind === "fact" ? EFFECT_WEIGHT[target.fact.effect] : 1;
}

function whyUnresolved(callee: Expr): (CallTarget & { kind: "unresolved" })["why"] {
  switch (callee.kind) {
    case "attribute":
      return "attribute";
    case "name":
      return "parameter";
    case "unknown":
      return "syntax";
    default:
      return "dynamic";
  }
}
