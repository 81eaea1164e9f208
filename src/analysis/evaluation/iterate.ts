import type { CostTerm } from "../../knowledge/Fact";
import { callFunction } from "./callFunction";
import type { Arguments } from "./calls";
import { chargeRow, row } from "./databases";
import { elementOf } from "./elementOf";
import { chargeTerms } from "./factCosts";
import { linesIn, nextLine } from "./files";
import { FileValue } from "./fileValues";
import { ASSUMED_LENGTH, lengthSpreadOf } from "./lengthSpread";
import { runKnownLoop } from "./loops";
import type { Machine } from "./Machine";
import { CursorValue } from "./namedValues";
import { valueOfTypeName } from "./typeNames";
import type { Value } from "./Value";
import {
  BytesValue,
  DictValue,
  FunctionValue,
  GeneratorValue,
  InstanceValue,
  LibraryValue,
  lengthOf,
  orUnknown,
  RangeValue,
  SequenceValue,
  SetValue,
  UNKNOWN_INT,
  UNKNOWN_VALUE,
  UnknownValue,
} from "./Value";

/**
 * Gives the elements of an iterable to `each`, which answers false to stop. Long iterables are sampled: the meter's scale then says
 * how many elements one stands for. `goesOn`: what one iteration makes is where the next one starts. True if the elements were known one by
 * one.
 */
export function iterate(machine: Machine, iterable: Value, each: (element: Value) => boolean, goesOn = false): boolean {
  if (iterable instanceof GeneratorValue) {
    iterable.run(each);
    return true;
  }
  if (iterable instanceof InstanceValue) return iterateInstance(machine, iterable, each);
  if (iterable instanceof CursorValue) {
    const { length, spread } = iterable;
    const next = row(machine, iterable);
    runKnownLoop(
      machine,
      length,
      spread,
      () => next,
      (element) => {
        chargeRow(machine);
        return each(element);
      },
    );
    return false;
  }
  if (iterable instanceof FileValue) {
    runKnownLoop(machine, linesIn(iterable), iterable.file.spread, () => nextLine(machine, iterable), each);
    return false;
  }
  const at = elementAccess(iterable);
  const length = lengthOf(iterable);
  const next =
    iterable instanceof UnknownValue && iterable.type !== null ? nextCost(machine, iterable.type) : undefined;
  if (next) return iterateCharged(machine, iterable as UnknownValue, next, each);
  if (length === null) {
    unknownLoop(machine, at.at, each);
    return false;
  }
  runKnownLoop(machine, length, lengthSpreadOf(iterable), at.at, each, goesOn);
  return at.known;
}

function unknownLoop(machine: Machine, at: (index: number) => Value, each: (element: Value) => boolean): void {
  machine.assuming(ASSUMED_LENGTH, (length) => runKnownLoop(machine, length, lengthSpreadOf(UNKNOWN_VALUE), at, each));
}

const NO_ARGUMENTS: Arguments = { positional: [], keywords: new Map() };

/** What taking the next element of a library's iterator costs, where a fact says so. */
function nextCost(machine: Machine, type: string): readonly CostTerm[] | undefined {
  return machine.source.knowledge.method(type, "__next__")?.fact.cost;
}

function iterateCharged(
  machine: Machine,
  iterable: UnknownValue,
  cost: readonly CostTerm[],
  each: (element: Value) => boolean,
): boolean {
  const elementType = machine.source.knowledge.class(iterable.type ?? "")?.iterates;
  const step = new LibraryValue(iterable.type ?? "", iterable);
  const element = iterable.element ?? (elementType ? valueOfTypeName(elementType) : UNKNOWN_VALUE);
  runKnownLoop(
    machine,
    iterable.length ?? ASSUMED_LENGTH,
    lengthSpreadOf(iterable),
    () => element,
    (value) => {
      chargeTerms(machine, step, cost, NO_ARGUMENTS);
      return each(value);
    },
  );
  return false;
}

interface ElementAccess {
  readonly known: boolean;
  at(index: number): Value;
}

function elementAccess(iterable: Value): ElementAccess {
  if (iterable instanceof RangeValue) {
    const { start, step } = iterable;
    return { known: true, at: (i) => start + Math.floor(i) * step };
  }
  if (typeof iterable === "string") return { known: true, at: (i) => iterable[Math.floor(i)] ?? "" };
  if (iterable instanceof SequenceValue && iterable.items) {
    const { items } = iterable;
    return { known: true, at: (i) => orUnknown(items[Math.floor(i)]) };
  }
  if (iterable instanceof DictValue && iterable.entries) {
    const keys = [...iterable.entries.values()];
    return { known: true, at: (i) => orUnknown(keys[Math.floor(i)]?.[0]) };
  }
  if (iterable instanceof SetValue && iterable.entries) {
    const items = [...iterable.entries.values()];
    return { known: true, at: (i) => orUnknown(items[Math.floor(i)]) };
  }
  const element = iterable instanceof BytesValue ? UNKNOWN_INT : orUnknown(elementOf(iterable));
  return { known: false, at: () => element };
}

function iterateInstance(machine: Machine, object: InstanceValue, each: (element: Value) => boolean): boolean {
  const method = machine.source.methodOf(object.classId, "__iter__");
  if (method === undefined) {
    unknownLoop(machine, () => UNKNOWN_VALUE, each);
    return false;
  }
  const iterator = callFunction(machine, new FunctionValue(method, null, object), [], new Map());
  if (iterator instanceof InstanceValue) {
    unknownLoop(machine, () => UNKNOWN_VALUE, each);
    return false;
  }
  return iterate(machine, iterator, each);
}

/** All elements as an array, where they are few and known. */
export function elementsOf(machine: Machine, iterable: Value, limit = 5_000): Value[] | undefined {
  if (iterable instanceof SequenceValue && iterable.items) {
    machine.meter.steps += iterable.items.length >> 4;
    return iterable.items.length <= limit ? iterable.items : undefined;
  }
  const length = lengthOf(iterable);
  if (length !== null && length > limit) return undefined;
  const items: Value[] = [];
  const { scale } = machine.meter;
  let exact = true;
  const known = iterate(machine, iterable, (element) => {
    if (machine.meter.scale !== scale) exact = false;
    items.push(element);
    return items.length <= limit;
  });
  return known && exact && items.length <= limit ? items : undefined;
}
