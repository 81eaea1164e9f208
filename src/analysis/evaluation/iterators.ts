import type { Computation } from "./builtins";
import type { Arguments } from "./calls";
import { callValue } from "./calls";
import { elementOf } from "./elementOf";
import { elementsOf, iterate } from "./iterate";
import { keyOf } from "./keyOf";
import type { Machine } from "./Machine";
import { truthOf } from "./truthOf";
import { doubtful } from "./undecided";
import type { Value } from "./Value";
import {
  DictValue,
  FunctionValue,
  GeneratorValue,
  type IndexedElements,
  LibraryValue,
  lengthOf,
  numberOf,
  orUnknown,
  RangeValue,
  SequenceValue,
  UNKNOWN_INT,
  UNKNOWN_VALUE,
  UnknownValue,
} from "./Value";

/** Calls that are followed one by one before a sentinel comes. */
const MOST_CALLS = 20_000;

/** Functions whose results are consumed lazily. */
export const iteratorFunctions: Readonly<Record<string, Computation>> = {
  enumerate: (machine, { positional: [values, start] }) => enumerated(machine, values, numberOf(start ?? 0) ?? 0),
  zip: (machine, { positional }) => zipped(machine, positional),
  map: (machine, args) => mapped(machine, args),
  filter: (machine, { positional: [test, values] }) => filtered(machine, test, values),
  reversed: (machine, { positional: [values] }) => reversedOf(machine, values),
  iter: (machine, { positional: [values, sentinel] }) =>
    sentinel === undefined ? values : calledUntil(machine, values, sentinel),
  chain: (machine, { positional }) => chained(machine, positional),
  "chain.from_iterable": (machine, { positional: [values] }) =>
    chained(machine, elementsOf(machine, values) ?? [values]),
  repeat: (machine, { positional: [value, times] }) => repeated(machine, value, times),
  islice: (machine, { positional }) => sliced(machine, positional),
  product: (machine, args) => product(machine, args),
  combinations: (machine, { positional: [values, size] }) => selected(machine, values, size, false),
  permutations: (machine, { positional: [values, size] }) => selected(machine, values, size, true),
  reduce: (machine, { positional }) => reduced(machine, positional),
  partial: (_, { positional: [callee, ...bound] }) => partialOf(callee, bound),
};

function call(machine: Machine, callee: Value, positional: Value[]): Value {
  return callValue(machine, callee, { positional, keywords: new Map() });
}

function enumerated(machine: Machine, values: Value, start: number): Value {
  return new GeneratorValue((each) => {
    let index = start;
    iterate(machine, values, (element) => {
      machine.meter.operate("unpack");
      return each(machine.list([index++, element], "tuple"));
    });
  }, null);
}

function zipped(machine: Machine, iterables: readonly Value[]): Value {
  const [first, ...others] = iterables;
  if (first === undefined) return machine.list([]);
  const rest = others.map((values) => elementsOf(machine, values, 20_000));
  return new GeneratorValue((each) => {
    let index = 0;
    iterate(machine, first, (element) => {
      const parts = others.map((values, i) => orUnknown(rest[i]?.[index] ?? elementOf(values)));
      if (rest.some((items) => items && index >= items.length)) return false;
      index++;
      machine.meter.operate("unpack");
      return each(machine.list([element, ...parts], "tuple"));
    });
  }, null);
}

function mapped(machine: Machine, { positional: [callee, values, ...others] }: Arguments): Value {
  const source = others.length > 0 ? zipped(machine, [values, ...others]) : values;
  return new GeneratorValue((each) => {
    iterate(machine, source, (element) => {
      const args = others.length > 0 && element instanceof SequenceValue && element.items ? element.items : [element];
      return each(call(machine, callee, [...args]));
    });
  }, null);
}

function filtered(machine: Machine, test: Value, values: Value): Value {
  return new GeneratorValue((each) => {
    iterate(machine, values, (element) => {
      const truth = truthOf(test === null ? element : call(machine, test, [element]));
      if (truth === false) return true;
      if (truth === true) return each(element);
      return machine.draws.next() < 0.5 ? doubtful(machine, 0.5, () => each(element)) : true;
    });
  }, null);
}

function reversedOf(machine: Machine, values: Value): Value {
  if (values instanceof RangeValue && values.length > 0) {
    const last = values.start + (values.length - 1) * values.step;
    return new RangeValue(last, values.start - values.step, -values.step);
  }
  const items = elementsOf(machine, values, 50_000);
  return items ? machine.list([...items].reverse()) : values;
}

function chained(machine: Machine, iterables: readonly Value[]): Value {
  return new GeneratorValue((each) => {
    for (const values of iterables) iterate(machine, values, each);
  }, null);
}

