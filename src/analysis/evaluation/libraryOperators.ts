import type { Machine } from "./Machine";
import { valueOfTypeName } from "./typeNames";
import type { Value } from "./Value";

/** The special method that stands for an operator. */
const METHODS: Readonly<Record<string, string>> = {
  "+": "__add__",
  "-": "__sub__",
  "*": "__mul__",
  "/": "__truediv__",
  "//": "__floordiv__",
  "%": "__mod__",
  "**": "__pow__",
  "<": "__lt__",
  "<=": "__lt__",
  ">": "__lt__",
  ">=": "__lt__",
  "==": "__eq__",
  "!=": "__eq__",
};

/** An operator on an object of a library whose facts price it; undefined for all others, which cost nothing then. */
export function libraryOperator(
  machine: Machine,
  operator: string,
  left: string | null,
  right: string | null,
): Value | undefined {
  const name = METHODS[operator];
  if (name === undefined) return undefined;
  for (const type of [left, right]) {
    if (type === null || type.startsWith("builtins.")) continue;
    const method = machine.source.knowledge.method(type, name);
    if (!method) continue;
    for (const { bucket, fixedMs: [low, high] = [0, 0] } of method.fact.cost ?? [])
      machine.meter.charge(bucket, low, Math.sqrt(low * high), high, method.name);
    return valueOfTypeName(method.fact.returns ?? type);
  }
  return undefined;
}
