import { callValue } from "./calls";
import { orderOf } from "./comparisons";
import { iterate } from "./iterate";
import type { Machine } from "./Machine";
import { InstanceValue, orUnknown, type SequenceValue, type Value } from "./Value";

/** Longest list that is really put in order. */
const MAX_SORTED = 5_000;
/** Nanoseconds of one comparison more than facts say (numbers, short texts): tuples element by element, objects by their method. */
const TUPLE_NS = 25;
const OBJECT_NS = 90;

/** Sorts a list by its keys; what facts charge for the comparisons is completed for keys that are dear to compare. */
export function sortValues(machine: Machine, list: SequenceValue, keywords: ReadonlyMap<string, Value>): void {
  const key = keywords.get("key");
  const rank = (item: Value): Value =>
    key === undefined || key === null ? item : callValue(machine, key, { positional: [item], keywords: new Map() });
  if (list.items && list.items.length <= MAX_SORTED) {
    const ranked = list.items.map((item) => ({ item, rank: rank(item) }));
    const direction = keywords.get("reverse") === true ? -1 : 1;
    ranked.sort((a, b) => (orderOf(a.rank, b.rank) ?? 0) * direction);
    list.items = ranked.map(({ item }) => item);
    chargeComparisons(machine, ranked[0]?.rank, list.length);
    return;
  }
  let typical: Value = orUnknown(list.element);
  if (key !== undefined && key !== null)
    iterate(machine, list, (item) => {
      typical = rank(item);
      return true;
    });
  chargeComparisons(machine, typical, list.length);
}

function chargeComparisons(machine: Machine, key: Value | undefined, length: number): void {
  const ns = key instanceof InstanceValue ? OBJECT_NS : isTuple(key) ? TUPLE_NS : 0;
  if (ns > 0 && length > 1) machine.meter.operate("nanosecond", ns * length * Math.log2(length));
}

function isTuple(value: Value | undefined): boolean {
  return typeof value === "object" && value !== null && "type" in value && /tuple$/.test(value.type ?? "");
}
