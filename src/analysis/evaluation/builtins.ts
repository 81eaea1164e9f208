import { binary, numberSpread } from "./arithmetic";
import { arrayFunctions } from "./arrays";
import { cacheFunctions } from "./CallCaches";
import type { Arguments } from "./calls";
import { callValue } from "./calls";
import { orderOf } from "./comparisons";
import { databaseFunctions, row } from "./databases";
import { elementOf } from "./elementOf";
import { fileFunctions } from "./files";
import { heapFunctions } from "./heaps";
import { isInstance } from "./isInstance";
import { elementsOf, iterate } from "./iterate";
import { iteratorFunctions } from "./iterators";
import { joinValues } from "./joinValues";
import { keyOf } from "./keyOf";
import { ASSUMED_LENGTH, lengthSpreadOf } from "./lengthSpread";
import type { Machine } from "./Machine";
import { methodResults } from "./methods";
import { CursorValue } from "./namedValues";
import { numberFunctions } from "./numbers";
import { patternFunctions } from "./patterns";
import { randomness } from "./randomness";
import { serialisation } from "./serialisation";
import { sortValues } from "./sorting";
import { truthOf } from "./truthOf";
import type { Value } from "./Value";
import {
  BytesValue,
  DictValue,
  estimateOf,
  FloatValue,
  GeneratorValue,
  lengthOf,
  type MissingKeys,
  numberOf,
  orUnknown,
  RangeValue,
  type SequenceType,
  SequenceValue,
  type SetValue,
  UNKNOWN_BOOL,
  UNKNOWN_FLOAT,
  UNKNOWN_INT,
  UNKNOWN_VALUE,
  UnknownValue,
} from "./Value";

/** What a pure function of the language gives for these values; undefined where it can't be told. Costs are charged by the caller. */
export type Computation = (machine: Machine, args: Arguments, receiver: Value | undefined) => Value | undefined;

const containerFunctions: Readonly<Record<string, Computation>> = {
  len: (_, { positional: [value] }) => wholeLength(value),
  range: (_, { positional }) => rangeOf(positional),
  list: (machine, { positional: [value] }) => sequenceOf(machine, value, "list"),
  tuple: (machine, { positional: [value] }) => sequenceOf(machine, value, "tuple"),
  sorted: (machine, args) => sortedOf(machine, args),
  set: (machine, { positional: [value] }) => setOf(machine, value),
  frozenset: (machine, { positional: [value] }) => setOf(machine, value),
  dict: (machine, { positional: [value], keywords }) => dictOf(machine, value, keywords),
  counter: (machine, { positional: [value] }) => counterOf(machine, value),
  defaultdict: (machine, { positional: [factory] }) => machine.dict(missingOf(machine, factory)),
  deque: (machine, { positional: [value, most], keywords }) => dequeOf(machine, value, most ?? keywords.get("maxlen")),
  bytes: (_, { positional: [value] }) => new BytesValue(sizeOf(value)),
  bytearray: (_, { positional: [value] }) => new BytesValue(sizeOf(value), true),
  sum: (machine, { positional: [values, start] }) => sumOf(machine, values, start ?? 0),
  min: (machine, args) => extreme(machine, args, -1),
  max: (machine, args) => extreme(machine, args, 1),
  any: (machine, { positional: [values] }) => quantified(machine, values, true),
  all: (machine, { positional: [values] }) => quantified(machine, values, false),
  print: () => null,
  isinstance: (machine, { positional: [value, types] }) => isInstance(machine, value, types) ?? UNKNOWN_BOOL,
  next: (machine, { positional: [iterator] }) =>
    iterator instanceof CursorValue ? row(machine, iterator) : firstOf(iterator),
  repr: (_, { positional: [value] }) => new UnknownValue("builtins.str", lengthOf(value) ?? 12),
};

const computations = new Map<string, Computation>(
  Object.entries({
    ...containerFunctions,
    ...numberFunctions,
    ...iteratorFunctions,
    ...heapFunctions,
    ...methodResults,
    ...serialisation,
    ...randomness,
    ...patternFunctions,
    ...databaseFunctions,
    ...fileFunctions,
    ...arrayFunctions,
    ...cacheFunctions,
  }),
);

/** Functions that take generators as they are. */
const LAZY = new Set(["any", "all", "next", ...Object.keys(iteratorFunctions)]);

/** Name of the computation that stands behind a builtin (`builtins.len`) or a fact's `computes`. */
function operationName(name: string): string {
  return name.startsWith("builtins.") ? name.slice("builtins.".length) : name;
}

