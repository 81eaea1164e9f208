import { orderOf } from "./arithmetic";
import type { Computation } from "./builtins";
import { callValue } from "./calls";
import { iterate } from "./iterate";
import { dictView } from "./iterators";
import type { Machine } from "./Machine";
import { storeDictItem } from "./subscripts";
import type { Value } from "./Value";
import {
  BytesValue,
  DictValue,
  elementOf,
  keyOf,
  lengthOf,
  numberOf,
  repeatsItself,
  SequenceValue,
  SetValue,
  UNKNOWN_BOOL,
  UNKNOWN_INT,
  UNKNOWN_VALUE,
  UnknownValue,
} from "./Value";

/** Text or bytes like the receiver, of a given length or as long as it. */
const textLike = (receiver: Value | undefined, length: number | null): Value => {
  const repeats = receiver !== undefined && repeatsItself(receiver);
  if (receiver instanceof BytesValue) return new BytesValue(length ?? receiver.length, false, repeats);
  return new UnknownValue(
    "builtins.str",
    length ?? (receiver === undefined ? null : lengthOf(receiver)),
    undefined,
    1,
    repeats,
  );
};

const sameText: Computation = (_, __, receiver) => textLike(receiver, null);

function onText(change: (text: string) => string): Computation {
  return (_, __, receiver) => (typeof receiver === "string" ? change(receiver) : textLike(receiver, null));
}

const textMethods: Record<string, Computation> = {
  "str.upper": onText((text) => text.toUpperCase()),
  "str.lower": onText((text) => text.toLowerCase()),
  "str.strip": onText((text) => text.trim()),
  "str.rstrip": onText((text) => text.trimEnd()),
  "str.lstrip": onText((text) => text.trimStart()),
  "str.title": sameText,
  "str.capitalize": sameText,
  "str.translate": sameText,
  "str.casefold": sameText,
  "str.format": sameText,
  "str.replace": (_, { positional: [from, to] }, receiver) =>
    typeof receiver === "string" && typeof from === "string" && typeof to === "string"
      ? receiver.replaceAll(from, to)
      : textLike(receiver, null),
  "str.encode": (_, __, receiver) =>
    new BytesValue(
      (receiver === undefined ? null : lengthOf(receiver)) ?? 2_000,
      false,
      receiver !== undefined && repeatsItself(receiver),
    ),
  "bytes.decode": (_, __, receiver) =>
    new UnknownValue("builtins.str", receiver === undefined ? null : lengthOf(receiver)),
  "bytes.translate": sameText,
  "bytes.hex": (_, __, receiver) => new UnknownValue("builtins.str", 2 * ((receiver && lengthOf(receiver)) || 16)),
  "bytes.join": joined,
  "str.join": joined,
  "str.split": split,
  "str.rsplit": split,
  "bytes.split": split,
  "str.splitlines": (machine, _, receiver) => splitInto(machine, receiver, "\n", 40),
  "str.startswith": (_, { positional: [prefix] }, receiver) =>
    typeof receiver === "string" && typeof prefix === "string" ? receiver.startsWith(prefix) : UNKNOWN_BOOL,
  "str.endswith": (_, { positional: [suffix] }, receiver) =>
    typeof receiver === "string" && typeof suffix === "string" ? receiver.endsWith(suffix) : UNKNOWN_BOOL,
  "str.find": (_, { positional: [part] }, receiver) =>
    typeof receiver === "string" && typeof part === "string" ? receiver.indexOf(part) : UNKNOWN_INT,
  "str.count": (_, { positional: [part] }, receiver) =>
    typeof receiver === "string" && typeof part === "string" ? receiver.split(part).length - 1 : UNKNOWN_INT,
  "str.isdigit": (_, __, receiver) => (typeof receiver === "string" ? /^\d+$/.test(receiver) : UNKNOWN_BOOL),
  "str.isalpha": (_, __, receiver) => (typeof receiver === "string" ? /^[a-zA-Z]+$/.test(receiver) : UNKNOWN_BOOL),
  "str.isalnum": (_, __, receiver) => (typeof receiver === "string" ? /^[a-zA-Z\d]+$/.test(receiver) : UNKNOWN_BOOL),
  "str.zfill": (_, { positional: [width] }) => new UnknownValue("builtins.str", numberOf(width ?? null) ?? 8),
  "bytearray.extend": grow,
  "bytearray.append": grow,
};

