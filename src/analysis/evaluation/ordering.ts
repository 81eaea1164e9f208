import { callFunction } from "./callFunction";
import { orderOf } from "./comparisons";
import type { Machine } from "./Machine";
import { truthOf } from "./truthOf";
import { FunctionValue, InstanceValue, type Value } from "./Value";

/** Negative, zero or positive as heaps and sorted lists see two values; zero where it is not known. Objects' own `__lt__` is called. */
export function rankOf(machine: Machine, a: Value, b: Value): number {
  if (!(a instanceof InstanceValue && b instanceof InstanceValue)) return orderOf(a, b) ?? 0;
  const method = machine.source.methodOf(a.classId, "__lt__");
  if (method === undefined) return generatedOrder(machine, a, b);
  const isLess = truthOf(callFunction(machine, new FunctionValue(method, null, a), [b], new Map()));
  return isLess === undefined ? 0 : isLess ? -1 : 1;
}

/** A generated `__lt__` makes tuples of the fields of both and compares these. */
function generatedOrder(machine: Machine, a: InstanceValue, b: InstanceValue): number {
  const { meter } = machine;
  const fields = a.attributes.size;
  meter.operate("call");
  meter.operate("attribute", 2 * fields);
  meter.operate("container", 2);
  meter.operate("containerItem", 2 * fields);
  meter.operate("compare", 2);
  for (const [name, value] of a.attributes) {
    const other = b.attributes.get(name);
    const order = other === undefined ? undefined : orderOf(value, other);
    if (order === undefined || order !== 0) return order ?? 0;
  }
  return 0;
}
