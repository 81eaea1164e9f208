import type { Expr } from "../../syntax/Body";
import { indexOf } from "./assign";
import type { Environment } from "./Environment";
import { evaluate } from "./expressions";
import { keyOf } from "./keyOf";
import type { Machine } from "./Machine";
import { DictValue, isInt, SequenceValue, type Value } from "./Value";

/** `del target`: an entry, an item or a slice leaves its container; names are left alone, nobody reads them again. */
export function removeTarget(machine: Machine, environment: Environment, target: Expr): void {
  if (target.kind === "collection") {
    for (const item of target.items) removeTarget(machine, environment, item);
    return;
  }
  if (target.kind !== "subscript") return;
  const object = evaluate(machine, environment, target.object);
  removeItem(machine, object, indexOf(machine, environment, target));
}

function removeItem(machine: Machine, object: Value, index: Value | undefined): void {
  machine.meter.operate("subscriptStore");
  if (!(object instanceof DictValue || object instanceof SequenceValue)) {
    machine.changes(0);
    return;
  }
  machine.changes(object.serial);
  const copies = machine.meter.scale / object.weight;
  if (object instanceof DictValue) removeEntry(object, index, copies);
  else removeElement(object, index, copies);
}

function removeEntry(dict: DictValue, index: Value | undefined, copies: number): void {
  const key = index === undefined ? undefined : keyOf(index);
  if (key !== undefined && dict.entries) dict.entries.delete(key);
  dict.length = dict.entries?.size ?? Math.max(0, dict.length - copies);
}

function removeElement(list: SequenceValue, index: Value | undefined, copies: number): void {
  const at = index !== undefined && isInt(index) ? Number(index) : undefined;
  if (list.items && at !== undefined) {
    list.items.splice(at, 1);
    list.length = list.items.length;
    return;
  }
  // Where a slice goes, about half of the list does.
  list.items = null;
  list.length = index === undefined ? list.length / 2 : Math.max(0, list.length - copies);
}
