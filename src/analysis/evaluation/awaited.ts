import { callFunction } from "./callFunction";
import type { Machine } from "./Machine";
import { CoroutineValue, type Value } from "./Value";

/** `await value`: runs a coroutine here; anything else was priced when it was made. */
export function awaited(machine: Machine, value: Value): Value {
  if (!(value instanceof CoroutineValue)) return value;
  machine.meter.operate("resume");
  return callFunction(machine, value.callee, value.positional, value.keywords);
}
