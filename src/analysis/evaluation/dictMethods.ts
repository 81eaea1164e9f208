import type { Computation } from "./builtins";
import { elementOf } from "./elementOf";
import { elementsOf } from "./iterate";
import { dictView } from "./iterators";
import { keyOf } from "./keyOf";
import { storeDictItem } from "./subscripts";
import { DictValue, lengthOf, numberOf, orUnknown, UNKNOWN_VALUE } from "./Value";

/** Results of the methods of dictionaries, counters and default dictionaries. */
export const dictMethods: Record<string, Computation> = {
  "dict.get": (_, { positional: [key, missing] }, receiver) => {
    if (!(receiver instanceof DictValue)) return UNKNOWN_VALUE;
    const name = keyOf(key ?? null);
    if (name === undefined || !receiver.entries) return receiver.length > 0 ? receiver.value : (missing ?? null);
    return receiver.entries.get(name)?.[1] ?? missing ?? null;
  },
  "dict.setdefault": (machine, { positional: [key, missing] }, receiver) => {
    if (!(receiver instanceof DictValue)) return orUnknown(missing);
    const name = keyOf(key ?? null);
    const found = name === undefined ? undefined : receiver.entries?.get(name)?.[1];
    if (found !== undefined) return found;
    storeDictItem(machine, receiver, key ?? null, missing ?? null);
    return missing ?? null;
  },
  "dict.items": (machine, _, receiver) => dictView(machine, receiver, "items"),
  "dict.keys": (machine, _, receiver) => dictView(machine, receiver, "keys"),
  "dict.values": (machine, _, receiver) => dictView(machine, receiver, "values"),
  "dict.most_common": (machine, { positional: [count] }, receiver) => {
    const all = dictView(machine, receiver, "items");
    const limit = count === undefined || count === null ? undefined : numberOf(count);
    const length = lengthOf(all);
    return limit === undefined || length === null
      ? all
      : machine.listOf(Math.min(limit, length), orUnknown(elementOf(all)));
  },
  "dict.pop": (machine, { positional: [key, missing] }, receiver) => {
    if (!(receiver instanceof DictValue)) return orUnknown(missing);
    machine.changes(receiver.serial);
    const name = keyOf(key ?? null);
    const found = name === undefined ? undefined : receiver.entries?.get(name)?.[1];
    if (name !== undefined) receiver.entries?.delete(name);
    receiver.length = receiver.entries?.size ?? Math.max(0, receiver.length - 1);
    return found ?? missing ?? receiver.value;
  },
  "dict.update": (machine, { positional: [other] }, receiver) => {
    if (!(receiver instanceof DictValue)) return null;
    machine.changes(receiver.serial);
    if (other instanceof DictValue && other.entries && receiver.entries) {
      for (const [key, entry] of other.entries) receiver.entries.set(key, entry);
      receiver.length = receiver.entries.size;
    } else {
      receiver.entries = null;
      receiver.length += (other === undefined ? null : lengthOf(other)) ?? 10;
    }
    return null;
  },
  "dict.copy": (machine, _, receiver) => {
    if (!(receiver instanceof DictValue)) return orUnknown(receiver);
    const result = machine.dict(receiver.missing);
    const { entries, length, key, value } = receiver;
    return Object.assign(result, { entries: entries && new Map(entries), length, key, value });
  },
  "dict.clear": (machine, _, receiver) => {
    if (!(receiver instanceof DictValue)) return null;
    machine.changes(receiver.serial);
    receiver.entries = new Map();
    receiver.length = 0;
    return null;
  },
  "dict.popitem": (machine, _, receiver) => {
    if (!(receiver instanceof DictValue)) return UNKNOWN_VALUE;
    machine.changes(receiver.serial);
    const last = receiver.entries && [...receiver.entries].at(-1);
    if (last) receiver.entries?.delete(last[0]);
    receiver.length = receiver.entries?.size ?? Math.max(0, receiver.length - 1);
    return machine.list(last ? [...last[1]] : [receiver.key, receiver.value], "tuple");
  },
  "dict.fromkeys": (machine, { positional: [keys, value] }) => {
    const result = machine.dict();
    const items = keys === undefined ? undefined : elementsOf(machine, keys, 20_000);
    if (!items) result.entries = null;
    for (const item of items ?? []) storeDictItem(machine, result, item, value ?? null);
    result.length = result.entries?.size ?? ((keys && lengthOf(keys)) || 50);
    result.value = value ?? null;
    return result;
  },
};