function joined(
  machine: Machine,
  { positional: [parts] }: { readonly positional: Value[] },
  receiver: Value | undefined,
): Value {
  const separator = (receiver !== undefined && lengthOf(receiver)) || 0;
  const count = (parts === undefined ? null : lengthOf(parts)) ?? 100;
  const items = parts instanceof SequenceValue ? parts.items : null;
  if (items && typeof receiver === "string" && items.every((item) => typeof item === "string")) {
    const text = items.join(receiver);
    if (text.length <= 20_000) return text;
    return new UnknownValue("builtins.str", text.length);
  }
  const typical = parts === undefined ? null : lengthOf(elementOf(parts) ?? null);
  const each = items ? items.reduce<number>((sum, item) => sum + (lengthOf(item) ?? 10), 0) : count * (typical ?? 10);
  const length = each + separator * Math.max(0, count - 1);
  machine.meter.operate("nanosecond", length * 0.02);
  const repeats = parts !== undefined && repeatsParts(parts);
  return receiver instanceof BytesValue
    ? new BytesValue(length, false, repeats)
    : new UnknownValue("builtins.str", length, undefined, 1, repeats);
}

/** Whether joined parts repeat: few different objects among many, or parts that repeat themselves. */
function repeatsParts(parts: Value): boolean {
  const element = elementOf(parts);
  if (element !== undefined && repeatsItself(element)) return true;
  if (!(parts instanceof SequenceValue) || parts.length < 16) return false;
  return parts.items !== null && new Set(parts.items).size <= parts.items.length / 4;
}

function split(
  machine: Machine,
  { positional: [separator] }: { readonly positional: Value[] },
  receiver: Value | undefined,
): Value {
  return splitInto(machine, receiver, typeof separator === "string" ? separator : undefined, 6);
}

/** Pieces of a text; `typical` characters each where it is not known. */
function splitInto(
  machine: Machine,
  receiver: Value | undefined,
  separator: string | undefined,
  typical: number,
): Value {
  if (typeof receiver === "string") {
    const parts = separator === undefined ? receiver.trim().split(/\s+/) : receiver.split(separator || " ");
    return machine.list(parts);
  }
  const length = receiver === undefined ? null : lengthOf(receiver);
  const element = receiver instanceof BytesValue ? new BytesValue(typical) : new UnknownValue("builtins.str", typical);
  if (length === null) return new UnknownValue("builtins.list", null, element);
  return new UnknownValue("builtins.list", Math.max(1, length / (typical + 1)), element, 2);
}

function grow(machine: Machine, _: unknown, receiver: Value | undefined): Value {
  machine.changes(0);
  return receiver === undefined ? UNKNOWN_VALUE : null;
}

