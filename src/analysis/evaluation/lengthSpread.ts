import { CursorValue } from "./namedValues";
import { DictValue, lengthOf, SequenceValue, SetValue, UnknownValue, type Value } from "./Value";

/** Elements an iterable of unknown length is assumed to have, and how far that may be off. */
export const ASSUMED_LENGTH = 300;
const ASSUMED_SPREAD = 15;
/** How far the number of different keys may be off where they are not known one by one. */
const DISTINCT_SPREAD = 4;

/** The factor by which the number of elements may be off, both ways; 1 where it is counted. */
export function lengthSpreadOf(value: Value): number {
  if (value instanceof SequenceValue || value instanceof CursorValue) return value.spread;
  if (value instanceof UnknownValue) return value.length === null ? ASSUMED_SPREAD : value.spread;
  if ((value instanceof DictValue || value instanceof SetValue) && !value.entries) return DISTINCT_SPREAD;
  return lengthOf(value) === null ? ASSUMED_SPREAD : 1;
}
