import type { Range } from "../../base/Range";
import { costTerms } from "../../knowledge/costTerms";
import type { CallableFact, CostTerm } from "../../knowledge/Fact";
import type { CallTarget } from "../Program";
import { argumentAt } from "./argumentAt";
import { builtinResult, consumeGenerators } from "./builtins";
import { type Arguments, callValue } from "./calls";
import { handOver, makeConcurrencyObject } from "./handOvers";
import { iterate } from "./iterate";
import { lockOperation } from "./locks";
import type { Machine } from "./Machine";
import { networkWait } from "./networkWaits";
import { queueOperation } from "./queues";
import { deepSize } from "./serialisation";
import { valueOfTypeName } from "./typeNames";
import type { Value } from "./Value";
import {
  DeferringValue,
  estimateOf,
  FunctionValue,
  type LibraryValue,
  LockValue,
  lengthOf,
  numberOf,
  orUnknown,
  QueueValue,
  repeatedShare,
  SequenceValue,
  UNKNOWN_VALUE,
  UnknownValue,
} from "./Value";

/**
 * Sizes that are assumed where the source does not tell: bytes or characters, items, numbers, items of arrays and the like. Spread as a
 * factor both ways.
 */
const ASSUMED = {
  byte: { size: 2_000, spread: 10 },
  item: { size: 100, spread: 10 },
  value: { size: 1, spread: 5 },
  bulk: { size: 10_000, spread: 100 },
};

/** What a repeated byte costs of another one's price (zlib, level 6: 390 MB/s on a repeated block of 14 kB, 48 MB/s on log lines). */
const REPEATED_PRICE = 0.12;

/** Calls what only facts know: its cost terms with the sizes of the actual arguments, then what follows of its result. */
export function callLibrary(machine: Machine, callee: LibraryValue, args: Arguments, target?: CallTarget): Value {
  const fact = machine.source.knowledge.callable(callee.name) ?? (target?.kind === "fact" ? target.fact : undefined);
  // What facts measure includes the call itself.
  if (!fact?.cost) machine.meter.operate("builtinCall");
  if (fact?.effect !== "lazy") consumeGenerators(machine, fact?.computes ?? callee.name, args);
  if (fact) {
    chargeFact(machine, callee, fact, args);
    if (fact.waits !== undefined || fact.sync !== undefined) machine.changes(0);
    runInline(machine, fact, args);
    handOver(machine, callee, fact, args);
    const queued = queueOperation(machine, callee, fact, args);
    if (queued !== undefined) return queued;
    if (lockOperation(machine, callee, fact)) return true;
  }
  if (fact?.decorates?.makes === "deferred" && args.positional[0] instanceof FunctionValue)
    return new DeferringValue(args.positional[0]);
  const made = makeConcurrencyObject(machine, callee, args);
  if (made !== undefined) return made;
  const computed = builtinResult(machine, fact?.computes ?? callee.name, callee.receiver, args);
  if (computed !== undefined) return computed;
  return resultOf(machine, callee, fact, args);
}

function chargeFact(machine: Machine, callee: LibraryValue, fact: CallableFact, args: Arguments): void {
  if (fact.firstCallMs) machine.meter.firstCall(callee.name, fact.firstCallMs);
  const wait = networkWait(machine, callee, fact);
  if (fact.effect === "cheap" && !fact.cost) return;
  const applies = conditionHolds(callee, fact, args);
  // How long a task waits for an item or a lock follows from the schedule, where it is known what comes and who else takes it.
  const { receiver } = callee;
  const isScheduled = receiver instanceof LockValue || (receiver instanceof QueueValue && receiver.items.length > 0);
  for (const term of costTerms(fact)) {
    if (isScheduled && term.bucket === "wait") continue;
    const bucket = applies ? term.bucket : heldBucket(term);
    const { low, expected, high } = termMs(machine, callee, term, args);
    if (bucket !== "wait") machine.meter.charge(bucket, low, expected, high, callee.name);
    else machine.meter.charge(bucket, low * wait.low, expected * wait.expected, high * wait.high, callee.name);
  }
}

/** Work that would release the GIL but does not under its condition holds it. */
function heldBucket(term: CostTerm): CostTerm["bucket"] {
  return term.bucket === "native" ? "python" : term.bucket;
}

