import { exactly, type Range, range } from "../../base/Range";
import type { Tally } from "./Tally";

/** Kind of a value as far as it decides the price of an operation. */
export type ShapeType = "int" | "float" | "str" | "bytes" | "list" | "tuple" | "set" | "dict" | "none" | "other";

/** What is known of a value without its content: kind, size, number. */
export interface Shape {
  readonly type: ShapeType;
  /** Elements, characters or bytes. */
  readonly length: Range | null;
  /** Numeric value. */
  readonly number: Range | null;
  /** A typical element. */
  readonly element: Shape | null;
  /** Work that the value stands for and that has not happened yet. */
  readonly deferred: Deferred | null;
  /** How often the code that made it runs per call of the function: what adds to it more often makes it grow. */
  readonly born?: Range;
  /** A file object over memory, or something made over one: reading and writing it waits for nothing. */
  readonly inMemory?: boolean;
}

/** What a generator does when it is iterated to its end, or a coroutine when it is awaited. */
export interface Deferred {
  readonly tally: Tally;
  readonly until: "iteration" | "await";
}

export const NO_SHAPE: Shape = { type: "other", length: null, number: null, element: null, deferred: null };

/** Sizes of what we know nothing about; the expected value is a guess at "ordinary use". */
export const ASSUMED_ITEMS: Range = range(2, 500, 30);
export const ASSUMED_CHARACTERS: Range = range(5, 2_000, 60);
export const ASSUMED_BYTES: Range = range(100, 100_000, 4_000);
/** Lines, records or chunks of a file or stream. */
export const ASSUMED_LINES: Range = range(10, 100_000, 200);

export function ofType(type: ShapeType): Shape {
  return { ...NO_SHAPE, type };
}

export function ofNumber(type: ShapeType, number: Range | null): Shape {
  return { ...NO_SHAPE, type, number };
}

export function sized(type: ShapeType, length: Range | null, element: Shape | null = null): Shape {
  return { ...NO_SHAPE, type, length, element };
}

/** Shape of a constant; undefined (not constant) gives nothing. */
export function ofConstant(value: number | string | boolean | null | undefined): Shape {
  switch (typeof value) {
    case "number":
      return ofNumber(Number.isInteger(value) ? "int" : "float", exactly(value));
    case "string":
      return sized("str", exactly(value.length));
    case "boolean":
      return ofNumber("int", exactly(value ? 1 : 0));
    default:
      return value === null ? ofType("none") : NO_SHAPE;
  }
}

/** A value that is one of two. */
export function joinShapes(a: Shape, b: Shape): Shape {
  if (a === b) return a;
  if (a.type === "none") return b;
  if (b.type === "none") return a;
  return {
    type: a.type === b.type ? a.type : "other",
    length: joinRanges(a.length, b.length),
    number: joinRanges(a.number, b.number),
    element: a.element && b.element ? joinShapes(a.element, b.element) : (a.element ?? b.element),
    deferred: a.deferred ?? b.deferred,
    inMemory: a.inMemory && b.inMemory,
  };
}

function joinRanges(a: Range | null, b: Range | null): Range | null {
  if (a === null || b === null) return null;
  if (a.low === b.low && a.high === b.high) return a;
  return {
    low: Math.min(a.low, b.low),
    expected: (a.expected + b.expected) / 2,
    high: Math.max(a.high, b.high),
  };
}

/** How many elements going over a value yields; the assumption where nothing is known. */
export function lengthOrAssumed(shape: Shape): Range {
  if (shape.length) return shape.length;
  if (shape.type === "str") return ASSUMED_CHARACTERS;
  if (shape.type === "bytes") return ASSUMED_BYTES;
  return ASSUMED_ITEMS;
}
