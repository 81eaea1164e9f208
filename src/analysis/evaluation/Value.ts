import type { Expr } from "../../syntax/Body";
import type { ClassId, FunctionId } from "../Type";
import type { Environment } from "./Environment";
import type { FileValue, PathValue } from "./fileValues";
import { CursorValue, type DatabaseOrPattern, NamedByFact } from "./namedValues";

/**
 * Values of the evaluator: concrete where the source states them, abstract (a type and a size) where it does not.
 * Python ints are JS numbers while they are safe integers, bigints beyond; floats are boxed so that the two stay apart.
 */
export type Value =
  | number
  | bigint
  | string
  | boolean
  | null
  | FloatValue
  | BytesValue
  | RangeValue
  | SequenceValue
  | DictValue
  | SetValue
  | FunctionValue
  | ClassValue
  | InstanceValue
  | GeneratorValue
  | LibraryValue
  | CoroutineValue
  | DeferringValue
  | QueueValue
  | LockValue
  | DatabaseOrPattern
  | FileValue
  | PathValue
  | UnknownValue;

export class FloatValue {
  constructor(readonly value: number) {}
}

/** Bytes are known by their length; their content never decides a cost. */
export class BytesValue {
  constructor(
    readonly length: number,
    readonly mutable = false,
    /** Share of the content that repeats what stands before it, so that compressing it is cheap. */
    readonly repeated = 0,
  ) {}
}

export class RangeValue {
  constructor(
    readonly start: number,
    readonly stop: number,
    readonly step: number,
  ) {}
  get length(): number {
    return Math.max(0, Math.ceil((this.stop - this.start) / this.step));
  }
}

export type SequenceType = "list" | "tuple";

/**
 * A list, tuple or deque. `items` is null once only length and a typical element are known. `weight` and `bornFactor`: the meter's scale
 * and `highFactor` at birth; `spread`: the factor by which the length may be off.
 */
export class SequenceValue extends NamedByFact {
  constructor(
    readonly type: SequenceType,
    public items: Value[] | null,
    public length: number,
    public element: Value,
    readonly serial: number,
    readonly weight: number,
    readonly bornFactor = 1,
    public spread = 1,
  ) {
    super();
  }

  /** Of a bounded deque: elements that it keeps at most. */
  mostItems = Number.POSITIVE_INFINITY;
  /** Once `items` is null: how many elements were seen, and the different objects among them. */
  seen: { count: number; readonly different: Set<Value> } | null = null;
}

/** What a dictionary does about keys that it lacks: a default dictionary stores what `make` gives, a counter only answers with it. */
export interface MissingKeys {
  readonly stores: boolean;
  make(): Value;
}

/** `entries` is null once only size and typical key and value are known; `mostItems`: keys that there are to be had, where that is known. */
export class DictValue extends NamedByFact {
  constructor(
    public entries: Map<string, [Value, Value]> | null,
    public length: number,
    public key: Value,
    public value: Value,
    readonly serial: number,
    readonly weight: number,
    readonly missing: MissingKeys | null = null,
    public mostItems: number | null = null,
  ) {
    super();
  }
}

export class SetValue {
  constructor(
    public entries: Map<string, Value> | null,
    public length: number,
    public element: Value,
    readonly serial: number,
    readonly weight: number,
    public mostItems: number | null = null,
  ) {}
}

/** A function of the project with its closure, or a bound method. */
export class FunctionValue {
  constructor(
    readonly id: FunctionId,
    readonly closure: Environment | null,
    readonly receiver: Value | undefined,
    /** Arguments bound by `partial`. */
    readonly bound: readonly Value[] = [],
  ) {}
}

export class ClassValue {
  constructor(readonly id: ClassId) {}
}

export class InstanceValue {
  readonly attributes = new Map<string, Value>();
  constructor(
    readonly classId: ClassId,
    readonly serial: number,
  ) {}
}

/** A generator expression or a call of a generator function: runs where it is consumed. */
export class GeneratorValue {
  constructor(
    /** Calls `each` for every element until that returns false. */
    readonly run: (each: (element: Value) => boolean) => void,
    readonly source: Expr | null,
    /** Where its elements are numbered: how many there are, and each by its number. */
    readonly indexed: IndexedElements | null = null,
  ) {}
}

/** Elements that can be had by number without those before them. */
export interface IndexedElements {
  readonly length: number;
  at(index: number): Value;
}

/** A function, class or module that only facts know. */
export class LibraryValue {
  constructor(
    readonly name: string,
    readonly receiver: Value | undefined,
  ) {}
}