/** Consumes generator arguments of functions that do so, so that sizes are known before costs are charged. */
export function consumeGenerators(machine: Machine, name: string, args: Arguments): void {
  if (LAZY.has(operationName(name))) return;
  args.positional.forEach((value, i) => {
    if (value instanceof GeneratorValue) args.positional[i] = sequenceOf(machine, value, "list");
  });
}

/** Result of a call by name; undefined where only the fact's result type is known. */
export function builtinResult(
  machine: Machine,
  name: string,
  receiver: Value | undefined,
  args: Arguments,
): Value | undefined {
  return computations.get(operationName(name))?.(machine, args, receiver);
}

/** Of a size that is only assumed, the number that it gives says so. */
const DOUBTFUL_SPREAD = 8;

/** Sampled containers have fractional lengths. */
function wholeLength(value: Value): Value {
  const length = lengthOf(value);
  if (length === null) return UNKNOWN_INT;
  const whole = Math.round(length);
  const spread = lengthSpreadOf(value);
  return spread < DOUBTFUL_SPREAD ? whole : new UnknownValue("builtins.int", null, undefined, spread, 0, whole);
}

function rangeOf(args: readonly Value[]): Value {
  const numbers = args.map(numberOf);
  if (numbers.some((n) => n === undefined)) return typicalRange(args);
  const [a = 0, b, step = 1] = numbers as number[];
  return b === undefined ? new RangeValue(0, a, 1) : new RangeValue(a, b, step || 1);
}

/** A range whose bounds are only about known. */
function typicalRange(args: readonly Value[]): Value {
  const about = args.map(estimateOf);
  if (about.some((n) => n === undefined)) return new UnknownValue("builtins.range", null, UNKNOWN_INT);
  const [a = 0, b, step = 1] = about as number[];
  const length = b === undefined ? a : (b - a) / (step || 1);
  return new UnknownValue("builtins.range", Math.max(0, length), UNKNOWN_INT, Math.max(1.5, numberSpread(...args)));
}

/** A fresh sequence with the elements of an iterable. */
export function sequenceOf(machine: Machine, value: Value | undefined, type: SequenceType): SequenceValue {
  if (value === undefined) return machine.list([], type);
  if (value instanceof GeneratorValue) {
    const result = machine.list([], type);
    iterate(machine, value, (element) => {
      machine.append(result, element);
      return true;
    });
    return result;
  }
  const items = elementsOf(machine, value, 50_000);
  if (items) return machine.list([...items], type);
  const length = lengthOf(value) ?? ASSUMED_LENGTH;
  return machine.listOf(length, orUnknown(elementOf(value)), type, lengthSpreadOf(value));
}

function sortedOf(machine: Machine, args: Arguments): Value {
  const result = sequenceOf(machine, args.positional[0], "list");
  sortValues(machine, result, args.keywords);
  return result;
}

/** A fresh set with the elements of an iterable. */
export function setOf(machine: Machine, value: Value | undefined): SetValue {
  const result = machine.set();
  if (value === undefined) return result;
  const items = elementsOf(machine, value, 20_000);
  const keys = items?.map(keyOf);
  if (items && keys?.every((key) => key !== undefined)) {
    for (let i = 0; i < items.length; i++) result.entries?.set(keys[i] as string, items[i]);
    result.length = result.entries?.size ?? 0;
    result.element = orUnknown(items[0]);
    return result;
  }
  result.entries = null;
  result.length = lengthOf(value) ?? 50;
  result.element = orUnknown(elementOf(value));
  return result;
}

function dictOf(machine: Machine, value: Value | undefined, keywords: ReadonlyMap<string, Value>): Value {
  const result = machine.dict();
  if (value instanceof DictValue) {
    result.entries = value.entries ? new Map(value.entries) : null;
    Object.assign(result, { length: value.length, key: value.key, value: value.value });
  } else if (value !== undefined) {
    const pairs = elementsOf(machine, value, 20_000);
    for (const pair of pairs ?? []) {
      const items = pair instanceof SequenceValue ? pair.items : null;
      const key = items && keyOf(items[0]);
      if (items && key !== undefined && key !== null) result.entries?.set(key, [items[0], items[1] ?? null]);
      else result.entries = null;
      result.value = orUnknown(items?.[1]);
      result.key = orUnknown(items?.[0]);
    }
    if (!pairs) result.entries = null;
    result.length = result.entries?.size ?? pairs?.length ?? lengthOf(value) ?? 50;
  }
  for (const [name, item] of keywords) result.entries?.set(`s${name}`, [name, item]);
  if (keywords.size > 0) result.length = result.entries?.size ?? result.length + keywords.size;
  return result;
}

