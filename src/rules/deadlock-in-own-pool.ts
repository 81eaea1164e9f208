import type { FunctionView, Site } from "../analysis/Program";
import type { FunctionId } from "../analysis/Type";
import type { CallExpr } from "../syntax/Body";
import { callAt } from "./code/callAt";
import { type Destination, destinationOf } from "./code/destination";
import { collectedIn, isLocal, usesOf } from "./code/keeping";
import { outlineOf } from "./code/Outline";
import { at, type locationOf } from "./code/places";
import { factOf, projectFunctionsOf } from "./code/types";
import type { Code, Rule, RuleContext } from "./Rule";

/** Tasks that hand work to the pool they run in and wait for it: once all workers wait, nobody is left to do it. */
export const deadlockInOwnPool: Rule = {
  id: "deadlock-in-own-pool",
  summary: "A task waits for another task of its own pool, which deadlocks once all workers wait.",
  family: "locks",
  severity: "warning",
  onByDefault: true,
  check(context) {
    const functions = new Set(context.functions);
    for (const site of context.program.sites) {
      const pool = context.knowledge.inherited(site.fact, "pool");
      if (!pool || (pool.shape !== "executor" && pool.shape !== "pool")) continue;
      const inside = functionsInside(context, site);
      for (const work of site.work) {
        if (!inside.has(work.from) || !functions.has(work.from)) continue;
        const view = context.view(work.from);
        const call = callAt(view, work);
        if (call && (waitsFor(context, view, call) || isWaitedForByCaller(context, view, call, inside)))
          report(context, view, call, site);
      }
    }
  },
};

function report(context: RuleContext, view: FunctionView, call: CallExpr, site: Site): void {
  const owner = context.view(site.function);
  const created = {
    path: owner.function.module.path,
    start: site.start,
    end: site.end,
    message: "the pool that this code runs in",
  };
  context.report({
    ...at(view, call),
    message:
      "This runs in the same pool that it waits for: when all workers wait here, none is left. Use another pool or wait outside.",
    confidence: "high",
    related: [created, ...entries(context, site, view)],
    fixes: [],
  });
}

function entries(context: RuleContext, site: Site, inner: FunctionView): ReturnType<typeof locationOf>[] {
  return site.work
    .filter((work) => work.from !== inner.function.id)
    .slice(0, 2)
    .map((work) => {
      const { path } = context.program.functions[work.from].module;
      return { path, start: work.start, end: work.end, message: "handed to the pool here" };
    });
}

/** Functions that run inside the tasks of a site, those that tasks call included. */
function functionsInside(code: Code, site: Site): ReadonlySet<FunctionId> {
  const inside = new Set<FunctionId>();
  const queue = site.work.flatMap((work) => work.functions);
  for (let i = 0; i < queue.length && inside.size < 2000; i++) {
    if (inside.has(queue[i])) continue;
    inside.add(queue[i]);
    for (const target of code.program.functions[queue[i]].targets) queue.push(...projectFunctionsOf(target));
  }
  return inside;
}

/** Whether the function waits for the result of the hand-over: at once, or by way of a local. */
function waitsFor(context: RuleContext, view: FunctionView, call: CallExpr): boolean {
  const fact = factOf(view, call);
  if (fact?.effect === "wait") return true;
  const outline = outlineOf(view);
  const destination = destinationOf(outline, call);
  if (destination.kind === "attribute") return isWaitOn(view, destination);
  if (destination.kind === "used") return destination.as === "iterable";
  if (destination.kind === "argument" && (isLazyMap(view, call) || isWait(view, destination.call))) return true;
  const name = collectedIn(view, call);
  if (name === null || !isLocal(view, name)) return false;
  const isRead = destination.kind === "name" && (usesOf(context, view, name)?.length ?? 0) > 0;
  return nameIsWaitedFor(context, view, name) || (isLazyMap(view, call) && isRead);
}

/** The function returns the future, and a caller that runs inside the pool waits for it. */
function isWaitedForByCaller(
  context: RuleContext,
  view: FunctionView,
  call: CallExpr,
  inside: ReadonlySet<FunctionId>,
): boolean {
  if (destinationOf(outlineOf(view), call).kind !== "returned") return false;
  const { id } = view.function;
  return [...inside].some((caller) => {
    const { targets } = context.program.functions[caller];
    if (!targets.some((target) => target.kind === "project" && target.functions.includes(id))) return false;
    const from = context.view(caller);
    return outlineOf(from).calls.some(
      (outer) => projectFunctionsOf(from.targetOf(outer)).includes(id) && waitsFor(context, from, outer),
    );
  });
}

/** `f.result()`, `futures[i].result()`, `[f.result() for f in futures]`, `wait(futures)`, `as_completed(futures)`. */
function nameIsWaitedFor(context: RuleContext, view: FunctionView, name: string): boolean {
  const outline = outlineOf(view);
  for (const { expr, destination } of usesOf(context, view, name) ?? []) {
    if (isWaitOn(view, destination)) return true;
    if (destination.kind === "argument" && (isWait(view, destination.call) || isLazyMap(view, destination.call)))
      return true;
    const parent = outline.parentOf(expr);
    if (parent?.kind === "subscript" && isWaitOn(view, destinationOf(outline, parent))) return true;
    const iterated = destination.kind === "attribute" && destination.call ? destination.call : expr;
    const use = destinationOf(outline, iterated);
    if (use.kind === "used" && use.as === "iterable") {
      const around = outline.parentOf(iterated) ?? outline.statementOf(iterated);
      if (containsWait(view, around.start, around.end)) return true;
    }
  }
  return false;
}

/** The value is an object whose method waits for it. */
function isWaitOn(view: FunctionView, destination: Destination): boolean {
  return destination.kind === "attribute" && destination.call !== null && isWait(view, destination.call);
}

function containsWait(view: FunctionView, start: number, end: number): boolean {
  return outlineOf(view).calls.some((call) => call.start >= start && call.end <= end && isWait(view, call));
}

function isWait(view: FunctionView, call: CallExpr): boolean {
  const fact = factOf(view, call);
  return (
    fact?.effect === "wait" && (fact.sync?.does === "result" || fact.sync?.does === "join" || fact.waits === "event")
  );
}

/** An iterator over results: whoever takes its elements waits for them. */
function isLazyMap(view: FunctionView, call: CallExpr): boolean {
  return factOf(view, call)?.runs?.some((runs) => runs.times === "items" && !runs.waits) ?? false;
}
