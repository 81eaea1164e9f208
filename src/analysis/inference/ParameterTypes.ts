import type { FunctionEntity } from "../model/FunctionEntity";
import type { Type } from "../Type";
import { optionsOf } from "../types/TypeTable";
import type { Inference } from "./Inference";
import type { Slot } from "./Slot";

/** Callers that pass more kinds of things than this do not agree. */
const MAX_OPTIONS = 3;

/** Types that parameters without annotations take from the calls that are known. */
export const ParameterTypes = {
  /** Sets every function's argument types from all calls found; returns the slots of the parameters whose type changed. */
  carry(inference: Inference, entities: readonly FunctionEntity[]): Slot<unknown>[] {
    const joined = joinFlows(inference, entities);
    const changed: Slot<unknown>[] = [];
    for (const entity of entities) {
      const before = entity.argumentTypes;
      const after = joined.get(entity) ?? null;
      entity.argumentTypes = after;
      for (const name of new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])])) {
        if (before?.get(name) === after?.get(name)) continue;
        const slot = entity.slots?.locals.get(name);
        if (slot) changed.push(slot as Slot<unknown>);
      }
    }
    return changed;
  },
};

function joinFlows(
  inference: Inference,
  entities: readonly FunctionEntity[],
): Map<FunctionEntity, ReadonlyMap<string, Type>> {
  const joined = new Map<FunctionEntity, Map<string, Type>>();
  for (const from of entities) {
    for (const { to, parameter, type } of from.resolution?.flows ?? []) {
      const types = joined.get(to) ?? new Map<string, Type>();
      joined.set(to, types);
      const before = types.get(parameter);
      types.set(parameter, before === undefined ? type : inference.types.join(before, type));
    }
  }
  for (const types of joined.values()) {
    for (const [name, type] of types) {
      const count = optionsOf(type).length;
      if (count === 0 || count > MAX_OPTIONS) types.delete(name);
    }
  }
  return joined;
}
