import { type Type, UNKNOWN } from "../Type";
import type { TypeTable } from "../types/TypeTable";
import { Slot } from "./Slot";

/** A slot that holds a type; unknown at first, joined as more is found. */
export abstract class TypeSlot extends Slot<Type> {
  constructor() {
    super(UNKNOWN);
  }

  protected abstract readonly types: TypeTable;

  merge(before: Type, after: Type): Type {
    return this.types.join(before, after);
  }
  equals(a: Type, b: Type): boolean {
    return a === b;
  }
}
