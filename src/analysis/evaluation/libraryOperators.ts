import { builtinResult } from "./builtins";
import { chargeTerms } from "./factCosts";
import type { Machine } from "./Machine";
import { valueOfTypeName } from "./typeNames";
import { LibraryValue, typeNameOf, type Value } from "./Value";

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
export function libraryOperator(machine: Machine, operator: string, left: Value, right: Value): Value | undefined {
  const name = METHODS[operator];
  if (name === undefined) return undefined;
  for (const [receiver, other] of [
    [left, right],
    [right, left],
  ]) {
    const type = typeNameOf(receiver);
    if (type === null || type.startsWith("builtins.")) continue;
    const method = machine.source.knowledge.method(type, name);
    if (!method) continue;
    const callee = new LibraryValue(method.name, receiver);
    const args = { positional: [other], keywords: new Map() };
    chargeTerms(machine, callee, method.fact.cost ?? [], args);
    const computed = method.fact.computes && builtinResult(machine, method.fact.computes, receiver, args);
    if (computed !== undefined && computed !== "") return computed;
    return valueOfTypeName(method.fact.returns ?? type);
  }
  return undefined;
}