function counterOf(machine: Machine, value: Value | undefined): Value {
  const result = machine.dict({ stores: false, make: () => 0 });
  if (value === undefined) return result;
  const items = elementsOf(machine, value, 20_000);
  if (!items || items.some((item) => keyOf(item) === undefined)) {
    result.entries = null;
    result.length = Math.min(lengthOf(value) ?? 100, 200);
    result.key = orUnknown(elementOf(value));
    result.value = UNKNOWN_INT;
    return result;
  }
  for (const item of items) {
    const key = keyOf(item) as string;
    const before = result.entries?.get(key)?.[1];
    result.entries?.set(key, [item, typeof before === "number" ? before + 1 : 1]);
    result.key = item;
    result.value = 1;
  }
  result.length = result.entries?.size ?? 0;
  return result;
}

function missingOf(machine: Machine, factory: Value | undefined): MissingKeys | null {
  if (factory === undefined || factory === null) return null;
  const make = (): Value => callValue(machine, factory, { positional: [], keywords: new Map() });
  return { stores: true, make };
}

function dequeOf(machine: Machine, value: Value | undefined, most: Value | undefined): Value {
  const result = sequenceOf(machine, value, "list");
  result.mostItems = (most === undefined ? undefined : numberOf(most)) ?? Number.POSITIVE_INFINITY;
  result.length = Math.min(result.length, result.mostItems);
  result.items?.splice(0, result.items.length - result.length);
  return result;
}

function sizeOf(value: Value | undefined): number {
  if (value === undefined) return 0;
  return lengthOf(value) ?? numberOf(value) ?? 100;
}

function sumOf(machine: Machine, values: Value, start: Value): Value {
  if (values instanceof RangeValue) {
    const n = values.length;
    return n > 0 ? (n * (2 * values.start + (n - 1) * values.step)) / 2 : start;
  }
  const items = values instanceof SequenceValue ? values.items : null;
  if (!items) {
    const element = elementOf(values);
    return element instanceof FloatValue || element === UNKNOWN_FLOAT ? UNKNOWN_FLOAT : UNKNOWN_INT;
  }
  return machine.aside(items.length * 4, () => items.reduce((a, b) => binary(machine, "+", a, b), start)).result;
}

function extreme(machine: Machine, args: Arguments, direction: 1 | -1): Value {
  const { positional, keywords } = args;
  const candidates = positional.length > 1 ? positional : elementsOf(machine, positional[0] ?? null);
  if (!candidates || candidates.length === 0) {
    return (positional[0] !== undefined && elementOf(positional[0])) || keywords.get("default") || UNKNOWN_VALUE;
  }
  const key = keywords.get("key");
  const rank = (value: Value): Value =>
    key === undefined || key === null ? value : callValue(machine, key, { positional: [value], keywords: new Map() });
  let best = candidates[0];
  let bestRank = rank(best);
  for (const candidate of candidates.slice(1)) {
    const candidateRank = rank(candidate);
    const order = orderOf(candidateRank, bestRank);
    if (order === undefined) best = joinValues(best, candidate);
    else if (order * direction > 0) {
      best = candidate;
      bestRank = candidateRank;
    }
  }
  return best;
}

function quantified(machine: Machine, values: Value, decisive: boolean): Value {
  let result: Value = !decisive;
  const { scale } = machine.meter;
  const length = values instanceof GeneratorValue ? machine.loopLength : (lengthOf(values) ?? 10);
  let survival = 1;
  iterate(machine, values, (element) => {
    const truth = truthOf(element);
    if (truth === decisive) result = decisive;
    if (truth === undefined) {
      result = UNKNOWN_BOOL;
      survival *= 1 - Math.min(0.5, 2 / Math.max(1, length));
      machine.meter.scale *= 1 - Math.min(0.5, 2 / Math.max(1, length));
    }
    return truth !== decisive && survival > 0.05;
  });
  machine.meter.scale = scale;
  return result;
}

function firstOf(iterator: Value): Value {
  let first: Value = orUnknown(elementOf(iterator));
  if (iterator instanceof GeneratorValue) {
    iterator.run((element) => {
      first = element;
      return false;
    });
  }
  return first;
}
