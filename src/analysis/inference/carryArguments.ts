import type { FunctionEntity } from "../model/FunctionEntity";
import type { Type } from "../Type";
import { ANYTHING, optionsOf } from "../types/TypeTable";
import type { Inference } from "./Inference";
import type { Slot } from "./Slot";

/** Callers that pass more kinds of things than this do not agree. */
const MAX_OPTIONS = 3;

type ArgumentTypes = Map<string, Type>;

/**
 * Gives parameters without annotations the types that the calls known so far pass. Types only grow; where callers no longer pass
 * something, the parameter and all that it was handed on to start from nothing, so that no type keeps itself alive.
 * Returns the slots of the parameters that changed; null once it has come to rest.
 */
export function carryArguments(
  inference: Inference,
  entities: readonly FunctionEntity[],
): readonly Slot<unknown>[] | null {
  const passed = joinFlows(inference, entities);
  const shrunk = entities.filter((entity) => hasShrunk(inference, entity.argumentTypes, passed.get(entity)));
  if (shrunk.length > 0) return startOver(entities, shrunk);
  const changed: Slot<unknown>[] = [];
  let atRest = true;
  for (const [entity, types] of passed) {
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

function joinFlows(inference: Inference, entities: readonly FunctionEntity[]): Map<FunctionEntity, ArgumentTypes> {
  const joined = new Map<FunctionEntity, ArgumentTypes>();
  for (const from of entities) {
    for (const { to, parameter, type } of from.resolution?.flows ?? []) {
      let types = joined.get(to);
      if (types === undefined) {
        types = new Map();
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

/** Whether a parameter had a type that is more than what is passed now. */
function hasShrunk(
  inference: Inference,
  before: ReadonlyMap<string, Type> | null,
  now: ArgumentTypes | undefined,
): boolean {
  for (const [name, type] of before ?? []) {
    const next = now?.get(name);
    if (next === undefined || (next !== type && limited(inference.types.join(next, type)) !== next)) return true;
  }
  return false;
}

/** Forgets the argument types of some functions, and of those that functions resting on them pass something to. */
function startOver(entities: readonly FunctionEntity[], shrunk: readonly FunctionEntity[]): Slot<unknown>[] {
  const restart = new Set(shrunk);
  const slots = new Set<Slot<unknown>>();
  for (let size = -1; size !== restart.size; ) {
    size = restart.size;
    for (const entity of restart) for (const slot of slotsOf(entity)) slots.add(slot);
    for (const from of entities) {
      if (!from.resolution?.flows.some(({ to }) => to.argumentTypes !== null && !restart.has(to))) continue;
      if (!from.resolution.sources.some((slot) => slots.has(slot))) continue;
      for (const { to } of from.resolution.flows) if (to.argumentTypes !== null) restart.add(to);
    }
  }
  for (const entity of restart) entity.argumentTypes = null;
  return [...slots];
}

function slotsOf(entity: FunctionEntity): Slot<unknown>[] {
  const slots: Slot<unknown>[] = [];
  for (const name of entity.argumentTypes?.keys() ?? []) pushSlot(entity, name, slots);
  return slots;
}

function pushSlot(entity: FunctionEntity, name: string, into: Slot<unknown>[]): void {
  const slot = entity.slots?.locals.get(name);
  if (slot) into.push(slot as Slot<unknown>);
}
