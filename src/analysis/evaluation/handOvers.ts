import type { CallableFact, PoolFact } from "../../knowledge/Fact";
import type { RunsFact } from "../../knowledge/RunsFact";
import { argumentAt } from "./argumentAt";
import { callFunction } from "./callFunction";
import type { Arguments } from "./calls";
import { callValue, listOf } from "./calls";
import { elementOf } from "./elementOf";
import { elementsOf } from "./iterate";
import { ASSUMED_LENGTH, lengthSpreadOf } from "./lengthSpread";
import { isLock, makeLock } from "./locks";
import type { HandedTask, Machine } from "./Machine";
import type { Value } from "./Value";
import {
  CoroutineValue,
  FunctionValue,
  LibraryValue,
  lengthOf,
  orUnknown,
  QueueValue,
  SequenceValue,
  typeNameOf,
  UNKNOWN_VALUE,
} from "./Value";

/** Items of one hand-over that are kept apart; more are represented by a typical one. */
const MAX_TASKS = 5_000;

const NOTHING: ReadonlyMap<string, Value> = new Map();

/** Notes (or, where nobody watches, runs on the spot) what a call hands to threads, processes or tasks. */
export function handOver(machine: Machine, callee: LibraryValue, fact: CallableFact, args: Arguments): void {
  for (const runs of fact.runs ?? []) {
    if (runs.where === "inline" || runs.times === "later" || runs.initializer) continue;
    const tasks = tasksOf(machine, runs, args);
    if (tasks.length > 0) deliver(machine, whereOf(machine, runs, callee.receiver), false, tasks);
  }
}

/** Threads, processes and queues are objects with a life of their own; making one may hand work over. */
export function makeConcurrencyObject(machine: Machine, callee: LibraryValue, args: Arguments): Value | undefined {
  const fact = machine.source.knowledge.class(callee.name);
  if (fact?.sync === "queue" || fact?.sync === "async-queue") return new QueueValue(callee.name, machine.serial());
  if (fact && isLock(fact)) return makeLock(machine, callee.name, fact, args);
  if (fact?.pool?.shape !== "worker") return undefined;
  const task = workerTask(machine, fact.pool, args);
  if (task) deliver(machine, fact.pool.where, true, [task]);
  return undefined;
}

function deliver(machine: Machine, where: string, ownWorkers: boolean, tasks: readonly HandedTask[]): void {
  const { observer } = machine;
  const place = machine.meter.place;
  if (observer && place) {
    observer.noteHandOver({ from: place.input.id, offset: place.offset, where, ownWorkers, tasks });
    return;
  }
  const { scale } = machine.meter;
  for (const task of tasks) {
    machine.meter.scale = scale * task.copies;
    callValue(machine, task.callee, { positional: [...task.positional], keywords: new Map(task.keywords) });
  }
  machine.meter.scale = scale;
}

function whereOf(machine: Machine, runs: RunsFact, receiver: Value | undefined): string {
  if (runs.where !== "receiver") return runs.where;
  const type = receiver === undefined ? null : typeNameOf(receiver);
  for (let name = type; name !== null; ) {
    const fact = machine.source.knowledge.class(name);
    if (fact?.pool) return fact.pool.where;
    name = fact?.bases?.[0] ?? null;
  }
  return "receiver";
}

function tasksOf(machine: Machine, runs: RunsFact, args: Arguments): HandedTask[] {
  const count = currentCount(machine);
  if (runs.variadic) {
    return variadicTasks(args, runs.function.position ?? 0, count);
  }
  const work = argumentAt(runs.function, args);
  if (work === undefined || work === null) return [];
  if (runs.deferred) return deferredTasks(machine, work, count);
  if (runs.times === "items") return itemTasks(machine, work, runs, args);
  if (runs.passes === "rest") {
    const rest = args.positional.slice((runs.function.position ?? 0) + 1);
    return taskOf(work, rest, args.keywords, count);
  }
  if (runs.passes !== "args") return taskOf(work, [], NOTHING, count);
  const given = argumentAt(runs.args, args);
  return taskOf(work, given === undefined ? [] : (elementsOf(machine, given, 20) ?? [UNKNOWN_VALUE]), NOTHING, count);
}

