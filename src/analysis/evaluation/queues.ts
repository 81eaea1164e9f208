import type { CallableFact } from "../../knowledge/Fact";
import type { Arguments } from "./calls";
import { type Machine, QueueDrained, Raised } from "./Machine";
import { type LibraryValue, orUnknown, QueueValue, type Value } from "./Value";

/** Putting into and taking from a queue whose content is known; undefined for every other call. */
export function queueOperation(
  machine: Machine,
  callee: LibraryValue,
  fact: CallableFact,
  args: Arguments,
): Value | undefined {
  const queue = callee.receiver;
  if (!(queue instanceof QueueValue)) return undefined;
  if (fact.sync?.does === "put") {
    machine.changes(0);
    queue.items.push(orUnknown(args.positional[0]));
    machine.onPut?.();
    return null;
  }
  if (fact.sync?.does !== "get") return undefined;
  machine.changes(0);
  const item = queue.items.shift();
  machine.onTake?.();
  if (item !== undefined) return item;
  if (fact.effect === "cheap") throw new Raised("Empty");
  throw new QueueDrained();
}
