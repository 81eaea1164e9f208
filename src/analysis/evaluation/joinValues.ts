import { elementOf } from "./elementOf";
import { keyOf } from "./keyOf";
import {
  BytesValue,
  CoroutineValue,
  estimateOf,
  lengthOf,
  orUnknown,
  repeatedShare,
  SequenceValue,
  typeNameOf,
  UNKNOWN_VALUE,
  UnknownValue,
  type Value,
} from "./Value";

/** What is left of two values when we don't know which one it is. */
export function joinValues(a: Value, b: Value): Value {
  if (a === b) return a;
  const key = keyOf(a);
  if (key !== undefined && key === keyOf(b) && typeNameOf(a) === typeNameOf(b)) return a;
  const coroutine = joinCoroutines(a, b);
  if (coroutine) return coroutine;
  const type = typeNameOf(a);
  if (type === null || type !== typeNameOf(b)) return a === null ? b : b === null ? a : UNKNOWN_VALUE;
  const tuple = joinTuples(a, b);
  if (tuple) return tuple;
  const [numberA, numberB] = [estimateOf(a), estimateOf(b)];
  if (numberA !== undefined && numberB !== undefined)
    return new UnknownValue(type, null, undefined, 1, 0, (numberA + numberB) / 2);
  const lengthA = lengthOf(a);
  const lengthB = lengthOf(b);
  if (lengthA === null || lengthB === null) return new UnknownValue(type);
  const length = (lengthA + lengthB) / 2;
  const spread = lengthA === lengthB ? 1 : 1.5;
  const repeated = (repeatedShare(a) + repeatedShare(b)) / 2;
  if (a instanceof BytesValue && spread === 1) return new BytesValue(length, a.mutable, repeated);
  return new UnknownValue(type, length, joinElements(a, b), spread, repeated);
}

/** Two calls of one coroutine function, argument by argument. */
function joinCoroutines(a: Value, b: Value): Value | undefined {
  if (!(a instanceof CoroutineValue && b instanceof CoroutineValue) || a.callee.id !== b.callee.id) return undefined;
  if (a.positional.length !== b.positional.length) return undefined;
  const positional = a.positional.map((value, i) => joinValues(value, b.positional[i]));
  return new CoroutineValue(a.callee, positional, a.keywords);
}

/** Tuples of one length, part by part. */
function joinTuples(a: Value, b: Value): Value | undefined {
  if (!(a instanceof SequenceValue && b instanceof SequenceValue)) return undefined;
  const [itemsA, itemsB] = [a.items, b.items];
  if (a.type !== "tuple" || !itemsA || !itemsB || itemsA.length !== itemsB.length || itemsA.length > 8)
    return undefined;
  const items = itemsA.map((item, i) => joinValues(item, itemsB[i]));
  return new SequenceValue("tuple", items, items.length, orUnknown(items[0]), 0, 1);
}

function joinElements(a: Value, b: Value): Value | undefined {
  const [elementA, elementB] = [elementOf(a), elementOf(b)];
  return elementA !== undefined && elementB !== undefined ? joinValues(elementA, elementB) : (elementA ?? elementB);
}
