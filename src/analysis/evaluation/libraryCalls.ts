import { costTerms } from "../../knowledge/costTerms";
import type { CallableFact, CostTerm } from "../../knowledge/Fact";
import type { CallTarget } from "../Program";
import { argumentAt } from "./argumentAt";
import { builtinResult, consumeGenerators } from "./builtins";
import { type Arguments, callValue, chargeUnknownCall } from "./calls";
import { ASSUMED, chargeTerms, itemsOfShape } from "./factCosts";
import { linesIn } from "./files";
import { type FileKind, FileValue, pathText } from "./fileValues";
import { handOver, makeConcurrencyObject } from "./handOvers";
import { iterate } from "./iterate";
import { lockOperation } from "./locks";
import type { Machine } from "./Machine";
import { CursorValue, DatabaseValue, MatchValue, NamedByFact } from "./namedValues";
import { networkWait } from "./networkWaits";
import { queueOperation } from "./queues";
import { valueOfTypeName } from "./typeNames";
import type { Value } from "./Value";
import {
  DeferringValue,
  estimateOf,
  FunctionValue,
  type LibraryValue,
  LockValue,
  lengthOf,
  orUnknown,
  QueueValue,
  repeatedShare,
  SequenceValue,
  UNKNOWN_VALUE,
  UnknownValue,
} from "./Value";

/** Calls what only facts know: its cost terms with the sizes of the actual arguments, then what follows of its result. */
export function callLibrary(machine: Machine, callee: LibraryValue, args: Arguments, target?: CallTarget): Value {
  const fact = machine.source.knowledge.callable(callee.name) ?? (target?.kind === "fact" ? target.fact : undefined);
  // What facts measure includes the call itself.
  if (!fact && !machine.source.knowledge.class(callee.name)) chargeUnknownCall(machine);
  else if (!fact?.cost) machine.meter.operate("builtinCall");
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
  if (computed !== undefined) return named(machine, computed, fact?.returns ?? callee.name);
  return resultOf(machine, callee, fact, args);
}

/** The order in which facts name the types of opened files. */
const KINDS: readonly FileKind[] = ["text", "reader", "writer"];

/** Containers and patterns are of the class that their fact names; a list of matches is one of them each. */
function named(machine: Machine, value: Value, name: string): Value {
  if (!(value instanceof NamedByFact)) return value;
  if (value instanceof FileValue) {
    const types = name.split("|");
    value.typeName = types[KINDS.indexOf(value.kind)] ?? types[0];
    return value;
  }
  const inner = /\[([\w.]+)\]$/.exec(name)?.[1];
  if (inner !== undefined && value instanceof SequenceValue) {
    for (const item of value.items ?? []) if (item instanceof MatchValue) item.typeName = inner;
  } else {
    const type = name.replace(/\[.*\]$/, "");
    if (!type.startsWith("builtins.") && machine.source.knowledge.class(type)) value.typeName = type;
  }
  return value;
}

function chargeFact(machine: Machine, callee: LibraryValue, fact: CallableFact, args: Arguments): void {
  if (fact.firstCallMs) machine.meter.firstCall(callee.name, fact.firstCallMs);
  // What a statement costs follows from the rows that are there; the computation charges it.
  if (callee.receiver instanceof DatabaseValue || callee.receiver instanceof CursorValue) {
    if (fact.computes) return;
  }
  if (isStored(machine, callee, fact, args)) return;
  const wait = networkWait(machine, callee, fact);
  if (fact.effect === "cheap" && !fact.cost) return;
  const applies = conditionHolds(callee, fact, args);
  // How long a task waits for an item or a lock follows from the schedule, where it is known what comes and who else takes it.
  const { receiver } = callee;
  const isScheduled = receiver instanceof LockValue || (receiver instanceof QueueValue && receiver.items.length > 0);
  const terms = costTerms(fact).filter((term) => !isScheduled || term.bucket !== "wait");
  chargeTerms(machine, callee, applies ? terms : terms.map(held), args, wait);
}

/** Files of the program's own are priced by what was written into them. */
function isStored(machine: Machine, { receiver }: LibraryValue, fact: CallableFact, args: Arguments): boolean {
  if (!fact.computes) return false;
  if (receiver instanceof FileValue) return true;
  const path = pathText(receiver) ?? (fact.waits === "disk" ? pathText(args.positional[0]) : undefined);
  return path !== undefined && fact.effect === "wait" && (machine.files.has(path) || opensToWrite(args));
}

function opensToWrite({ positional, keywords }: Arguments): boolean {
  return [...positional, ...keywords.values()].some((mode) => typeof mode === "string" && /^[wxa]b?\+?$/.test(mode));
}

/** Work that would release the GIL but does not under its condition holds it. */
function held(term: CostTerm): CostTerm {
  return term.bucket === "native" ? { ...term, bucket: "python" } : term;
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
  const value = size?.of && argumentAt(size.of, args, callee.receiver);
  if (value === undefined) return usualLength(size?.fixed);
  // What reads rows gives one a line.
  if (value instanceof FileValue) return { length: linesIn(value), spread: value.file.spread };
  const known = size?.shape ? itemsOfShape(value) : (lengthOf(value) ?? estimateOf(value));
  if (known === undefined) return usualLength(undefined);
  const factor = size?.factor ?? 1;
  const isPacked = fact.cost?.some(({ per }) => per?.contentMatters) && factor < 1;
  const fresh = isPacked ? 1 - repeatedShare(value) : 1;
  const spread = value instanceof UnknownValue ? value.spread : 1;
  return { length: known * factor * fresh, spread: size?.fixed ? Math.max(UP_TO_SPREAD, spread) : spread };
}

/** Where the argument is the most that may come (`read(n)`), less comes at the end, and then nothing. */
const UP_TO_SPREAD = 1.5;

function usualLength(range: readonly [number, number] | undefined): ResultLength {
  if (range === undefined) return { length: null, spread: 1 };
  const [low, high] = range;
  return { length: Math.sqrt(low * high), spread: Math.sqrt(high / Math.max(low, 1e-9)) };
}
