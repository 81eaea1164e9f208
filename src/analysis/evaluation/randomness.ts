import type { Computation } from "./builtins";
import { elementOf } from "./elementOf";
import { elementsOf } from "./iterate";
import type { Machine } from "./Machine";
import {
  DigestValue,
  estimateOf,
  FloatValue,
  lengthOf,
  numberOf,
  orUnknown,
  RangeValue,
  SequenceValue,
  UNKNOWN_FLOAT,
  UNKNOWN_INT,
  type Value,
} from "./Value";

/** Longest population whose items are looked at one by one. */
const MOST_ITEMS = 50_000;

/**
 * Random results of a program, drawn from a generator of our own: other numbers than a run would see, but the same distributions, so that
 * counts, sizes and branches that follow from them come out about right. Such calls are not remembered as pure.
 */
export const randomness: Readonly<Record<string, Computation>> = {
  "draw.unit": (machine) => float(unit(machine)),
  "draw.uniform": (machine, { positional: [low, high] }) => {
    const [a, b] = [about(low), about(high)];
    return a === undefined || b === undefined ? UNKNOWN_FLOAT : float(a + (b - a) * unit(machine));
  },
  "draw.normal": (machine, { positional: [mean, deviation] }) => {
    const radius = Math.sqrt(-2 * Math.log(1 - unit(machine)));
    return float((about(mean) ?? 0) + (about(deviation) ?? 1) * radius * Math.cos(2 * Math.PI * unit(machine)));
  },
  "draw.exponential": (machine, { positional: [rate] }) => float(-Math.log(1 - unit(machine)) / (about(rate) || 1)),
  "draw.pareto": (machine, { positional: [shape] }) => float((1 - unit(machine)) ** (-1 / (about(shape) || 1))),
  "draw.integer": (machine, { positional: [low, high] }) =>
    integer(machine, about(low), (about(high) ?? Number.NaN) + 1, 1),
  "draw.below": (machine, { positional: [first, stop, step] }) =>
    stop === undefined
      ? integer(machine, 0, about(first), 1)
      : integer(machine, about(first), about(stop), about(step) ?? 1),
  "draw.bits": (machine, { positional: [bits] }) => {
    const count = about(bits) ?? 32;
    return count <= 52 ? integer(machine, 0, 2 ** count, 1) : manyBits(machine, count);
  },
  "draw.choice": (machine, { positional: [values] }) => oneOf(machine, values),
  "draw.choices": (machine, { positional: [values], keywords }) =>
    several(machine, values, Math.round(about(keywords.get("k")) ?? 1)),
  "draw.sample": (machine, { positional: [values, count], keywords }) =>
    several(machine, values, Math.round(about(count ?? keywords.get("k")) ?? 1)),
  "draw.shuffle": (machine, { positional: [values] }) => {
    if (values instanceof SequenceValue) shuffle(machine, values);
    return null;
  },
  "draw.digest": (_, __, receiver) => new DigestValue((receiver && lengthOf(receiver)) || 64),
};

function unit(machine: Machine): number {
  machine.changes(0);
  return machine.draws.next();
}

function float(value: number): Value {
  return new FloatValue(value);
}

function about(value: Value | undefined): number | undefined {
  return value === undefined ? undefined : estimateOf(value);
}

function integer(machine: Machine, from: number | undefined, to: number | undefined, step: number): Value {
  const count = from === undefined || to === undefined ? Number.NaN : Math.ceil((to - from) / (step || 1));
  if (from === undefined || !(count > 0)) return UNKNOWN_INT;
  return Math.round(from) + Math.floor(unit(machine) * count) * step;
}

/** A number of so many random bits. */
export function manyBits(machine: Machine, bits: number): bigint {
  let value = 0n;
  for (let done = 0; done < bits; done += 32) value = (value << 32n) | BigInt(Math.floor(unit(machine) * 2 ** 32));
  return value & ((1n << BigInt(bits)) - 1n);
}

function oneOf(machine: Machine, values: Value | undefined): Value {
  const at = unit(machine);
  if (values instanceof RangeValue) return values.start + Math.floor(at * values.length) * values.step;
  if (typeof values === "string") return values[Math.floor(at * values.length)] ?? "";
  if (values instanceof SequenceValue && values.items)
    return orUnknown(values.items[Math.floor(at * values.items.length)]);
  return orUnknown(values && elementOf(values));
}

function several(machine: Machine, values: Value | undefined, count: number): Value {
  if (!(count <= MOST_ITEMS)) return machine.listOf(count, oneOf(machine, values));
  machine.meter.steps += count >> 4;
  return machine.list(Array.from({ length: Math.max(0, count) }, () => oneOf(machine, values)));
}

function shuffle(machine: Machine, list: SequenceValue): void {
  machine.changes(list.serial);
  const items = elementsOf(machine, list, MOST_ITEMS);
  if (!items) return;
  for (let i = items.length - 1; i > 0; i--) {
    const j = Math.floor(unit(machine) * (i + 1));
    [items[i], items[j]] = [items[j], items[i]];
  }
}

/** Whether hexadecimal digits of which nothing is known begin with (or are) so many given ones: drawn. */
export function digestMatches(machine: Machine, digits: number): boolean {
  return unit(machine) < 16 ** -digits;
}

/** A digest read as a number. */
export function numberOfDigest(machine: Machine, { length }: DigestValue): Value {
  const bits = 4 * Math.round(length ?? 64);
  return bits <= 52 ? (numberOf(manyBits(machine, bits)) ?? 0) : manyBits(machine, bits);
}
