import { DictValue, lengthOf, numberOf, SequenceValue, SetValue, UnknownValue, type Value } from "./Value";

/** Truth of a value, undefined where it is not known. */
export function truthOf(value: Value): boolean | undefined {
  if (value === null) return false;
  if (typeof value === "boolean") return value;
  const number = numberOf(value);
  if (number !== undefined) return number !== 0;
  if (value instanceof UnknownValue) {
    if (value.length !== null && value.spread === 1) return value.length > 0;
    return undefined;
  }
  if (value instanceof SequenceValue || value instanceof DictValue || value instanceof SetValue)
    return value.length > 0;
  const length = lengthOf(value);
  if (length !== null) return length > 0;
  return true;
}
