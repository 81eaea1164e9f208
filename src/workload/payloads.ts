import { elementOf } from "../analysis/evaluation/elementOf";
import type { Value } from "../analysis/evaluation/Value";
import {
  BytesValue,
  DictValue,
  FloatValue,
  lengthOf,
  RangeValue,
  SequenceValue,
  typeNameOf,
  UNKNOWN_FLOAT,
  UnknownValue,
} from "../analysis/evaluation/Value";
import type { Payload } from "../simulation";

/** Arguments or results that are worth counting when they are copied between processes. */
export interface InferredPayload extends Payload {
  readonly known: boolean;
}

/** Below this many bytes a copy costs less than handing over the task does. */
const SMALL_BYTES = 2_000;
/** Pickled bytes per element, as the simulator's payload kinds count them. */
const BYTES_PER = { ints: 5, floats: 9, dicts: 40 };

/** The typical payload of some values; null where they are small or unknown. */
export function payloadOf(values: readonly (Value | undefined)[]): InferredPayload | null {
  const sizes = values.map((value) => (value === undefined ? null : measured(value)));
  const known = sizes.filter((size): size is InferredPayload => size !== null);
  if (known.length === 0) return null;
  const bytes = known.reduce((sum, size) => sum + size.bytes, 0) / values.length;
  if (bytes < SMALL_BYTES) return null;
  const largest = known.reduce((a, b) => (b.bytes > a.bytes ? b : a));
  return { kind: largest.kind, bytes, known: known.every((size) => size.known) };
}

function measured(value: Value): InferredPayload | null {
  const length = lengthOf(value);
  if (length === null) return null;
  const known = !(value instanceof UnknownValue && value.spread > 1);
  const type = typeNameOf(value);
  if (value instanceof BytesValue || type === "builtins.bytes") return { kind: "bytes", bytes: length, known };
  if (type === "builtins.str") return { kind: "str", bytes: length, known };
  if (value instanceof RangeValue) return null;
  if (value instanceof DictValue) return { kind: "dicts", bytes: (length * BYTES_PER.dicts) / 3, known };
  const element = value instanceof SequenceValue && value.items ? value.items[0] : elementOf(value);
  return element === undefined ? null : ofElements(element, length, known);
}

function ofElements(element: Value, length: number, known: boolean): InferredPayload {
  if (element instanceof FloatValue || element === UNKNOWN_FLOAT) {
    return { kind: "floats", bytes: length * BYTES_PER.floats, known };
  }
  const inner = measured(element);
  if (inner) return { kind: inner.kind, bytes: length * (inner.bytes + 3), known: known && inner.known };
  if (typeof element === "number" || typeNameOf(element) === "builtins.int") {
    return { kind: "ints", bytes: length * BYTES_PER.ints, known };
  }
  const isDict = element instanceof DictValue || typeNameOf(element) === "builtins.dict";
  const kind = isDict ? "dicts" : "floats";
  return { kind, bytes: length * BYTES_PER[kind], known: false };
}
