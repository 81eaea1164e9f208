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
    a.classification.kind === b.classification.kind &&
    a.classification.confidence === b.classification.confidence &&
    areSameReasons(a.classification.because, b.classification.because)
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
