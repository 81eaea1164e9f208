import type { Cost, FunctionKind, Reason } from "../Cost";
import { decades, type TraitNumbers } from "./Traits";

/** What a fact's reason is about: the library's top-level module. */
const TOP_MODULE = /^\w+/;

/** Expected work from which a further decade says more than the one before. */
const STEPS_MS = [0.02, 0.2, 2];

/** Modules whose facts decided the cost, callees included. */
export function causesOf(cost: Cost): string[] {
  return cost.because.flatMap(({ fact }) => TOP_MODULE.exec(fact ?? "") ?? []);
}

/** What the costs say: how much of what, how sure that is, and where the waiting comes from. */
export function addCostTraits(numbers: TraitNumbers, cost: Cost, costKind: FunctionKind): void {
  const { pythonMs, nativeMs, waitMs, unknownShare, assumedShare = 0 } = cost;
  for (const [name, ms] of [
    ["python", pythonMs],
    ["native", nativeMs],
    ["wait", waitMs],
  ] as const) {
    numbers.set(name, decades(ms.expected));
    numbers.set(`${name} low`, decades(ms.low));
    numbers.set(`${name} high`, decades(ms.high));
    for (const step of STEPS_MS) {
      numbers.set(`${name} above ${step} ms`, Math.max(0, decades(ms.expected) - decades(step)));
    }
  }
  numbers.set("assumed python", decades(pythonMs.expected * assumedShare));
  numbers.set("counted python", decades(pythonMs.expected * (1 - assumedShare)));
  numbers.set("assumed share", assumedShare);
  numbers.set("unknown share", unknownShare);
  numbers.set(`costs say ${costKind}`, 1);
  for (const reason of cost.because) {
    if (reason.bucket === "wait" || reason.bucket === "native")
      numbers.raise(`${reason.bucket} by ${sourceOf(reason)}`, decades(reason.ms));
  }
}

function sourceOf(reason: Reason): string {
  if (reason.provenance === "assumption") return "name";
  return reason.fact === null ? "call" : "fact";
}