/** A call that nobody has made yet: of an `async def` until it is awaited, of a deferred function until a pool takes it. */
export class CoroutineValue {
  constructor(
    readonly callee: FunctionValue,
    readonly positional: readonly Value[],
    readonly keywords: ReadonlyMap<string, Value>,
  ) {}
}

/** A function whose calls are only written down, for somebody else to make (`delayed(function)`). */
export class DeferringValue {
  constructor(readonly callee: FunctionValue) {}
}

/** A queue between threads, processes or tasks: what was put into it and not taken yet. */
export class QueueValue {
  readonly items: Value[] = [];
  constructor(
    readonly type: string,
    readonly serial: number,
  ) {}
}

/** A lock or semaphore; `permits`: how many may hold it at a time, null where the source does not tell. */
export class LockValue {
  constructor(
    readonly type: string,
    readonly serial: number,
    readonly permits: number | null,
    /** All processes that have it have the same one, as with those of multiprocessing. */
    readonly isAcrossProcesses: boolean,
  ) {}
}

/** `type` is a qualified class name or null; `length` a size in items, characters or bytes, or null. */
export class UnknownValue {
  constructor(
    readonly type: string | null,
    readonly length: number | null = null,
    readonly element: Value | undefined = undefined,
    /** How far the size may be off: true size within [length / spread, length * spread]. */
    readonly spread = 1,
    /** Share of the content that repeats what stands before it. */
    readonly repeated = 0,
    /** Of a number: what it is about. */
    readonly typical: number | undefined = undefined,
    /** Of text or bytes: the objects that were serialised into it. */
    readonly content: Value | undefined = undefined,
  ) {}
}

/** Hexadecimal digits that a hash function gave: unlike other text they are evenly random. */
export class DigestValue extends UnknownValue {
  constructor(length: number) {
    super("builtins.str", length);
  }
}

export const UNKNOWN_VALUE = new UnknownValue(null);

/** A value that may be missing; `None` is a value. */
export function orUnknown(value: Value | undefined): Value {
  return value === undefined ? UNKNOWN_VALUE : value;
}

export const UNKNOWN_INT = new UnknownValue("builtins.int");
export const UNKNOWN_FLOAT = new UnknownValue("builtins.float");
export const UNKNOWN_BOOL = new UnknownValue("builtins.bool");

export function isInt(value: Value): value is number | bigint {
  return typeof value === "number" || typeof value === "bigint";
}

/** The number that a concrete int, bool or float stands for; undefined for everything else. */
export function numberOf(value: Value): number | undefined {
  if (typeof value === "number") return value;
  if (typeof value === "boolean") return value ? 1 : 0;
  if (value instanceof FloatValue) return value.value;
  if (typeof value === "bigint") return Number(value);
  return undefined;
}

/** A number's value, or about what it is; undefined for everything else. */
export function estimateOf(value: Value): number | undefined {
  return numberOf(value) ?? (value instanceof UnknownValue ? value.typical : undefined);
}

/** Qualified class name, or null. */
export function typeNameOf(value: Value): string | null {
  switch (typeof value) {
    case "number":
    case "bigint":
      return "builtins.int";
    case "string":
      return "builtins.str";
    case "boolean":
      return "builtins.bool";
  }
  if (value === null) return "builtins.NoneType";
  if (value instanceof FloatValue) return "builtins.float";
  if (value instanceof BytesValue) return value.mutable ? "builtins.bytearray" : "builtins.bytes";
  if (value instanceof RangeValue) return "builtins.range";
  if (value instanceof SequenceValue) return value.typeName ?? `builtins.${value.type}`;
  if (value instanceof DictValue) return value.typeName ?? "builtins.dict";
  if (value instanceof NamedByFact) return value.typeName;
  if (value instanceof SetValue) return "builtins.set";
  if (value instanceof UnknownValue || value instanceof QueueValue || value instanceof LockValue) return value.type;
  return null;
}

/** Items, characters or bytes; null where there is no size or it is not known. */
export function lengthOf(value: Value): number | null {
  if (typeof value === "string") return value.length;
  if (
    value instanceof BytesValue ||
    value instanceof RangeValue ||
    value instanceof SequenceValue ||
    value instanceof DictValue ||
    value instanceof SetValue ||
    value instanceof CursorValue ||
    value instanceof UnknownValue
  )
    return value.length;
  return null;
}

/** Share of a text or bytes that repeats what stands before it, 0 to 1. */
export function repeatedShare(value: Value | undefined): number {
  return value instanceof BytesValue || value instanceof UnknownValue ? value.repeated : 0;
}