function conditionHolds(callee: LibraryValue, fact: CallableFact, args: Arguments): boolean {
  const condition = fact.when;
  if (!condition) return true;
  const value = argumentAt(condition.argument, args, callee.receiver);
  if (value === undefined) return condition.defaultHolds;
  if (condition.minBytes !== undefined) return (lengthOf(value) ?? ASSUMED.byte.size) >= condition.minBytes;
  if (condition.equals !== undefined) return value === condition.equals;
  return condition.notEquals === undefined || value !== condition.notEquals;
}

/** Duration of one cost term with the sizes of the actual arguments. */
function termMs(machine: Machine, callee: LibraryValue, term: CostTerm, args: Arguments): Range {
  let [low, high] = term.fixedMs ?? [0, 0];
  let expected = Math.sqrt(low * high) || (low + high) / 2;
  if (term.per) {
    const value = argumentAt(term.per.of, args, callee.receiver);
    const known = term.per.deep && value !== undefined ? deepSize(value).items : knownSize(term.per.unit, value, args);
    const assumed = isBulky(machine, value) ? ASSUMED.bulk : ASSUMED[term.per.unit];
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

/** Size of the argument that a cost grows with. Numbers given one by one (`min(a, b, c)`) are as many items. */
function knownSize(unit: "byte" | "item" | "value", value: Value | undefined, args: Arguments): number | undefined {
  if (value === undefined) return undefined;
  if (unit === "value") return itemsOfShape(value);
  const isScalar = numberOf(value) !== undefined || (value instanceof UnknownValue && isNumberType(value.type));
  return lengthOf(value) ?? (isScalar ? args.positional.length : undefined);
}

/** Items of an array of that shape: a number, or the product of a tuple's numbers. */
function itemsOfShape(shape: Value): number | undefined {
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

/** Functions that a call runs on the spot: key functions, mapped functions, reducers. Builtins with lazy results do it themselves. */
function runInline(machine: Machine, fact: CallableFact, args: Arguments): void {
  if (fact.effect === "lazy") return;
  for (const runs of fact.runs ?? []) {
    if (runs.where !== "inline") continue;
    const work = argumentAt(runs.function, args);
    if (work === undefined || work === null) continue;
    const items = runs.items && argumentAt(runs.items, args);
    if (runs.times !== "items" || items === undefined) {
      callValue(machine, work, { positional: [], keywords: new Map() });
      continue;
    }
    iterate(machine, items, (element) => {
      callValue(machine, work, { positional: [element], keywords: new Map() });
      return true;
    });
  }
}

function resultOf(machine: Machine, callee: LibraryValue, fact: CallableFact | undefined, args: Arguments): Value {
  if (!fact?.returns) {
    const isClass = machine.source.knowledge.class(callee.name) !== undefined;
    return isClass && fact
      ? valueOfTypeName(callee.name, resultLength(callee, fact, args))
      : isClass
        ? new UnknownValue(callee.name)
        : UNKNOWN_VALUE;
  }
  if (fact.returns === "receiver") return orUnknown(callee.receiver);
  const argument = /^argument:(\d+)$/.exec(fact.returns);
  if (argument) return orUnknown(args.positional[Number(argument[1])]);
  return valueOfTypeName(fact.returns, resultLength(callee, fact, args));
}

interface ResultLength {
  readonly length: number | null;
  readonly spread: number;
}

function resultLength(callee: LibraryValue, fact: CallableFact, args: Arguments): ResultLength {
  const size = fact.resultSize;
  if (!size) return { length: null, spread: 1 };
  if (size.of) {
    const value = argumentAt(size.of, args, callee.receiver);
    const known =
      value === undefined ? undefined : size.shape ? itemsOfShape(value) : (lengthOf(value) ?? estimateOf(value));
    if (known === undefined) return { length: null, spread: 1 };
    const isPacked = fact.cost?.some(({ per }) => per?.contentMatters) && (size.factor ?? 1) < 1;
    const fresh = isPacked ? 1 - repeatedShare(value) : 1;
    return { length: known * (size.factor ?? 1) * fresh, spread: value instanceof UnknownValue ? value.spread : 1 };
  }
  if (!size.fixed) return { length: null, spread: 1 };
  const [low, high] = size.fixed;
  return { length: Math.sqrt(low * high), spread: Math.sqrt(high / Math.max(low, 1e-9)) };
}
