import type { Computation } from "./builtins";
import type { Machine } from "./Machine";
import { rankOf } from "./ordering";
import { numberOf, orUnknown, SequenceValue, UNKNOWN_INT, UNKNOWN_VALUE, type Value } from "./Value";

/** Operations of heaps and sorted lists on lists whose items are known; others only grow and shrink. */
export const heapFunctions: Readonly<Record<string, Computation>> = {
  heappush: (machine, { positional: [heap, item] }) => push(machine, heap, item),
  heappop: (machine, { positional: [heap] }) => pop(machine, heap),
  heapify: (machine, { positional: [heap] }) => {
    if (heap instanceof SequenceValue) {
      machine.changes(heap.serial);
      heap.items?.sort((a, b) => rankOf(machine, a, b));
    }
    return null;
  },
  heappushpop: (machine, { positional: [heap, item] }) => {
    push(machine, heap, item);
    return pop(machine, heap);
  },
  heapreplace: (machine, { positional: [heap, item] }) => {
    const smallest = pop(machine, heap);
    push(machine, heap, item);
    return smallest;
  },
  nlargest: (machine, { positional: [count, values] }) => some(machine, count, values),
  nsmallest: (machine, { positional: [count, values] }) => some(machine, count, values),
  bisect: (machine, { positional: [values, item] }) => place(machine, values, item),
  insort: (machine, { positional: [values, item] }) => {
    if (!(values instanceof SequenceValue)) return null;
    const at = place(machine, values, item);
    if (values.items && typeof at === "number" && machine.meter.scale === values.weight) {
      machine.changes(values.serial);
      values.items.splice(at, 0, orUnknown(item));
      values.length = values.items.length;
    } else machine.append(values, orUnknown(item));
    return null;
  },
};

/** Sifts up: CPython's `heapq` keeps the same invariant. */
function push(machine: Machine, heap: Value | undefined, item: Value | undefined): Value {
  if (!(heap instanceof SequenceValue)) return null;
  machine.append(heap, orUnknown(item));
  const { items } = heap;
  if (!items) return null;
  for (let at = items.length - 1; at > 0; ) {
    const parent = (at - 1) >> 1;
    if (rankOf(machine, items[at], items[parent]) >= 0) break;
    [items[at], items[parent]] = [items[parent], items[at]];
    at = parent;
  }
  return null;
}

function pop(machine: Machine, heap: Value | undefined): Value {
  if (!(heap instanceof SequenceValue)) return UNKNOWN_VALUE;
  machine.changes(heap.serial);
  const { items } = heap;
  if (!items) {
    heap.length = Math.max(0, heap.length - machine.meter.scale / heap.weight);
    return heap.element;
  }
  const smallest = items[0];
  const last = items.pop();
  heap.length = items.length;
  if (last !== undefined && items.length > 0) siftDown(machine, items, last);
  return orUnknown(smallest);
}

function siftDown(machine: Machine, items: Value[], item: Value): void {
  let at = 0;
  for (let child = 1; child < items.length; child = 2 * at + 1) {
    if (child + 1 < items.length && rankOf(machine, items[child + 1], items[child]) < 0) child++;
    if (rankOf(machine, item, items[child]) <= 0) break;
    items[at] = items[child];
    at = child;
  }
  items[at] = item;
}

function some(machine: Machine, count: Value | undefined, values: Value | undefined): Value {
  const element = values instanceof SequenceValue ? values.element : UNKNOWN_VALUE;
  return machine.listOf(numberOf(count ?? null) ?? 10, element);
}

function place(machine: Machine, values: Value | undefined, item: Value | undefined): Value {
  if (!(values instanceof SequenceValue) || !values.items || item === undefined) return UNKNOWN_INT;
  let low = 0;
  for (let high = values.items.length; low < high; ) {
    const middle = (low + high) >> 1;
    if (rankOf(machine, values.items[middle], item) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
