import type { ScopeBindings } from "../scopes/Binding";
import type { FunctionTraits } from "./FunctionTraits";
import type { Slot } from "./Slot";
import type { TypeSlot } from "./TypeSlot";

/** What inference knows of one scope; made when first asked for. */
export interface FunctionSlots {
  /** Names bound in the scope; null for names that are not. */
  readonly locals: Map<string, TypeSlot | null>;
  /** The slots that names used in it lead to, in it or around it; null for built-ins and names that star imports may bind. */
  visible: Map<string, TypeSlot | null> | null;
  /** Modules that a module body takes all names of. */
  starImports: ScopeBindings["starImports"] | null;
  /** What `return` gives, before wrapping into coroutines and generators. */
  returned: TypeSlot | null;
  /** What `yield` gives. */
  yielded: TypeSlot | null;
  traits: Slot<FunctionTraits> | null;
  /** Names that others look up in a module which does not bind them itself. */
  exports: Map<string, TypeSlot> | null;
  content: Slot<string | number> | null;
  head: Slot<string | number> | null;
  /** For module bodies. */
  shape: Slot<string | number> | null;
}

/** All slots that belong to one scope. */
export function slotsIn(slots: FunctionSlots): Slot<unknown>[] {
  const { returned, yielded, traits, content, head, shape, locals, exports } = slots;
  const all = [returned, yielded, traits, content, head, shape, ...locals.values(), ...(exports?.values() ?? [])];
  return all.filter((slot): slot is NonNullable<typeof slot> => slot !== null) as Slot<unknown>[];
}

export function newFunctionSlots(): FunctionSlots {
  return {
    locals: new Map(),
    visible: null,
    starImports: null,
    returned: null,
    yielded: null,
    traits: null,
    exports: null,
    content: null,
    head: null,
    shape: null,
  };
}

/** Drops what only helps to find slots, once the scope has been walked. */
export function forgetLookups(slots: FunctionSlots): void {
  slots.visible = null;
  for (const [name, slot] of slots.locals) if (slot === null) slots.locals.delete(name);
}