/** `gather(first, second)`, `gather(*coroutines)`, `gather(*some, *others)`. */
function variadicTasks({ positional, starred = [] }: Arguments, from: number, count: CallCount): HandedTask[] {
  const spread = count.spread * Math.max(1, ...starred.map((values) => values.spread));
  const apart = positional.slice(from).flatMap((value) => taskOf(value, [], NOTHING, { ...count, spread }));
  const alike = starred
    .filter((values) => !values.items)
    .flatMap(({ element, length }) => taskOf(element, [], NOTHING, { copies: count.copies * length, spread }));
  return [...apart, ...alike];
}

/** Calls that were written down beforehand, one by one or as many of a kind. */
function deferredTasks(machine: Machine, calls: Value, { copies, spread }: CallCount): HandedTask[] {
  const list = listOf(machine, calls);
  const count = { copies, spread: spread * list.spread };
  if (list.items) return list.items.flatMap((call) => taskOf(call, [], NOTHING, count));
  return taskOf(list.element, [], NOTHING, { ...count, copies: copies * list.length });
}

function itemTasks(machine: Machine, work: Value, runs: RunsFact, args: Arguments): HandedTask[] {
  const values = argumentAt(runs.items, args);
  if (values === undefined) return [];
  const { copies, spread } = currentCount(machine);
  const items = elementsOf(machine, values, MAX_TASKS);
  if (items) {
    const count = { copies, spread: spread * lengthSpreadOf(values) };
    return items.flatMap((item) => taskOf(work, spreadOver(machine, work, item), NOTHING, count));
  }
  const element = orUnknown(elementOf(values));
  return taskOf(work, spreadOver(machine, work, element), NOTHING, {
    copies: copies * (lengthOf(values) ?? ASSUMED_LENGTH),
    spread: spread * lengthSpreadOf(values),
  });
}

/** An item that is a tuple of exactly the arguments which the function requires is spread over them (`starmap`). */
function spreadOver(machine: Machine, work: Value, item: Value): Value[] {
  if (!(work instanceof FunctionValue) || !(item instanceof SequenceValue) || !item.items) return [item];
  const parameters = machine.source
    .inputOf(work.id)
    ?.body.parameters.filter((p) => p.kind === "normal" && !p.defaultValue);
  const required = (parameters?.length ?? 1) - (work.receiver === undefined ? 0 : 1) - work.bound.length;
  return required > 1 && required === item.items.length ? item.items : [item];
}

/** How many calls one hand-over stands for, and how far that may be off. */
type CallCount = Pick<HandedTask, "copies" | "spread">;

function currentCount({ meter }: Machine): CallCount {
  return { copies: meter.scale, spread: meter.highFactor };
}

function taskOf(
  work: Value,
  positional: readonly Value[],
  keywords: ReadonlyMap<string, Value>,
  count: CallCount,
): HandedTask[] {
  if (work instanceof CoroutineValue) {
    return [{ callee: work.callee, positional: work.positional, keywords: work.keywords, ...count }];
  }
  if (work instanceof FunctionValue || work instanceof LibraryValue)
    return [{ callee: work, positional, keywords, ...count }];
  return [];
}

function workerTask(machine: Machine, pool: PoolFact, args: Arguments): HandedTask | undefined {
  const target = argumentAt(pool.target, args);
  if (target === undefined || target === null) return undefined;
  const given = argumentAt(pool.args, args);
  const positional = given === undefined ? [] : (elementsOf(machine, given, 20) ?? [UNKNOWN_VALUE]);
  return taskOf(target, positional, NOTHING, currentCount(machine))[0];
}

/** Runs a handed task to its end on the machine's meter. */
export function runTask(machine: Machine, task: HandedTask): Value {
  if (task.callee instanceof FunctionValue) return callFunction(machine, task.callee, task.positional, task.keywords);
  return callValue(machine, task.callee, { positional: [...task.positional], keywords: new Map(task.keywords) });
}
