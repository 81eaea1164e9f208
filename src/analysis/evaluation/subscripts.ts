import { elementOf } from "./elementOf";
import { joinValues } from "./joinValues";
import { keyOf } from "./keyOf";
import type { Machine } from "./Machine";
import { Raised } from "./Machine";
import { groupOf } from "./matchGroups";
import { MatchValue } from "./namedValues";
import type { Value } from "./Value";
import {
  BytesValue,
  DictValue,
  DigestValue,
  estimateOf,
  isInt,
  lengthOf,
  type MissingKeys,
  numberOf,
  orUnknown,
  RangeValue,
  SequenceValue,
  typeNameOf,
  UNKNOWN_INT,
  UNKNOWN_VALUE,
  UnknownValue,
} from "./Value";

/** With so many entries, every second unknown key is one of them: the number of keys grows with the root of the number of stores. */
const NEW_KEYS = 50;

/** `object[index]`. */
export function loadSubscript(machine: Machine, object: Value, index: Value): Value {
  if (object instanceof DictValue) return dictItem(machine, object, index);
  machine.meter.operate("subscript");
  if (object instanceof MatchValue) return groupOf(object, index);
  if (object instanceof BytesValue) machine.meter.operate("bytesItem");
  const at = isInt(index) ? Number(index) : undefined;
  if (object instanceof SequenceValue && object.items) {
    // Any of them may be meant; one that is there keeps values concrete.
    if (at === undefined) return orUnknown(object.items[machine.draws.below(object.items.length)]);
    const item = object.items[at < 0 ? at + object.items.length : at];
    return item ?? missing(machine, "IndexError", object.element);
  }
  if (typeof object === "string") {
    if (at === undefined) return new UnknownValue("builtins.str", 1);
    const character = object[at < 0 ? at + object.length : at];
    return character ?? missing(machine, "IndexError", "");
  }
  if (object instanceof RangeValue) return at === undefined ? UNKNOWN_INT : object.start + at * object.step;
  if (object instanceof BytesValue) return UNKNOWN_INT;
  if (object instanceof UnknownValue && object.type === "builtins.str") return new UnknownValue("builtins.str", 1);
  return orUnknown(elementOf(object));
}

/** What is not there raises where somebody may catch it; a program that works does not come here otherwise, so some value is. */
function missing(machine: Machine, exception: string, otherwise: Value): Value {
  if (machine.tryDepth > 0) throw new Raised(exception);
  return otherwise;
}

function dictItem(machine: Machine, dict: DictValue, index: Value): Value {
  machine.meter.operate("dictSubscript");
  const key = keyOf(index);
  const entry = key === undefined ? undefined : dict.entries?.get(key);
  if (entry) return entry[1];
  if (dict.length > 0 && (key === undefined || !dict.entries)) return dict.value;
  if (dict.missing) return valueOfMissing(machine, dict, dict.missing, index);
  if (key === undefined) return UNKNOWN_VALUE;
  return missing(machine, "KeyError", dict.length > 0 ? dict.value : UNKNOWN_VALUE);
}

function valueOfMissing(machine: Machine, dict: DictValue, missing: MissingKeys, index: Value): Value {
  const value = missing.make();
  if (missing.stores) storeDictItem(machine, dict, index, value);
  return value;
}

/** The bounds of a slice as far as they are written; `width` is what the source says of their distance. */
export interface Slice {
  readonly lower: Value | undefined;
  readonly upper: Value | undefined;
  readonly step: Value | undefined;
  readonly width: Value | undefined;
}

