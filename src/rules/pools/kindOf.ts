import type { FunctionKind } from "../../analysis/Cost";
import type { CostMs } from "./evaluatedCost";

/** Below this a call is small whatever it does. */
const LIGHT_MS = 1;

/** The kind of a cost, by what takes at least seven tenths of it. */
export function kindOf({ pythonMs, nativeMs, waitMs }: Pick<CostMs, "pythonMs" | "nativeMs" | "waitMs">): FunctionKind {
  const total = pythonMs + nativeMs + waitMs;
  if (total < LIGHT_MS) return "light";
  if (waitMs > 0.7 * total) return "io";
  if (nativeMs > 0.7 * total) return "native";
  return pythonMs > 0.7 * total ? "cpu" : "mixed";
}
