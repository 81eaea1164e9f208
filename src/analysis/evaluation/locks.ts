import type { CallableFact, ClassFact } from "../../knowledge/Fact";
import type { Expr } from "../../syntax/Body";
import { argumentAt } from "./argumentAt";
import type { Arguments } from "./calls";
import type { Guard } from "./Guard";
import type { Machine } from "./Machine";
import { type LibraryValue, LockValue, numberOf, type Value } from "./Value";

/** Permits of a semaphore that is made without a number (`threading.Semaphore`, `asyncio.Semaphore`). */
const DEFAULT_PERMITS = 1;

/** Objects that one task, or a counted number of tasks, holds at a time. */
export function isLock(fact: ClassFact | undefined): boolean {
  return isSemaphore(fact) || ["lock", "rlock", "async-lock"].includes(fact?.sync ?? "");
}

function isSemaphore(fact: ClassFact | undefined): boolean {
  return fact?.sync === "semaphore" || fact?.sync === "async-semaphore";
}

/** A lock of its own, of the class `type`. */
export function makeLock(machine: Machine, type: string, fact: ClassFact, args: Arguments): LockValue {
  return new LockValue(type, machine.serial(), isSemaphore(fact) ? permitsOf(fact, args) : 1, isAcrossProcesses(fact));
}

/** What a new process may be given, or a proxy that can be pickled, means the same object there. */
function isAcrossProcesses(fact: ClassFact | undefined): boolean {
  return fact?.inheritable === true || fact?.picklable === true;
}

function permitsOf({ permits }: ClassFact, args: Arguments): number | null {
  const given = argumentAt(permits, args);
  if (given === undefined) return DEFAULT_PERMITS;
  const number = numberOf(given);
  return number === undefined ? null : Math.max(1, Math.floor(number));
}

/** The lock that an expression names. Where the object is not known, two places with the same spelling mean the same one. */
export function guardOf(machine: Machine, expr: Expr | null, lock: Value, fact: ClassFact | undefined): Guard {
  const { place } = machine.meter;
  const name = expr === null ? "lock" : spellingOf(expr);
  return {
    key: lock instanceof LockValue ? `${lock.serial}` : name,
    permits: lock instanceof LockValue ? lock.permits : isSemaphore(fact) ? null : 1,
    isAcrossProcesses: lock instanceof LockValue ? lock.isAcrossProcesses : isAcrossProcesses(fact),
    name,
    path: place?.input.scope.path ?? "",
    line: place?.input.scope.lineAt(place.offset) ?? 0,
  };
}

function spellingOf(expr: Expr): string {
  if (expr.kind === "name") return expr.name;
  if (expr.kind === "attribute") return `${spellingOf(expr.object)}.${expr.name}`;
  return "lock";
}

/** `lock.acquire()` and `lock.release()` of a known lock: what they cost follows from the schedule. False for every other call. */
export function lockOperation(machine: Machine, { receiver }: LibraryValue, { sync }: CallableFact): boolean {
  if (!(receiver instanceof LockValue) || (sync?.does !== "acquire" && sync?.does !== "release")) return false;
  const guard = guardOf(machine, null, receiver, undefined);
  if (sync.does === "acquire") machine.meter.take(guard);
  else machine.meter.giveBack(guard.key);
  return true;
}
