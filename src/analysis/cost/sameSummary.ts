import type { Range } from "../../base/Range";
import type { Cost, Reason } from "../Cost";
import type { CostSummary } from "./CostInput";

/** Whether callers would see no difference between two summaries. */
export function isSameSummary(a: CostSummary | null, b: CostSummary | null): boolean {
  if (a === null || b === null) return a === b;
  return (
    a.deferred === b.deferred &&
    isSameRange(a.resultLength, b.resultLength) &&
    isSameCost(a.cost, b.cost) &&
    a.costKind.kind === b.costKind.kind &&
    a.costKind.confidence === b.costKind.confidence &&
    areSameReasons(a.costKind.because, b.costKind.because)
  );
}

function isSameCost(a: Cost, b: Cost): boolean {
  return (
    isSameRange(a.pythonMs, b.pythonMs) &&
    isSameRange(a.nativeMs, b.nativeMs) &&
    isSameRange(a.waitMs, b.waitMs) &&
    isSameRange(a.firstCallMs, b.firstCallMs) &&
    a.unknownShare === b.unknownShare &&
    a.freeThreadedFactor === b.freeThreadedFactor &&
    a.assumedShare === b.assumedShare &&
    areSameReasons(a.because, b.because)
  );
}

function isSameRange(a: Range | null, b: Range | null): boolean {
  if (a === null || b === null) return a === b;
  return a.low === b.low && a.expected === b.expected && a.high === b.high;
}

function areSameReasons(a: readonly Reason[], b: readonly Reason[]): boolean {
  return a.length === b.length && a.every((reason, i) => reason.equals(b[i]));
}
