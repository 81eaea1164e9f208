import type { ScopeBindings } from "../scopes/Binding";
import type { BinderSlot } from "./BinderSlot";
import type { FunctionTraits } from "./FunctionTraits";
import type { Slot } from "./Slot";
import type { TypeSlot } from "./TypeSlot";

/** What a name used in a scope leads to. */
export interface VisibleName {
  /** What says which scope binds it; null for the scope's own. */
  readonly binder: BinderSlot | null;
  /** Null for built-ins and names that star imports may bind. */
  readonly slot: TypeSlot | null;
}

/** What inference knows of one scope; made when first asked for. */
export interface FunctionSlots {
  /** Names bound in the scope; null for names that are not. */
  locals: Map<string, TypeSlot | null> | null;
  /** The names used in it, while it is walked. */
  visible: Map<string, VisibleName> | null;
  /** Modules that a module body takes all names of. */
  starImports: ScopeBindings["starImports"] | null;
  /** What `return` gives, before wrapping into coroutines and generators. */
  returned: TypeSlot | null;
  /** The same for calls that state values for the parameters which decide, by those values. */
  chosen: Map<string, TypeSlot> | null;
  /** Names of the parameters that decide which `return` is reached. */
  deciders: Slot<string | number> | null;
  /** What `yield` gives. */
  yielded: TypeSlot | null;
  traits: Slot<FunctionTraits> | null;
  /** Names that others look up in a module which does not bind them itself. */
  exports: Map<string, TypeSlot> | null;
  content: Slot<string | number> | null;
  head: Slot<string | number> | null;
  /** Names looked up from it, or from scopes nested in it. */
  binders: Map<string, BinderSlot> | null;
  /** Names whose bindings' text matters to others. */
  texts: Map<string, Slot<string | number>> | null;
  /** For module bodies. */
  stars: Slot<string | number> | null;
}

/** All slots that belong to one scope. */
export function slotsIn(slots: FunctionSlots): Slot<unknown>[] {
  const { returned, yielded, traits, locals } = slots;
  const named = [locals, slots.chosen, slots.exports].flatMap((slotsByName) => [...(slotsByName?.values() ?? [])]);
  const all = [returned, yielded, traits, ...digestsIn(slots), ...named];
  return all.filter((slot): slot is NonNullable<typeof slot> => slot !== null) as Slot<unknown>[];
}

/** Slots that rest on text alone. */
export function digestsIn({ content, head, deciders, stars, binders, texts }: FunctionSlots): Slot<unknown>[] {
  const all = [content, head, deciders, stars, ...(binders?.values() ?? []), ...(texts?.values() ?? [])];
  return all.filter((slot): slot is NonNullable<typeof slot> => slot !== null) as Slot<unknown>[];
}

export function newFunctionSlots(): FunctionSlots {
  return {
    locals: null,
    visible: null,
    starImports: null,
    returned: null,
    chosen: null,
    deciders: null,
    yielded: null,
    traits: null,
    exports: null,
    content: null,
    head: null,
    binders: null,
    texts: null,
    stars: null,
  };
}

/** Drops what only helps to find slots, once the scope has been walked. */
export function forgetLookups(slots: FunctionSlots): void {
  slots.visible = null;
  for (const [name, slot] of slots.locals ?? []) if (slot === null) slots.locals?.delete(name);
}

/** What is kept of a scope where no edit will follow: the rest is found anew in the few scopes that somebody asks about. Null for nothing. */
export function lastingSlots(slots: FunctionSlots, isLeaf: boolean): FunctionSlots | null {
  slots.visible = null;
  slots.binders = null;
  slots.starImports = null;
  if (isLeaf) slots.locals = null;
  const { locals, returned, yielded, traits, exports } = slots;
  return [locals, returned, yielded, traits, exports].every((part) => part === null) ? null : slots;
}
