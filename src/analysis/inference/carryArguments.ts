import type { FunctionEntity } from "../model/FunctionEntity";
import type { Type } from "../Type";
import { ANYTHING, optionsOf } from "../types/TypeTable";
import type { Inference } from "./Inference";
import type { Slot } from "./Slot";

/** Callers that pass more kinds of things than this do not agree. */
const MAX_OPTIONS = 3;

/**
 * Gives parameters without annotations the types that the calls known so far pass, besides those they have already.
 * Returns the slots of the parameters that changed; null where none did.
 */
export function carryArguments(inference: Inference, entities: readonly FunctionEntity[]): Slot<unknown>[] | null {
  const changed: Slot<unknown>[] = [];
  let atRest = true;
  for (const [entity, types] of joinFlows(inference, entities)) {
    const before = entity.argumentTypes;
    entity.argumentTypes = types;
    for (const [name, type] of types) {
      if (before?.get(name) === type) continue;
      atRest = false;
      pushSlot(entity, name, changed);
    }
  }
  return atRest ? null : changed;
}

/** Takes all argument types back, so that they can be found anew; returns the slots of the parameters. */
export function forgetArguments(entities: readonly FunctionEntity[]): Slot<unknown>[] {
  const changed: Slot<unknown>[] = [];
  for (const entity of entities) {
    for (const name of entity.argumentTypes?.keys() ?? []) pushSlot(entity, name, changed);
    entity.argumentTypes = null;
  }
  return changed;
}

function joinFlows(
  inference: Inference,
  entities: readonly FunctionEntity[],
): Map<FunctionEntity, ReadonlyMap<string, Type>> {
  const joined = new Map<FunctionEntity, Map<string, Type>>();
  for (const from of entities) {
    for (const { to, parameter, type } of from.resolution?.flows ?? []) {
      let types = joined.get(to);
      if (types === undefined) {
        types = new Map(to.argumentTypes);
        joined.set(to, types);
      }
      const before = types.get(parameter);
      types.set(parameter, before === undefined ? type : limited(inference.types.join(before, type)));
    }
  }
  return joined;
}

function limited(type: Type): Type {
  return optionsOf(type).length > MAX_OPTIONS ? ANYTHING : type;
}

function pushSlot(entity: FunctionEntity, name: string, into: Slot<unknown>[]): void {
  const slot = entity.slots?.locals?.get(name);
  if (slot) into.push(slot as Slot<unknown>);
}
