import { numberOf, SequenceValue, type Value } from "./Value";

/** A string that is equal for equal hashable concrete values; undefined for others. */
export function keyOf(value: Value): string | undefined {
  if (typeof value === "string") return `s${value}`;
  if (value === null) return "N";
  const number = numberOf(value);
  if (number !== undefined) return typeof value === "bigint" ? `n${value}` : `n${number}`;
  if (value instanceof SequenceValue && value.type === "tuple" && value.items) {
    let key = "t";
    for (const item of value.items) {
      const part = keyOf(item);
      if (part === undefined) return undefined;
      key += `${part.length}:${part}`;
    }
    return key;
  }
  return undefined;
}
