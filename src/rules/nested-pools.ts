import type { CallTarget, ContextPath, FunctionView, ProgramFunction, Site } from "../analysis/Program";
import type { ArgumentRef, PoolFact } from "../knowledge/Fact";
import type { CallExpr } from "../syntax/Body";
import { argumentOf } from "./code/arguments";
import { outlineOf } from "./code/Outline";
import { at } from "./code/places";
import { makesPools, poolMadeBy } from "./pools/poolMadeBy";
import type { Rule, RuleContext } from "./Rule";

/** Pools that are made by the workers of another pool: their sizes multiply. */
export const nestedPools: Rule = {
  id: "nested-pools",
  summary: "Workers of a pool make pools of their own, so the numbers of workers multiply.",
  family: "too-much-too-little",
  severity: "warning",
  onByDefault: true,
  check(context) {
    for (const id of context.functions) {
      const fn = context.program.functions[id];
      checkPools(context, fn);
      checkOwnWorkers(context, fn);
    }
  },
};

function checkPools(context: RuleContext, fn: ProgramFunction): void {
  const outer = makesPools(context, fn) ? fn.contexts.find((path) => isFromPool(context, path)) : undefined;
  if (!outer) return;
  const view = context.view(fn.id);
  for (const call of outlineOf(view).calls) {
    const pool = poolMadeBy(context, view, call);
    if (pool && multiplies(view, call, pool, outer)) report(context, view, call, pool, outer);
  }
}

/** Library objects and functions that are told to start workers of their own, used by the workers of a process pool. */
function checkOwnWorkers(context: RuleContext, fn: ProgramFunction): void {
  if (!fn.targets.some((target) => ownWorkersOf(context, target))) return;
  const outer = fn.contexts.find((path) => isFromPool(context, path) && allowsOwnWorkers(context, path));
  if (!outer) return;
  const view = context.view(fn.id);
  for (const call of outlineOf(view).calls) {
    const asked = argumentOf(view, call, ownWorkersOf(context, view.targetOf(call)));
    const count = asked && view.constantOf(asked);
    if (typeof count !== "number" || count === 0 || count === 1) continue;
    context.report({
      ...at(view, call),
      message: "Each process of a pool starts these workers for itself, so their numbers multiply. Ask for one here.",
      confidence: "high",
      related: outer.via,
      fixes: [],
    });
  }
}

function ownWorkersOf({ knowledge }: RuleContext, target: CallTarget): ArgumentRef | undefined {
  if (target.kind !== "fact" && target.kind !== "library") return undefined;
  return knowledge.callable(target.name)?.ownWorkers ?? knowledge.inherited(target.name, "ownWorkers");
}

/** In daemonic workers and in those of loky, libraries fall back to one worker by themselves. */
function allowsOwnWorkers(context: RuleContext, path: ContextPath): boolean {
  const site = context.program.sites.find((one) => one.id === path.site);
  const pool = site && context.knowledge.inherited(site.fact, "pool");
  return path.context === "process" && pool !== undefined && pool.daemonic !== true && pool.importsMain !== false;
}

function report(context: RuleContext, view: FunctionView, call: CallExpr, pool: PoolFact, outer: ContextPath): void {
  const site = outer.site === null ? undefined : context.program.sites[outer.site];
  const isForbidden = pool.where === "process" && outer.context === "process" && isDaemonic(context, site);
  context.report({
    ...at(view, call),
    message: isForbidden
      ? "Workers of this pool may not start processes of their own: AssertionError. Make one pool outside and hand all work to it."
      : "Each worker of a pool makes this pool for itself, so their sizes multiply. Make one pool outside and hand all work to it.",
    severity: pool.where === "process" ? "warning" : "information",
    confidence: "high",
    related: outer.via,
    fixes: [],
  });
}

/** Code that runs in a pool with more than one worker, or in one of several threads or processes. */
function isFromPool(context: RuleContext, path: ContextPath): boolean {
  if (path.site === null || (path.context !== "process" && path.context !== "thread")) return false;
  const site = context.program.sites.find((one) => one.id === path.site);
  if (!path.concurrent || site === undefined) return false;
  return context.knowledge.inherited(site.fact, "pool")?.shape === "worker" || (site.workers?.low ?? 2) > 1;
}

/** Threads for waiting inside processes are a design of their own; threads in threads and processes anywhere multiply. */
function multiplies(view: FunctionView, call: CallExpr, pool: PoolFact, outer: ContextPath): boolean {
  if (pool.shape !== "executor" && pool.shape !== "pool") return false;
  const workers = argumentOf(view, call, pool.workers);
  if (workers && view.constantOf(workers) === 1) return false;
  if (pool.where === "process") return true;
  return pool.where === "thread" && outer.context === "thread";
}

function isDaemonic(context: RuleContext, site: Site | undefined): boolean {
  return site !== undefined && context.knowledge.inherited(site.fact, "pool")?.daemonic === true;
}
