import type { FunctionView } from "../analysis/Program";
import type { CallExpr, Stmt } from "../syntax/Body";
import { destinationOf } from "./code/destination";
import { isLocal, usesOf } from "./code/keeping";
import { insideOf, type Loop, outlineOf } from "./code/Outline";
import { at, locationOf } from "./code/places";
import { rootName } from "./code/text";
import { factOf } from "./code/types";
import { type HandOverCall, handOversIn, hasOneWorker } from "./pools/handOvers";
import { poolMadeBy } from "./pools/poolMadeBy";
import type { Rule, RuleContext } from "./Rule";

/** Work handed to a pool and waited for before the next piece is handed over. */
export const serialisedPool: Rule = {
  id: "serialised-pool",
  summary: "A loop waits for each piece of work before it hands over the next, so nothing runs in parallel.",
  family: "too-much-too-little",
  severity: "warning",
  onByDefault: true,
  check(context) {
    for (const id of context.functions) {
      for (const where of ["thread", "process", "interpreter", "receiver"] as const) {
        const handOvers = handOversIn(context, id, where).filter(
          (one) => !one.runs?.initializer && one.handOver.times !== "later",
        );
        for (const one of handOvers) {
          const loop = one.loops[0];
          const isAlone = handOvers.filter((other) => other.loops[0] === loop).length === 1;
          if (loop && loop.kind !== "while" && isAlone && !hasOneWorker(context, one.site))
            checkHandOver(context, one, loop);
        }
      }
    }
  },
};

function checkHandOver(context: RuleContext, one: HandOverCall, loop: Loop): void {
  const wait = waitInSameRound(context, one, loop);
  if (!wait || leavesEarly(one.view, loop) || needsPreviousResult(one, wait)) return;
  const isProcess = poolMadeBy(context, one.view, one.call)?.shape === "worker" && one.handOver.where === "process";
  context.report({
    ...at(one.view, one.call),
    message:
      "Each round waits for its own task before the next is handed over, so only one runs at a time. Hand all over first, then wait.",
    severity: isProcess ? "information" : "warning",
    confidence: "high",
    related: wait === one.call ? [] : [locationOf(one.view, wait, "waits for it here")],
    fixes: [],
  });
}

/** The call that waits for the hand-over in the same round of the loop. */
function waitInSameRound(context: RuleContext, one: HandOverCall, loop: Loop): CallExpr | null {
  const { view, call } = one;
  const waits = (other: CallExpr): boolean => isWait(view, other) && (other.args.length === 0 || isMadeForMany(one));
  const outline = outlineOf(view);
  if (outline.parentOf(call)?.kind === "await")
    return one.handOver.times === "once" && isMadeForMany(one) ? call : null;
  if (one.handOver.waits && one.handOver.times === "once") return factOf(view, call)?.async ? null : call;
  const destination = destinationOf(outline, call);
  if (destination.kind === "attribute") return destination.call && waits(destination.call) ? destination.call : null;
  if (destination.kind !== "name" || !isLocal(view, destination.name)) return moduleWait(one, loop, waits);
  for (const use of usesOf(context, view, destination.name) ?? []) {
    const waiting = use.destination.kind === "attribute" ? use.destination.call : null;
    if (waiting && waits(waiting) && outline.loopsAround(waiting)[0] === loop) return waiting;
  }
  return null;
}

/** At module level names may be read anywhere; a wait in the same loop is seen all the same. */
function moduleWait({ view, call }: HandOverCall, loop: Loop, waits: (other: CallExpr) => boolean): CallExpr | null {
  const outline = outlineOf(view);
  const stmt = outline.statementOf(call);
  const target =
    stmt.kind === "assign" && stmt.targets.length === 1 && stmt.targets[0].kind === "name"
      ? stmt.targets[0].name
      : null;
  if (target === null || view.function.kind !== "module") return null;
  const isIt = (other: CallExpr): boolean =>
    other.callee.kind === "attribute" &&
    other.callee.object.kind === "name" &&
    other.callee.object.name === target &&
    waits(other);
  return outline.calls.find((other) => isIt(other) && outline.loopsAround(other)[0] === loop) ?? null;
}

function isWait(view: FunctionView, call: CallExpr): boolean {
  const fact = factOf(view, call);
  const does = fact?.sync?.does;
  return fact?.effect === "wait" && (does === "result" || does === "join");
}

/** A pool that asks for several workers, or for a number given from outside. One that says nothing may only put a time limit on its work. */
function isMadeForMany({ site, loops }: HandOverCall): boolean {
  return site?.workersExplicit === true && (site.workers?.expected ?? 2) > 1 && loops.length > 0;
}

/** The loop stops at the first good result: trying one after another is the point. */
function leavesEarly(view: FunctionView, loop: Loop): boolean {
  if (loop.kind === "comprehension") return false;
  const outline = outlineOf(view);
  const leaves = (stmt: Stmt): boolean => stmt.kind === "break" || stmt.kind === "return";
  return loop.body.some((stmt) => [...outline.within(stmt)].some(leaves));
}

/** A value that comes from the awaited result goes into the next hand-over. */
function needsPreviousResult(one: HandOverCall, wait: CallExpr): boolean {
  const outline = outlineOf(one.view);
  const stmt = outline.statementOf(wait);
  const names =
    stmt.kind === "assign"
      ? stmt.targets
          .flatMap((target) => (target.kind === "collection" ? target.items : [target]))
          .flatMap((target) => rootName(target) ?? [])
      : [];
  const argumentsOf = one.call.args.flatMap((argument) => [...insideOf(argument.value)]);
  return argumentsOf.some((part) => part.kind === "name" && names.includes(part.name));
}
