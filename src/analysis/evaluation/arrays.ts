import { type Computation, sequenceOf } from "./builtins";
import { elementOf } from "./elementOf";
import type { Machine } from "./Machine";
import { BytesValue, FloatValue, SequenceValue, UNKNOWN_FLOAT, type Value } from "./Value";

/** Bytes of a number by its type code (the C types of 64-bit Linux); 8 for the others. */
const ITEM_BYTES: Readonly<Record<string, number>> = { b: 1, B: 1, h: 2, H: 2, i: 4, I: 4, f: 4, u: 4, w: 4 };
/** Numbers that are kept one by one. */
const MOST_ZEROS = 50_000;

/** Arrays of numbers are lists that bytes can be made into and of. */
export const arrayFunctions: Readonly<Record<string, Computation>> = {
  array: (machine, { positional: [code, items] }) =>
    items instanceof BytesValue ? ofBytes(machine, code, items) : sequenceOf(machine, items, "list"),
  "array.bytes": (_, __, receiver) =>
    receiver instanceof SequenceValue ? new BytesValue(receiver.length * bytesOfItem(receiver)) : undefined,
};

function ofBytes(machine: Machine, code: Value, bytes: BytesValue): SequenceValue {
  const length = Math.floor(bytes.length / ((typeof code === "string" && ITEM_BYTES[code]) || 8));
  const zero = code === "d" || code === "f" ? new FloatValue(0) : 0;
  return length <= MOST_ZEROS ? machine.list(Array.from({ length }, () => zero)) : machine.listOf(length, zero);
}

function bytesOfItem(array: SequenceValue): number {
  const element = elementOf(array);
  return element instanceof FloatValue || element === UNKNOWN_FLOAT ? 8 : 4;
}
