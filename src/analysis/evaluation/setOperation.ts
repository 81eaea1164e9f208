import { elementOf } from "./elementOf";
import type { Machine } from "./Machine";
import { lengthOf, orUnknown, SetValue, type Value } from "./Value";

/** The set that an operator makes of two others. A union copies both, the others ask for every item of one. */
export function setOperation(machine: Machine, operator: string, left: Value, right: Value): Value {
  const [first, second] = [lengthOf(left) ?? 0, lengthOf(right) ?? 0];
  const length = (first + second) / 2;
  machine.meter.operate("newSet");
  machine.meter.operate(
    "contains",
    operator === "|" ? first + second : operator === "&" ? Math.min(first, second) : length,
  );
  const result = machine.set();
  if (left instanceof SetValue && right instanceof SetValue && left.entries && right.entries) {
    combine(operator, left.entries, right.entries, result.entries ?? new Map());
    result.length = result.entries?.size ?? 0;
    result.element = left.element;
    return result;
  }
  result.entries = null;
  result.length = length;
  result.element = orUnknown(elementOf(left));
  return result;
}

/** Union, intersection, difference or symmetric difference of concrete sets. */
function combine(
  operator: string,
  left: ReadonlyMap<string, Value>,
  right: ReadonlyMap<string, Value>,
  into: Map<string, Value>,
): void {
  for (const [key, value] of left) {
    if (operator === "|" || right.has(key) === (operator === "&")) into.set(key, value);
  }
  if (operator !== "|" && operator !== "^") return;
  for (const [key, value] of right) if (operator === "|" || !left.has(key)) into.set(key, value);
}