/** `iter(queue.get, None)`: the results of calls until one equals the sentinel; of calls whose results are unknown an assumed number. */
function calledUntil(machine: Machine, callee: Value, sentinel: Value): Value {
  const end = keyOf(sentinel);
  return new GeneratorValue((each) => {
    for (let calls = 0; calls < MOST_CALLS; calls++) {
      const value = call(machine, callee, []);
      if (value instanceof UnknownValue) {
        iterate(machine, new UnknownValue(null, null, value), each);
        return;
      }
      if (keyOf(value) === end || !each(value)) return;
    }
  }, null);
}

function repeated(machine: Machine, value: Value, times: Value | undefined): Value {
  const count = times === undefined ? undefined : numberOf(times);
  return count === undefined ? new UnknownValue(null, null, value) : machine.listOf(count, value);
}

function sliced(machine: Machine, [values, ...bounds]: readonly Value[]): Value {
  const numbers = bounds.map((bound) => numberOf(bound) ?? 0);
  const [from, to] = numbers.length === 1 ? [0, numbers[0]] : numbers;
  const numbered =
    values instanceof GeneratorValue ? values.indexed : values instanceof RangeValue ? elementsOfRange(values) : null;
  if (numbered)
    return indexed(machine, Math.max(0, Math.min(to, numbered.length) - from), (index) => numbered.at(from + index));
  return new GeneratorValue((each) => {
    let index = 0;
    iterate(machine, values, (element) => {
      if (index++ < from) return true;
      return each(element) && index < to;
    });
  }, null);
}

function elementsOfRange({ start, step, length }: RangeValue): IndexedElements {
  return { length, at: (index) => start + index * step };
}

function product(machine: Machine, { positional, keywords }: Arguments): Value {
  const repeat = numberOf(keywords.get("repeat") ?? 1) ?? 1;
  const lists = positional.map((values) => elementsOf(machine, values, 1_000));
  if (lists.some((items) => !items)) return machine.listOf(lengthProduct(positional) ** repeat, UNKNOWN_VALUE);
  const pools = Array.from({ length: repeat }, () => lists as Value[][]).flat();
  const total = pools.reduce((count, pool) => count * pool.length, 1);
  const at = (index: number): Value => {
    const items: Value[] = [];
    let rest = Math.floor(index);
    for (const pool of [...pools].reverse()) {
      items.unshift(pool[rest % pool.length]);
      rest = Math.floor(rest / pool.length);
    }
    return machine.list(items, "tuple");
  };
  return indexed(machine, total, at);
}

function lengthProduct(values: readonly Value[]): number {
  return values.reduce<number>((count, value) => count * (lengthOf(value) ?? 10), 1);
}

function selected(machine: Machine, values: Value, size: Value | undefined, ordered: boolean): Value {
  const items = elementsOf(machine, values, 1_000);
  const n = items?.length ?? lengthOf(values) ?? 10;
  const k = size === undefined ? n : (numberOf(size) ?? 2);
  let count = 1;
  for (let i = 0; i < k; i++) count *= ordered ? n - i : (n - i) / (i + 1);
  const at = (index: number): Value => {
    const chosen: Value[] = [];
    for (let i = 0; i < k; i++)
      chosen.push(orUnknown(items?.[Math.floor(index * 7919 + i * 104_729) % Math.max(1, n)]));
    return machine.list(chosen, "tuple");
  };
  return indexed(machine, Math.round(count), at);
}

/** A lazy sequence of known length with elements by number; sampled like any long loop. */
function indexed(machine: Machine, length: number, at: (index: number) => Value): Value {
  const run = (each: (element: Value) => boolean): void => {
    iterate(machine, new RangeValue(0, length, 1), (index) => each(at(index as number)));
  };
  return new GeneratorValue(run, null, { length, at });
}

function reduced(machine: Machine, [callee, values, start]: readonly Value[]): Value {
  let result: Value | undefined = start;
  iterate(machine, values, (element) => {
    result = result === undefined ? element : call(machine, callee, [result, element]);
    return true;
  });
  return result ?? UNKNOWN_INT;
}

function partialOf(callee: Value, bound: readonly Value[]): Value {
  if (callee instanceof FunctionValue)
    return new FunctionValue(callee.id, callee.closure, callee.receiver, [...callee.bound, ...bound]);
  return callee instanceof LibraryValue ? callee : UNKNOWN_VALUE;
}

/** Pairs, keys and values of a dictionary. */
export function dictView(machine: Machine, dict: Value | undefined, part: "keys" | "values" | "items"): Value {
  const pair = (key: Value, value: Value): Value =>
    part === "keys" ? key : part === "values" ? value : machine.list([key, value], "tuple");
  if (!(dict instanceof DictValue)) {
    const element = dict === undefined ? undefined : elementOf(dict);
    const length = dict === undefined ? null : lengthOf(dict);
    return new UnknownValue("builtins.list", length, pair(orUnknown(element), UNKNOWN_VALUE));
  }
  if (dict.entries) return machine.list([...dict.entries.values()].map(([key, value]) => pair(key, value)));
  return machine.listOf(dict.length, pair(dict.key, dict.value));
}
