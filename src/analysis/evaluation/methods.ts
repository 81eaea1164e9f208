import type { Computation } from "./builtins";
import { dictMethods } from "./dictMethods";
import { elementOf } from "./elementOf";
import { iterate } from "./iterate";
import { keyOf } from "./keyOf";
import type { Machine } from "./Machine";
import { digestMatches } from "./randomness";
import { setMethods } from "./setMethods";
import { sortValues } from "./sorting";
import type { Value } from "./Value";
import {
  BytesValue,
  DigestValue,
  lengthOf,
  numberOf,
  orUnknown,
  repeatedShare,
  SequenceValue,
  UNKNOWN_BOOL,
  UNKNOWN_INT,
  UNKNOWN_VALUE,
  UnknownValue,
} from "./Value";

/** Longest text that is kept character by character. */
const LONGEST_TEXT = 300_000;
/** Parts of fewer characters than this are words: a text of them compresses like any other. */
const SHORTEST_STRETCH = 32;

/** Text or bytes like the receiver, of a given length or as long as it. */
const textLike = (receiver: Value | undefined, length: number | null): Value => {
  const repeated = repeatedShare(receiver);
  if (receiver instanceof BytesValue) return new BytesValue(length ?? receiver.length, false, repeated);
  const content = length === null && receiver instanceof UnknownValue ? receiver.content : undefined;
  return new UnknownValue(
    "builtins.str",
    length ?? (receiver === undefined ? null : lengthOf(receiver)),
    undefined,
    1,
    repeated,
    undefined,
    content,
  );
};

const sameText: Computation = (_, __, receiver) => textLike(receiver, null);

function onText(change: (text: string) => string): Computation {
  return (_, __, receiver) => (typeof receiver === "string" ? change(receiver) : textLike(receiver, null));
}

function tested(pattern: RegExp): Computation {
  return (_, __, receiver) => (typeof receiver === "string" ? pattern.test(receiver) : UNKNOWN_BOOL);
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
    new BytesValue((receiver === undefined ? null : lengthOf(receiver)) ?? 2_000, false, repeatedShare(receiver)),
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
  "str.startswith": (machine, { positional: [prefix] }, receiver) =>
    anyAffix(machine, receiver, prefix, (text, part) => text.startsWith(part)),
  "str.endswith": (machine, { positional: [suffix] }, receiver) =>
    anyAffix(machine, receiver, suffix, (text, part) => text.endsWith(part)),
  "str.index": (_, { positional: [part] }, receiver) => firstPlace(receiver, part),
  "str.partition": (machine, { positional: [separator] }, receiver) => partitioned(machine, receiver, separator),
  "str.removeprefix": (_, { positional: [prefix] }, receiver) =>
    typeof receiver === "string" && typeof prefix === "string" && receiver.startsWith(prefix)
      ? receiver.slice(prefix.length)
      : orUnknown(receiver),
  "str.ljust": padded((text, width) => text.padEnd(width)),
  "str.rjust": padded((text, width) => text.padStart(width)),
  "str.center": padded((text, width) => text.padStart((text.length + width) >> 1).padEnd(width)),
  "str.find": (_, { positional: [part] }, receiver) => firstPlace(receiver, part),
  "str.count": (_, { positional: [part] }, receiver) =>
    typeof receiver === "string" && typeof part === "string" ? receiver.split(part).length - 1 : UNKNOWN_INT,
  "str.isdigit": tested(/^\d+$/),
  "str.isnumeric": tested(/^\d+$/),
  "str.isdecimal": tested(/^\d+$/),
  "str.isalpha": tested(/^\p{L}+$/u),
  "str.isalnum": tested(/^[\p{L}\d]+$/u),
  "str.isspace": tested(/^\s+$/),
  "str.isupper": tested(/^[^a-z]*[A-Z][^a-z]*$/),
  "str.islower": tested(/^[^A-Z]*[a-z][^A-Z]*$/),
  "str.isidentifier": tested(/^[\p{L}_][\p{L}\d_]*$/u),
  "str.zfill": (_, { positional: [width] }) => new UnknownValue("builtins.str", numberOf(width ?? null) ?? 8),
  "bytearray.extend": grow,
  "bytearray.append": grow,
};

/** Whether a text begins or ends with one of the given ones. */
function anyAffix(
  machine: Machine,
  text: Value | undefined,
  part: Value | undefined,
  has: (text: string, part: string) => boolean,
): Value {
  if (part instanceof SequenceValue && part.items) {
    const answers = part.items.map((one) => anyAffix(machine, text, one, has));
    return answers.includes(true) ? true : answers.every((answer) => answer === false) ? false : UNKNOWN_BOOL;
  }
  if (typeof part !== "string") return UNKNOWN_BOOL;
  if (text instanceof DigestValue) return digestMatches(machine, part.length);
  return typeof text === "string" ? has(text, part) : UNKNOWN_BOOL;
}

