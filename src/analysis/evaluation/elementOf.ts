import {
  BytesValue,
  DictValue,
  RangeValue,
  SequenceValue,
  SetValue,
  UNKNOWN_INT,
  UnknownValue,
  type Value,
} from "./Value";

/** A typical element of a container, where one is known. */
export function elementOf(value: Value): Value | undefined {
  if (value instanceof SequenceValue || value instanceof SetValue) return value.element;
  if (value instanceof DictValue) return value.key;
  if (value instanceof UnknownValue) return value.element;
  if (value instanceof RangeValue) return UNKNOWN_INT;
  if (typeof value === "string") return "x";
  if (value instanceof BytesValue) return UNKNOWN_INT;
  return undefined;
}
