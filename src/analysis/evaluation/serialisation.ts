import type { Computation } from "./builtins";
import type { Value } from "./Value";
import { BytesValue, DictValue, InstanceValue, lengthOf, SequenceValue, UnknownValue } from "./Value";

/** Objects are looked into this deep; below, an element stands for itself. */
const MAX_DEPTH = 6;
/** Elements of a list or dictionary that are looked at one by one; of more, a few stand for all. */
const MAX_LOOKED_AT = 24;
/** Characters of a number, and of brackets, commas and quotes for each element. */
const NUMBER_LENGTH = 6;
const AROUND_ELEMENT = 2;

/** How many leaves and containers a value is made of, and how long its text is about. */
export interface DeepSize {
  readonly items: number;
  readonly characters: number;
}

/** Size of everything inside a value. */
export function deepSize(value: Value, depth = 0): DeepSize {
  if (typeof value === "string") return { items: 1, characters: value.length + AROUND_ELEMENT };
  if (value instanceof BytesValue) return { items: 1, characters: value.length };
  if (depth >= MAX_DEPTH) return { items: 1, characters: NUMBER_LENGTH };
  if (value instanceof SequenceValue) return ofMany(value.items ?? [value.element], value.length, depth);
  if (value instanceof DictValue) return ofPairs(value, depth);
  if (value instanceof InstanceValue) return ofMany([...value.attributes.values()], value.attributes.size, depth);
  if (value instanceof UnknownValue && value.element !== undefined)
    return ofMany([value.element], lengthOf(value) ?? 1, depth);
  return { items: 1, characters: lengthOf(value) ?? NUMBER_LENGTH };
}

function ofMany(known: readonly Value[], length: number, depth: number): DeepSize {
  const stride = Math.max(1, Math.floor(known.length / MAX_LOOKED_AT));
  let items = 0;
  let characters = 0;
  let count = 0;
  for (let i = 0; i < known.length; i += stride, count++) {
    const size = deepSize(known[i], depth + 1);
    items += size.items;
    characters += size.characters + AROUND_ELEMENT;
  }
  const times = count > 0 ? length / count : 0;
  return { items: 1 + items * times, characters: AROUND_ELEMENT + characters * times };
}

function ofPairs({ entries, length, key, value }: DictValue, depth: number): DeepSize {
  const pairs = entries ? [...entries.values()] : [[key, value] as const];
  const keys = ofMany(
    pairs.map((pair) => pair[0]),
    length,
    depth,
  );
  const values = ofMany(
    pairs.map((pair) => pair[1]),
    length,
    depth,
  );
  return { items: keys.items + values.items, characters: keys.characters + values.characters };
}

const FORMAT_BYTES: Readonly<Record<string, number>> = {
  h: 2,
  H: 2,
  i: 4,
  I: 4,
  l: 4,
  L: 4,
  f: 4,
  q: 8,
  Q: 8,
  d: 8,
  n: 8,
  N: 8,
};

/** Bytes that a `struct` format describes (without padding); undefined where it is not known. */
function packedLength(format: Value | undefined): number | undefined {
  if (typeof format !== "string") return undefined;
  let bytes = 0;
  for (const [, count, code] of format.matchAll(/(\d*)([a-zA-Z?])/g))
    bytes += Number(count || 1) * (FORMAT_BYTES[code] ?? 1);
  return bytes;
}

/** Turning objects into text or bytes and back: what comes back is what went in. */
export const serialisation: Readonly<Record<string, Computation>> = {
  serialised: (_, { positional: [value] }) => {
    if (value === undefined) return undefined;
    return new UnknownValue("builtins.str", deepSize(value).characters, undefined, 1, 0, undefined, value);
  },
  packed: (_, { positional: [format, ...values] }) => new BytesValue(packedLength(format) ?? values.length * 4),
  deserialised: (_, { positional: [text] }) => (text instanceof UnknownValue ? text.content : undefined),
};
