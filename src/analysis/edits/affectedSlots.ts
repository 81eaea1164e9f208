import { codeDigest } from "../inference/codeDigest";
import { digestsIn, slotsIn } from "../inference/FunctionSlots";
import type { Inference } from "../inference/Inference";
import type { Slot } from "../inference/Slot";
import type { FunctionEntity } from "../model/FunctionEntity";
import type { ModuleChange, ModuleEntity } from "../model/ModuleEntity";
import type { ScopeBindings } from "../scopes/Binding";
import { SELF_PATH } from "../scopes/BindingCollector";
import type { DecodedScope } from "../scopes/BodyCache";
import type { ModuleText } from "./ModuleText";

/**
 * The slots that an edit of a module makes doubtful by itself, compared with the text `before`; all others can only change through
 * these. A scope around the edited place has a new text, but what its own code says of a name is mostly what it said.
 */
export function affectedSlots(
  inference: Inference,
  module: ModuleEntity,
  { changed, removed }: ModuleChange,
  before: ModuleText,
): Slot<unknown>[] {
  const comparison = new Comparison(inference, module, before);
  const affected: Slot<unknown>[] = [];
  for (const entity of removed) affected.push(...allSlots(entity), ...comparison.reachedFrom(entity));
  for (const entity of changed) affected.push(...comparison.slotsOf(entity), ...comparison.reachedFrom(entity));
  for (const entity of module.functions) {
    if (entity.slots === null) continue;
    affected.push(...digestsIn(entity.slots).filter(isNew));
  }
  return affected;
}

/** Whether a slot that rests on text alone says something else now. */
function isNew(slot: Slot<unknown>): boolean {
  return slot.state === "done" && !slot.equals(slot.value, slot.compute());
}

function allSlots(entity: FunctionEntity): Slot<unknown>[] {
  const own = entity.slots === null ? [] : slotsIn(entity.slots);
  return [...own, ...(entity.definedClass?.facts?.slots() ?? [])];
}

class Comparison {
  constructor(
    private readonly inference: Inference,
    private readonly module: ModuleEntity,
    private readonly before: ModuleText,
  ) {}

  /** Slots of a changed scope itself, those that rest on text alone left out. */
  slotsOf(entity: FunctionEntity): Slot<unknown>[] {
    const old = this.before.decoded(entity);
    if (old === undefined || this.before.enclosing(entity) !== entity.enclosing) return allSlots(entity);
    const now = this.inference.decoded(entity);
    const { slots } = entity;
    const affected = this.classSlots(entity, old, now);
    if (slots === null) return affected;
    affected.push(...present([...(slots.chosen?.values() ?? [])]));
    if (this.before.wasLeaf(entity) && !bindTheSame(old.bindings, now.bindings))
      return [...affected, ...slotsIn(slots)];
    for (const [name, slot] of slots.locals ?? []) {
      if (slot !== null && !this.isSameName(old.bindings, now.bindings, name)) affected.push(slot as Slot<unknown>);
    }
    if (!this.isSame(headOf(old), headOf(now)))
      affected.push(...present([slots.traits, slots.returned, slots.yielded]));
    if (!this.isSame(old.bindings.returns, now.bindings.returns)) affected.push(...present([slots.returned]));
    if (!this.isSame(old.bindings.yields, now.bindings.yields)) affected.push(...present([slots.yielded]));
    return affected;
  }

  /** Slots of scopes around it that take in what it binds or stores for them: globals, names of enclosing functions, attributes of self. */
  reachedFrom(entity: FunctionEntity): Slot<unknown>[] {
    const versions = [this.before.decoded(entity), this.isThere(entity) ? this.inference.decoded(entity) : undefined];
    const names = new Set(versions.flatMap((one) => (one === undefined ? [] : namesAroundIn(one.bindings))));
    const attributes = new Set(versions.flatMap((one) => (one === undefined ? [] : attributesIn(one.bindings))));
    const affected: Slot<unknown>[] = [];
    for (const around of new Set([this.before.enclosing(entity), entity.enclosing])) {
      for (let scope = around; scope !== null && names.size > 0; scope = scope.enclosing) {
        for (const name of names) affected.push(...present([scope.slots?.locals?.get(name) ?? null]));
      }
      const slots = around?.definedClass?.facts?.attributeSlots();
      for (const name of attributes) affected.push(...present([slots?.get(name) ?? null]));
    }
    return affected;
  }

  private classSlots(entity: FunctionEntity, old: DecodedScope, now: DecodedScope): Slot<unknown>[] {
    const facts = entity.definedClass?.facts ?? null;
    if (facts === null) return [];
    const affected = [facts.membersSlot()].filter(isNew);
    if (!this.isSame(headOf(old), headOf(now))) affected.push(...facts.headSlots());
    for (const [name, slot] of facts.attributeSlots()) {
      if (!this.isSameName(old.bindings, now.bindings, name)) affected.push(slot);
    }
    return affected;
  }

  private isThere(entity: FunctionEntity): boolean {
    return this.module.functions[entity.index] === entity;
  }

  private isSameName(old: ScopeBindings, now: ScopeBindings, name: string): boolean {
    return this.isSame([old.names.get(name), old.contents.get(name)], [now.names.get(name), now.contents.get(name)]);
  }

  private isSame(old: unknown, now: unknown): boolean {
    return codeDigest(old, this.before.functions) === codeDigest(now, this.module.functions);
  }
}

/** The same names: else some code of a scope may now mean another variable, and where nobody is nested in it no slot says so. */
function bindTheSame(old: ScopeBindings, now: ScopeBindings): boolean {
  const bound = (bindings: ScopeBindings): string =>
    [bindings.names, bindings.globals, bindings.nonlocals].map((names) => [...names.keys()].sort().join()).join("|");
  return bound(old) === bound(now);
}

function headOf({ body }: DecodedScope): unknown {
  return [body.decorators, body.bases, body.returns, body.parameters, body.typeParameters];
}

/** Names of scopes around that a function binds or puts something into. */
function namesAroundIn({ names, outerNames, contents }: ScopeBindings): string[] {
  const filled = [...contents.keys()].filter((path) => !path.startsWith(SELF_PATH) && !names.has(path));
  return [...outerNames.keys(), ...filled];
}

function attributesIn({ selfAttributes, contents }: ScopeBindings): string[] {
  const filled = [...contents.keys()].filter((path) => path.startsWith(SELF_PATH));
  return [...selfAttributes.keys(), ...filled.map((path) => path.slice(SELF_PATH.length))];
}

function present(slots: readonly (object | null)[]): Slot<unknown>[] {
  return slots.filter((slot) => slot !== null) as Slot<unknown>[];
}
