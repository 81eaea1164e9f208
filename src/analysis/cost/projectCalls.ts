import { exactly } from "../../base/Range";
import type { Expr } from "../../syntax/Body";
import type { Cost } from "../Cost";
import type { FunctionId } from "../Type";
import type { CallSite } from "./CallSite";
import type { CostSummary } from "./CostInput";
import { nameIn } from "./iteration";
import { operation } from "./operations";
import { joinShapes, NO_SHAPE, type Shape } from "./Shape";
import { Tally } from "./Tally";
import { callUnknown, chargeOpaque } from "./unknownCalls";
import type { Walk } from "./Walk";

/** Reasons of a callee that its caller repeats as its own. */
const REASONS_PASSED_UP = 3;

/** A callee that waits less does not count as waiting. */
const LEAST_WAIT_MS = 0.02;

/** Calls one of some functions of the project; with several candidates each is as likely. */
export function callProject(walk: Walk, site: CallSite, functions: readonly FunctionId[]): Shape {
  if (isOverridden(walk, functions)) return callUnknown(walk, site, null);
  walk.tally.operate(operation(site.receiver ? "call.method" : "call.function"));
  let result: Shape | null = null;
  for (const id of functions) {
    const shape = callOne(walk, id, site.call.callee, 1 / functions.length);
    result = result ? joinShapes(result, shape) : shape;
  }
  chargeHidden(walk, site, functions);
  return result ?? NO_SHAPE;
}

/** Nothing but stubs: what runs is a method of some class that derives from theirs. */
function isOverridden(walk: Walk, functions: readonly FunctionId[]): boolean {
  const summaries = summariesOf(walk, functions);
  return summaries.length > 0 && summaries.every((summary) => summary.isStub);
}

/** Waits that nothing shows, because the functions call what is not known. */
function chargeHidden(walk: Walk, site: CallSite, functions: readonly FunctionId[]): void {
  const summaries = summariesOf(walk, functions);
  const waits = summaries.some((s) => s.cost.waitMs.expected >= LEAST_WAIT_MS);
  const opaque = summaries.reduce((most, s) => Math.max(most, s.cost.unknownShare), 0);
  if (!waits && opaque > 0) chargeOpaque(walk, site, Math.max(0.5, opaque));
}

export function callConstructor(walk: Walk, site: CallSite, init: FunctionId | null): Shape {
  walk.tally.operate(operation("create.empty"));
  if (init !== null) callOne(walk, init, site.call.callee, 1);
  return NO_SHAPE;
}

/** Code that runs without a call expression: properties, context managers, iterators. */
export function chargeImplicit(walk: Walk, expr: Expr, use: "get" | "enter" | "exit" | "iterate", name: string): Shape {
  const target = walk.input.implicitTargetOf?.(expr, use);
  if (target?.kind !== "project") return NO_SHAPE;
  walk.tally.operate(operation("attribute.property"));
  let result: Shape = NO_SHAPE;
  for (const id of target.functions) result = callOne(walk, id, expr, 1 / target.functions.length, name);
  return result;
}

function callOne(walk: Walk, id: FunctionId, at: Expr, probability: number, name?: string): Shape {
  const summary = walk.input.summaryOf(id);
  if (summary === "recursive") {
    if (id === walk.input.id) walk.tally.recurse(probability);
    return NO_SHAPE;
  }
  walk.tally.know(summary?.cost.unknownShare ?? 1);
  if (!summary) return NO_SHAPE;
  const work = workOf(walk, summary.cost, at, name ?? nameIn(at));
  if (summary.deferred === "no") {
    if (probability === 1) walk.tally.addTimes(work, exactly(1));
    else walk.tally.addPossible(work, probability);
    return summary.resultLength ? { ...NO_SHAPE, length: summary.resultLength } : NO_SHAPE;
  }
  return { ...NO_SHAPE, length: summary.resultLength, deferred: { tally: work, until: summary.deferred } };
}

/** The functions' work as a tally of its own, with the call and the callee's first reasons as evidence. */
export function workOf(walk: Walk, cost: Cost, at: Expr, name: string): Tally {
  const tally = new Tally();
  tally.chargeCost(cost);
  const total = cost.pythonMs.expected + cost.nativeMs.expected + cost.waitMs.expected;
  if (total < 1e-3) return tally;
  const bucket = largestBucket(cost);
  tally.explain(total, () =>
    walk.reason(at, { what: `calls ${name}`, provenance: "operation-count", fact: null, bucket, ms: total }),
  );
  for (const reason of cost.because.slice(0, REASONS_PASSED_UP)) tally.explain(reason.ms * 0.9, reason);
  return tally;
}

function largestBucket(cost: Cost): "python" | "native" | "wait" {
  const { pythonMs, nativeMs, waitMs } = cost;
  if (waitMs.expected >= pythonMs.expected && waitMs.expected >= nativeMs.expected) return "wait";
  return nativeMs.expected > pythonMs.expected ? "native" : "python";
}

/** What is known of the functions that a value stands for, for hand-overs. */
export function summariesOf(walk: Walk, ids: readonly FunctionId[]): CostSummary[] {
  return ids
    .map((id) => walk.input.summaryOf(id))
    .filter((s): s is CostSummary => s !== undefined && s !== "recursive");
}