/** `object[lower:upper:step]`. */
export function loadSlice(machine: Machine, object: Value, { lower, upper, step, width }: Slice): Value {
  machine.meter.operate("slice");
  const length = lengthOf(object);
  if (length === null) return new UnknownValue(typeNameOf(object), null, elementOf(object));
  const by = step === undefined ? 1 : numberOf(step);
  const bounds = sliceBounds(length, lower, upper, by ?? 1);
  const span = bounds ? Math.max(0, bounds.to - bounds.from) : Math.min(length, widthOf(width) ?? length / 2);
  const count = Math.ceil(span / (Math.abs(by ?? 1) || 1));
  if (object instanceof BytesValue) {
    machine.meter.operate("nanosecond", count * 0.02);
    return new BytesValue(count, object.mutable, object.repeated);
  }
  if (typeof object === "string") {
    machine.meter.operate("nanosecond", count * 0.02);
    return bounds && by === 1 ? object.slice(bounds.from, bounds.to) : new UnknownValue("builtins.str", count);
  }
  machine.meter.operate("containerItem", count * 0.6);
  if (object instanceof SequenceValue && object.items && bounds && by !== undefined) {
    return machine.list(slicedItems(object.items, bounds, by), object.type);
  }
  if (object instanceof SequenceValue) return machine.listOf(count, object.element, object.type);
  if (object instanceof DigestValue) return new DigestValue(count);
  return new UnknownValue(typeNameOf(object), count, elementOf(object));
}

function widthOf(width: Value | undefined): number | undefined {
  const known = width === undefined ? undefined : estimateOf(width);
  return known !== undefined && known >= 0 ? known : undefined;
}

interface SliceBounds {
  readonly from: number;
  readonly to: number;
}

/** Bounds in ascending order; undefined where they are not known. */
function sliceBounds(
  length: number,
  lower: Value | undefined,
  upper: Value | undefined,
  step: number,
): SliceBounds | undefined {
  const bound = (value: Value | undefined, missing: number): number | undefined => {
    if (value === undefined || value === null) return missing;
    const number = numberOf(value);
    if (number === undefined) return undefined;
    return Math.min(length, Math.max(0, number < 0 ? number + length : number));
  };
  const from = bound(step > 0 ? lower : upper, step > 0 ? 0 : 0);
  const to = bound(step > 0 ? upper : lower, length);
  return from === undefined || to === undefined ? undefined : { from, to };
}

function slicedItems(items: readonly Value[], { from, to }: SliceBounds, step: number): Value[] {
  if (step === 1) return items.slice(from, to);
  const result: Value[] = [];
  if (step > 0) for (let i = from; i < to; i += step) result.push(items[i]);
  else for (let i = to - 1; i >= from; i += step) result.push(items[i]);
  return result;
}

/** `object[index] = value`; an undefined index stands for a slice. */
export function storeSubscript(machine: Machine, object: Value, index: Value | undefined, value: Value): void {
  if (object instanceof DictValue) {
    storeDictItem(machine, object, orUnknown(index), value);
    return;
  }
  machine.meter.operate("subscriptStore");
  if (object instanceof BytesValue) machine.meter.operate("bytesItem");
  if (!(object instanceof SequenceValue)) {
    machine.changes(0);
    return;
  }
  machine.changes(object.serial);
  const at = index !== undefined && isInt(index) ? Number(index) : undefined;
  if (index === undefined) machine.meter.operate("containerItem", lengthOf(value) ?? 1);
  if (object.items && at !== undefined) {
    const place = at < 0 ? at + object.items.length : at;
    if (place < object.items.length) object.items[place] = value;
  } else if (object.items && index === undefined) object.items = null;
  object.element = index === undefined ? (elementOf(value) ?? object.element) : value;
}

/** Adds or replaces an entry, counted once for every real execution that the current one stands for. */
export function storeDictItem(machine: Machine, dict: DictValue, index: Value, value: Value): void {
  machine.meter.operate("dictStore");
  machine.changes(dict.serial);
  const key = keyOf(index);
  const copies = machine.meter.scale / dict.weight;
  const isFirst = dict.length === 0;
  if (key !== undefined && dict.entries && copies === 1) {
    dict.entries.set(key, [index, value]);
    dict.length = dict.entries.size;
    dict.key = index;
    dict.value = value;
    return;
  }
  // Of the keys that samples stand for, some are there already; a concrete one tells.
  const isKnown = key !== undefined && dict.entries?.has(key);
  dict.key = isFirst ? index : joinValues(dict.key, index);
  dict.value = isFirst ? value : joinValues(dict.value, value);
  if (key === undefined) dict.entries = null;
  else dict.entries?.set(key, [index, value]);
  if (!isKnown) dict.length += dict.entries ? copies : (copies * NEW_KEYS) / (NEW_KEYS + dict.length);
}
