import type { Classification, Cost, FunctionKind } from "../Cost";
import { reasonsFor } from "./reasonsFor";

/** Below this much expected work a call is small, whatever it is made of. */
const LIGHT_MS = 0.2;
/** Waits are priced for warm caches and near servers. In ordinary use they are longer, short ones (a file in the cache) most. */
const WAIT_WEIGHT = 12;
const LONG_WAIT_MS = 1;
/** Compiled code is for large inputs, more than we assume; not so where it serves a wait (a database, a compressed file). */
const NATIVE_WEIGHT = 3;
const SHORT_WAIT_MS = 0.05;
/** Nobody has seen loops of assumed length run: their work counts less, and above a millisecond grows with its square root. */
const ASSUMED_WEIGHT = 0.5;
const ASSUMED_MS = 1;
/** A part of the total that counts as substantial beside a larger one. */
const SUBSTANTIAL = 0.3;

type Bucket = "python" | "native" | "wait";

/** The kind of a function by what dominates its cost alone, and how far from the next kind that is. */
export function kindByCost(cost: Cost): Classification {
  const parts: Readonly<Record<Bucket, number>> = {
    python: believed(cost.pythonMs.expected, cost.assumedShare ?? 0),
    native: cost.nativeMs.expected * (cost.waitMs.expected < SHORT_WAIT_MS ? NATIVE_WEIGHT : 1),
    wait: WAIT_WEIGHT * dampedAbove(LONG_WAIT_MS, cost.waitMs.expected),
  };
  const total = parts.python + parts.native + parts.wait;
  const kind = kindOf(parts, total);
  return { kind, confidence: confidenceOf(cost, kind, parts, total), because: reasonsFor(kind, cost.because) };
}

function believed(ms: number, assumedShare: number): number {
  const assumed = ms * assumedShare;
  return ms - assumed + ASSUMED_WEIGHT * dampedAbove(ASSUMED_MS, assumed);
}

/** Grows with the square root above a limit. */
function dampedAbove(limit: number, value: number): number {
  return value > limit ? Math.sqrt(value * limit) : value;
}

function kindOf(parts: Readonly<Record<Bucket, number>>, total: number): FunctionKind {
  if (total < LIGHT_MS) return "light";
  const computing = parts.python + parts.native;
  const waits = parts.wait / total;
  if (waits >= SUBSTANTIAL && waits <= 1 - SUBSTANTIAL && computing >= LIGHT_MS) return "mixed";
  if (waits > 0.5) return "io";
  return parts.native > parts.python ? "native" : "cpu";
}

/** How clear the decision is: distance from the thresholds, less what was guessed. */
function confidenceOf(cost: Cost, kind: FunctionKind, parts: Readonly<Record<Bucket, number>>, total: number): number {
  const clear =
    kind === "light" ? closeness(LIGHT_MS, total) : Math.min(closeness(total, LIGHT_MS), dominance(kind, parts, total));
  const assumed = cost.because.length > 0 && cost.because[0].provenance === "assumption" ? 0.15 : 0;
  return Math.round(Math.max(0.3, Math.min(0.98, 0.55 + 0.4 * clear - 0.25 * cost.unknownShare - assumed)) * 100) / 100;
}

/** 0 where the two are equal, 1 from a factor of 30 on. */
function closeness(larger: number, smaller: number): number {
  if (larger <= smaller) return 0;
  return Math.min(1, Math.log(larger / Math.max(smaller, 1e-9)) / Math.log(30));
}

function dominance(kind: FunctionKind, parts: Readonly<Record<Bucket, number>>, total: number): number {
  if (kind === "mixed") return 0.3;
  const own = kind === "io" ? parts.wait : kind === "native" ? parts.native : parts.python;
  return Math.max(0, 2 * (own / total) - 1);
}