const listMethods: Record<string, Computation> = {
  "list.append": (machine, { positional: [value] }, receiver) => {
    if (receiver instanceof SequenceValue) machine.append(receiver, value ?? UNKNOWN_VALUE);
    else machine.changes(0);
    return null;
  },
  "list.extend": (machine, { positional: [values] }, receiver) => {
    if (!(receiver instanceof SequenceValue)) return null;
    iterate(machine, values, (element) => {
      machine.append(receiver, element);
      return true;
    });
    return null;
  },
  "list.insert": (machine, { positional: [index, value] }, receiver) => {
    if (!(receiver instanceof SequenceValue)) return null;
    const at = numberOf(index ?? null);
    if (receiver.items && at !== undefined && machine.meter.scale === receiver.weight) {
      machine.changes(receiver.serial);
      receiver.items.splice(at, 0, value ?? UNKNOWN_VALUE);
      receiver.length = receiver.items.length;
    } else machine.append(receiver, value ?? UNKNOWN_VALUE);
    return null;
  },
  "list.pop": (machine, { positional: [index] }, receiver) => popped(machine, receiver, index),
  "list.popleft": (machine, _, receiver) => popped(machine, receiver, 0),
  "list.sort": (machine, { keywords }, receiver) => sortInPlace(machine, receiver, keywords),
  "list.reverse": (machine, _, receiver) => {
    if (receiver instanceof SequenceValue) {
      machine.changes(receiver.serial);
      receiver.items?.reverse();
    }
    return null;
  },
  "list.copy": (machine, _, receiver) =>
    receiver instanceof SequenceValue
      ? receiver.items
        ? machine.list([...receiver.items])
        : machine.listOf(receiver.length, receiver.element)
      : receiver,
  "list.clear": (machine, _, receiver) => {
    if (receiver instanceof SequenceValue) {
      machine.changes(receiver.serial);
      receiver.items = [];
      receiver.length = 0;
    }
    return null;
  },
  "list.index": (_, { positional: [value] }, receiver) => {
    const key = keyOf(value ?? null);
    if (!(receiver instanceof SequenceValue) || !receiver.items || key === undefined) return UNKNOWN_INT;
    return receiver.items.findIndex((item) => keyOf(item) === key);
  },
};

function popped(machine: Machine, receiver: Value | undefined, index: Value | undefined): Value {
  if (!(receiver instanceof SequenceValue)) return UNKNOWN_VALUE;
  machine.changes(receiver.serial);
  const copies = machine.meter.scale / receiver.weight;
  receiver.length = Math.max(0, receiver.length - copies);
  if (!receiver.items) return receiver.element;
  const at = index === undefined ? -1 : (numberOf(index) ?? -1);
  const [item] = receiver.items.splice(at < 0 ? receiver.items.length + at : at, 1);
  receiver.length = receiver.items.length;
  return item ?? UNKNOWN_VALUE;
}

function sortInPlace(machine: Machine, receiver: Value | undefined, keywords: ReadonlyMap<string, Value>): Value {
  if (!(receiver instanceof SequenceValue)) return null;
  machine.changes(receiver.serial);
  const key = keywords.get("key");
  const rank = (value: Value): Value =>
    key === undefined || key === null ? value : callValue(machine, key, { positional: [value], keywords: new Map() });
  if (receiver.items && receiver.items.length <= 5_000) {
    const ranked = receiver.items.map((item) => ({ item, rank: rank(item) }));
    const reverse = keywords.get("reverse") === true ? -1 : 1;
    ranked.sort((a, b) => (orderOf(a.rank, b.rank) ?? 0) * reverse);
    receiver.items = ranked.map((entry) => entry.item);
  } else if (key !== undefined) iterate(machine, receiver, (element) => rank(element) !== undefined);
  return null;
}

const dictMethods: Record<string, Computation> = {
  "dict.get": (_, { positional: [key, missing] }, receiver) => {
    if (!(receiver instanceof DictValue)) return UNKNOWN_VALUE;
    const name = keyOf(key ?? null);
    if (name === undefined || !receiver.entries) return receiver.length > 0 ? receiver.value : (missing ?? null);
    return receiver.entries.get(name)?.[1] ?? missing ?? null;
  },
  "dict.setdefault": (machine, { positional: [key, missing] }, receiver) => {
    if (!(receiver instanceof DictValue)) return missing ?? UNKNOWN_VALUE;
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
      : machine.listOf(Math.min(limit, length), elementOf(all) ?? UNKNOWN_VALUE);
  },
  "dict.pop": (machine, { positional: [key, missing] }, receiver) => {
    if (!(receiver instanceof DictValue)) return missing ?? UNKNOWN_VALUE;
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
};

const setMethods: Record<string, Computation> = {
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
      receiver.length += copies;
    }
    return null;
  },
  "set.discard": removeFromSet,
  "set.remove": removeFromSet,
};

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

/** Results of methods of the built-in types, by `type.method`. */
export const methodResults: Readonly<Record<string, Computation>> = {
  ...textMethods,
  ...listMethods,
  ...dictMethods,
  ...setMethods,
};
