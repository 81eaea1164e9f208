import { type Computation, setOf } from "./builtins";
import { keyOf } from "./keyOf";
import type { Machine } from "./Machine";
import { setOperation } from "./setOperation";
import type { Value } from "./Value";
import { SetValue, UNKNOWN_BOOL, UNKNOWN_VALUE } from "./Value";

/** Results of the methods of sets. */
export const setMethods: Record<string, Computation> = {
  "set.add": (machine, { positional: [value] }, receiver) => {
    if (!(receiver instanceof SetValue)) return null;
    machine.changes(receiver.serial);
    const key = keyOf(value ?? null);
    const copies = machine.meter.scale / receiver.weight;
    receiver.element = value ?? null;
    if (key !== undefined && receiver.entries && copies === 1) {
      receiver.entries.set(key, value ?? null);
      receiver.length = receiver.entries.size;
    } else {
      receiver.entries = null;
      receiver.length = Math.min(receiver.mostItems ?? Number.POSITIVE_INFINITY, receiver.length + copies);
    }
    return null;
  },
  "set.update": (machine, { positional }, receiver) => {
    for (const other of positional) unite(machine, receiver, other);
    return null;
  },
  "set.union": combined("|"),
  "set.intersection": combined("&"),
  "set.difference": combined("-"),
  "set.symmetric_difference": combined("^"),
  "set.copy": (machine, _, receiver) => setOf(machine, receiver),
  "set.clear": (machine, _, receiver) => {
    if (!(receiver instanceof SetValue)) return null;
    machine.changes(receiver.serial);
    receiver.entries = new Map();
    receiver.length = 0;
    return null;
  },
  "set.pop": (machine, _, receiver) => {
    if (!(receiver instanceof SetValue)) return UNKNOWN_VALUE;
    const [first] = receiver.entries?.values() ?? [];
    const item = first ?? receiver.element;
    removeFromSet(machine, { positional: [item] }, receiver);
    return item;
  },
  "set.issubset": (_, { positional: [other] }, receiver) => isSubset(receiver, other),
  "set.issuperset": (_, { positional: [other] }, receiver) => isSubset(other, receiver),
  "set.discard": removeFromSet,
  "set.remove": removeFromSet,
};

function isSubset(inner: Value | undefined, outer: Value | undefined): Value {
  if (!(inner instanceof SetValue && outer instanceof SetValue) || !inner.entries || !outer.entries)
    return UNKNOWN_BOOL;
  const { entries } = outer;
  return [...inner.entries.keys()].every((key) => entries.has(key));
}

/** The result of an operator's method; any iterable may stand on the right. */
function combined(operator: string): Computation {
  return (machine, { positional: [other] }, receiver) =>
    receiver === undefined || other === undefined
      ? UNKNOWN_VALUE
      : machine.aside(1_000_000, () => setOperation(machine, operator, receiver, setOf(machine, other))).result;
}

function unite(machine: Machine, receiver: Value | undefined, other: Value): void {
  if (!(receiver instanceof SetValue)) return;
  machine.changes(receiver.serial);
  const more = setOf(machine, other);
  const copies = machine.meter.scale / receiver.weight;
  if (receiver.entries && more.entries && copies === 1) {
    for (const [key, value] of more.entries) receiver.entries.set(key, value);
    receiver.length = receiver.entries.size;
  } else {
    receiver.entries = null;
    receiver.length += more.length * copies;
  }
  if (more.length > 0) receiver.element = more.element;
}

function removeFromSet(
  machine: Machine,
  { positional: [value] }: { readonly positional: Value[] },
  receiver: Value | undefined,
): Value {
  if (!(receiver instanceof SetValue)) return null;
  machine.changes(receiver.serial);
  const key = keyOf(value ?? null);
  if (key !== undefined) receiver.entries?.delete(key);
  receiver.length = receiver.entries?.size ?? Math.max(0, receiver.length - 1);
  return null;
}
