import type { Range } from "../../base/Range";
import type { CostTerm } from "../../knowledge/Fact";
import { argumentAt } from "./argumentAt";
import type { Arguments } from "./calls";
import type { Machine } from "./Machine";
import { deepSize } from "./serialisation";
import type { LibraryValue, Value } from "./Value";
import { estimateOf, lengthOf, numberOf, repeatedShare, SequenceValue, UnknownValue } from "./Value";

/**
 * Sizes that are assumed where the source does not tell: bytes or characters, items, numbers, items of arrays and the like. Spread as a
 * factor both ways.
 */
export const ASSUMED = {
  byte: { size: 2_000, spread: 10 },
  item: { size: 100, spread: 10 },
  value: { size: 1, spread: 5 },
  bulk: { size: 10_000, spread: 100 },
};

/** What a repeated byte costs of another one's price (zlib, level 6: 390 MB/s on a repeated block of 14 kB, 48 MB/s on log lines). */
const REPEATED_PRICE = 0.12;

/** A range that changes nothing. */
const ONCE: Range = { low: 1, expected: 1, high: 1 };

/** Charges the terms of a fact (a call, an operator, the step of an iterator) with the sizes at hand; waits are `wait` times as long. */
export function chargeTerms(
  machine: Machine,
  callee: LibraryValue,
  terms: readonly CostTerm[],
  args: Arguments,
  wait: Range = ONCE,
): void {
  for (const term of terms) {
    const { low, expected, high } = termMs(machine, callee, term, args);
    const times = term.bucket === "wait" ? wait : ONCE;
    machine.meter.charge(term.bucket, low * times.low, expected * times.expected, high * times.high, callee.name);
  }
}

/** Duration of one cost term with the sizes of the actual arguments. */
function termMs(machine: Machine, callee: LibraryValue, term: CostTerm, args: Arguments): Range {
  let [low, high] = term.fixedMs ?? [0, 0];
  let expected = Math.sqrt(low * high) || (low + high) / 2;
  if (term.per) {
    const value = argumentAt(term.per.of, args, callee.receiver);
    const known = term.per.deep && value !== undefined ? deepSize(value).items : knownSize(term.per.unit, value, args);
    const assumed = assumedSize(machine, term.per, value);
    const spread = known === undefined ? assumed.spread : value instanceof UnknownValue ? value.spread : 1;
    const repeated = term.per.contentMatters ? repeatedShare(value) : 0;
    const share = 1 - repeated * (1 - REPEATED_PRICE);
    const length = known ?? assumed.size;
    low += term.per.ms[0] * amount(term.per, length / spread) * share;
    high += term.per.ms[1] * amount(term.per, length * spread) * share;
    expected += Math.sqrt(term.per.ms[0] * term.per.ms[1]) * amount(term.per, length) * share;
  }
  return { low, expected: Math.max(low, expected), high };
}

/** What is assumed where the source does not tell a size: what the fact says is usual for this call, else what is usual for the unit. */
function assumedSize(machine: Machine, per: NonNullable<CostTerm["per"]>, value: Value | undefined) {
  if (isBulky(machine, value)) return ASSUMED.bulk;
  if (!per.typical) return ASSUMED[per.unit];
  const [least, most] = per.typical;
  return { size: Math.sqrt(least * most), spread: Math.sqrt(most / least) };
}

/** Size of the argument that a cost grows with. Numbers given one by one (`min(a, b, c)`) are as many items. */
function knownSize(unit: "byte" | "item" | "value", value: Value | undefined, args: Arguments): number | undefined {
  if (value === undefined) return undefined;
  if (unit === "value") return itemsOfShape(value);
  const isScalar = numberOf(value) !== undefined || (value instanceof UnknownValue && isNumberType(value.type));
  return lengthOf(value) ?? (isScalar ? args.positional.length : undefined);
}

/** Items of an array of that shape: a number, or the product of a tuple's numbers. */
export function itemsOfShape(shape: Value): number | undefined {
  if (!(shape instanceof SequenceValue)) return estimateOf(shape);
  const sizes = shape.items?.map(estimateOf);
  return sizes?.reduce(
    (product, size) => (product === undefined || size === undefined ? undefined : product * size),
    1,
  );
}

function isBulky({ source }: Machine, value: Value | undefined): boolean {
  const type = value instanceof UnknownValue ? value.type : null;
  return type !== null && source.knowledge.class(type)?.bulky === true;
}

function isNumberType(type: string | null): boolean {
  return type === "builtins.int" || type === "builtins.float" || type === "builtins.bool";
}

function amount(per: NonNullable<CostTerm["per"]>, size: number): number {
  const power = Math.max(0, size) ** (per.exponent ?? 1);
  return per.log ? power * Math.log2(Math.max(2, size)) : power;
}
