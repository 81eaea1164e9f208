import type { FunctionKind, Reason } from "../Cost";

const BUCKETS: Partial<Record<FunctionKind, Reason["bucket"]>> = { io: "wait", native: "native", cpu: "python" };

/** Reasons that speak for the kind first. */
export function reasonsFor(kind: FunctionKind, reasons: readonly Reason[]): readonly Reason[] {
  const bucket = BUCKETS[kind];
  if (bucket === undefined) return reasons;
  const speaks = (reason: Reason): boolean =>
    reason.bucket === bucket || (bucket !== "wait" && reason.bucket === "count");
  return [...reasons.filter(speaks), ...reasons.filter((reason) => !speaks(reason))];
}
