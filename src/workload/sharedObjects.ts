import { deepSize } from "../analysis/evaluation/serialisation";
import { BytesValue, RangeValue, typeNameOf, type Value } from "../analysis/evaluation/Value";
import type { EvaluatedSite } from "./evaluateTasks";

/**
 * What a task spends on one object that it was handed: some three passes of 10 ns each (a sum, a search, a comparison). Measured on
 * lists of 400,000 numbers made by the main thread: free-threaded threads take 2.6 times as long on them as on their own.
 */
const TOUCHING_MS = 30e-6;
/** Fewer objects than this are no matter. */
const FEW_OBJECTS = 200;

/**
 * Share of the Python work that touches objects which the handing-over thread made. On a free-threaded build every use of them counts
 * references atomically, in whichever thread it is.
 */
export function sharedObjectShare({ tasks }: EvaluatedSite): number {
  let pythonMs = 0;
  let touchingMs = 0;
  for (const { pieces, argument, copies } of tasks) {
    const own = pieces.reduce((sum, { bucket, ms }) => sum + (bucket === "python" ? ms.expected : 0), 0);
    pythonMs += own * copies;
    touchingMs += Math.min(own, objectsOf(argument) * TOUCHING_MS) * copies;
  }
  return pythonMs > 0 ? touchingMs / pythonMs : 0;
}

function objectsOf(argument: Value | undefined): number {
  const isFlat = argument instanceof BytesValue || argument instanceof RangeValue;
  if (argument === undefined || isFlat || typeNameOf(argument) === "builtins.str") return 0;
  const { items } = deepSize(argument);
  return items >= FEW_OBJECTS ? items : 0;
}