function firstPlace(text: Value | undefined, part: Value | undefined): Value {
  return typeof text === "string" && typeof part === "string" ? text.indexOf(part) : UNKNOWN_INT;
}

function padded(pad: (text: string, width: number) => string): Computation {
  return (_, { positional: [width] }, receiver) => {
    const columns = numberOf(width ?? null);
    return typeof receiver === "string" && columns !== undefined
      ? pad(receiver, columns)
      : textLike(receiver, columns ?? null);
  };
}

function partitioned(machine: Machine, text: Value | undefined, separator: Value | undefined): Value {
  if (typeof text !== "string" || typeof separator !== "string") {
    const part = new UnknownValue("builtins.str", text === undefined ? null : (lengthOf(text) ?? 12) / 2);
    return machine.list([part, separator ?? part, part], "tuple");
  }
  const at = text.indexOf(separator);
  const parts = at < 0 ? [text, "", ""] : [text.slice(0, at), separator, text.slice(at + separator.length)];
  return machine.list(parts, "tuple");
}

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
    if (text.length <= LONGEST_TEXT) return text;
    return new UnknownValue("builtins.str", text.length);
  }
  const typical = parts === undefined ? null : lengthOf(elementOf(parts) ?? null);
  const each = items ? items.reduce<number>((sum, item) => sum + (lengthOf(item) ?? 10), 0) : count * (typical ?? 10);
  const length = each + separator * Math.max(0, count - 1);
  machine.meter.operate("nanosecond", length * 0.02);
  const repeated = parts === undefined ? 0 : repeatedInParts(parts);
  return receiver instanceof BytesValue
    ? new BytesValue(length, false, repeated)
    : new UnknownValue("builtins.str", length, undefined, 1, repeated);
}

/** Joined parts repeat as far as they are the same objects again, or repeat themselves. Equal short texts are no stretch. */
function repeatedInParts(parts: Value): number {
  const inside = repeatedShare(elementOf(parts));
  if (!(parts instanceof SequenceValue)) return inside;
  const seen = parts.items ? { count: parts.items.length, different: new Set(parts.items) } : parts.seen;
  if (!seen || seen.count === 0 || (lengthOf(parts.element) ?? 0) < SHORTEST_STRETCH) return inside;
  return 1 - (seen.different.size / seen.count) * (1 - inside);
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
    if (receiver instanceof SequenceValue) machine.append(receiver, orUnknown(value));
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
      receiver.items.splice(at, 0, orUnknown(value));
      receiver.length = receiver.items.length;
    } else machine.append(receiver, orUnknown(value));
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
  "list.index": (_, { positional: [value] }, receiver) => placeOf(receiver, value) ?? UNKNOWN_INT,
  "list.remove": (machine, { positional: [value] }, receiver) => {
    popped(machine, receiver, placeOf(receiver, value) ?? 0);
    return null;
  },
  "list.count": (_, { positional: [value] }, receiver) => {
    const key = keyOf(value ?? null);
    if (!(receiver instanceof SequenceValue) || !receiver.items || key === undefined) return UNKNOWN_INT;
    return receiver.items.filter((item) => keyOf(item) === key).length;
  },
};

/** Where a value stands in a list of known content. */
function placeOf(receiver: Value | undefined, value: Value | undefined): number | undefined {
  const key = keyOf(value ?? null);
  if (!(receiver instanceof SequenceValue) || !receiver.items || key === undefined) return undefined;
  const at = receiver.items.findIndex((item) => keyOf(item) === key);
  return at < 0 ? undefined : at;
}

function popped(machine: Machine, receiver: Value | undefined, index: Value | undefined): Value {
  if (!(receiver instanceof SequenceValue)) return UNKNOWN_VALUE;
  machine.changes(receiver.serial);
  const copies = machine.meter.scale / receiver.weight;
  receiver.length = Math.max(0, receiver.length - copies);
  if (!receiver.items) return receiver.element;
  const at = index === undefined ? -1 : (numberOf(index) ?? -1);
  const [item] = receiver.items.splice(at < 0 ? receiver.items.length + at : at, 1);
  receiver.length = receiver.items.length;
  return orUnknown(item);
}

function sortInPlace(machine: Machine, receiver: Value | undefined, keywords: ReadonlyMap<string, Value>): Value {
  if (!(receiver instanceof SequenceValue)) return null;
  machine.changes(receiver.serial);
  sortValues(machine, receiver, keywords);
  return null;
}

/** Results of methods of the built-in types, by `type.method`. */
export const methodResults: Readonly<Record<string, Computation>> = {
  ...textMethods,
  ...listMethods,
  ...dictMethods,
  ...setMethods,
};
