import type { CallTarget, FunctionView } from "../analysis/Program";
import type { FunctionId } from "../analysis/Type";
import type { WaitKind } from "../knowledge/Fact";
import type { CallExpr, Expr } from "../syntax/Body";
import { destinationOf } from "./code/destination";
import { filledBy } from "./code/filledBy";
import { hasTarget } from "./code/hasTarget";
import { usesOf } from "./code/keeping";
import { insideOf, type Loop, outlineOf } from "./code/Outline";
import { at, definitionOf } from "./code/places";
import { bindingsOf } from "./code/scopes";
import { dottedText, rootName } from "./code/text";
import { factOf, functionsOf, projectFunctionsOf } from "./code/types";
import { lockFlowOf } from "./locks/LockFlow";
import { takenLocks } from "./locks/TakenLocks";
import { type HandOverCall, handOversIn } from "./pools/handOvers";
import { poolMadeBy } from "./pools/poolMadeBy";
import type { Code, Rule, RuleContext } from "./Rule";

/** As many as this start together without harm: a default connection pool has 100 places. */
const HARMLESS = 100;

/** One task, thread or process per item of a collection of any size. */
export const unboundedConcurrency: Rule = {
  id: "unbounded-concurrency",
  summary: "A task, thread or process is started per item with no limit on how many run at once.",
  family: "too-much-too-little",
  severity: "information",
  onByDefault: true,
  check(context) {
    for (const id of context.functions) {
      for (const one of tasksOf(context, id)) if (isManyTasks(context, one)) report(context, one, "task");
      for (const where of ["thread", "process"] as const) {
        for (const one of handOversIn(context, id, where))
          if (isWorkerPerItem(context, one)) report(context, one, where);
      }
    }
  },
};

/** Tasks that a function starts, by itself or through helpers that start one each time they are called. */
function tasksOf(context: RuleContext, id: FunctionId): readonly HandOverCall[] {
  const own = handOversIn(context, id, "event-loop");
  return hasTarget(context, context.program.functions[id], handsOver) ? [...own, ...helpedTasks(context, id)] : own;
}

/** Whether a call runs a function that hands work over. */
function handsOver(code: Code, target: CallTarget): boolean {
  return projectFunctionsOf(target).some((id) => code.program.functions[id].handsOver);
}

function helpedTasks(context: RuleContext, id: FunctionId): readonly HandOverCall[] {
  const view = context.view(id);
  const { calls } = outlineOf(view);
  const repeated = calls.filter((call) => outlineOf(view).loopsAround(call).length > 0);
  return repeated.flatMap((call) =>
    projectFunctionsOf(view.targetOf(call)).flatMap((helper) =>
      handOversIn(context, helper, "event-loop")
        .filter((one) => one.loops.length === 0 && !one.handOver.waits && !isAwaited(one))
        .map((one) => ({ ...one, view, call, loops: outlineOf(view).loopsAround(call) })),
    ),
  );
}

function isAwaited({ view, call }: HandOverCall): boolean {
  return destinationOf(outlineOf(view), call).kind === "awaited";
}

const PRICE = {
  task: "all of them connect or open files at once. Hold a semaphore in the task or work in batches.",
  thread: "each has its own stack, and together they may exhaust memory or the other side. Use a pool.",
  process: "each is an interpreter in memory. Use a pool.",
};

function report(context: RuleContext, one: HandOverCall, what: keyof typeof PRICE): void {
  context.report({
    ...at(one.view, one.call),
    message: `This starts a ${what} per item with no limit: ${PRICE[what]}`,
    severity: what === "process" ? "warning" : undefined,
    confidence: "medium",
    related: functionsOf(context, one.handOver.function)
      .slice(0, 1)
      .map((id) => definitionOf(context.program.functions[id], "run once per item")),
    fixes: [],
  });
}

/** Coroutines that use something outside, over a collection that may be large, with nothing that lets only some in. */
function isManyTasks(context: RuleContext, one: HandOverCall): boolean {
  if (!hasManyItems(context, one)) return false;
  return usesOutsideFreely(context, one);
}

/** What is started uses something outside, and nothing lets only some in. */
function usesOutsideFreely(context: RuleContext, one: HandOverCall): boolean {
  return isFree(context, one) && functionsOf(context, one.handOver.function).every((id) => usesOutside(context, id));
}

/** Nothing lets only some in. */
function isFree(context: RuleContext, one: HandOverCall): boolean {
  const functions = functionsOf(context, one.handOver.function);
  return functions.length > 0 && !functions.some((id) => isLimited(context, id)) && !isLimitedAround(context, one);
}

function isWorkerPerItem(context: RuleContext, one: HandOverCall): boolean {
  const shape = poolMadeBy(context, one.view, one.call)?.shape;
  if (shape !== "worker" || !(hasManyItems(context, one) || isEndless(one)) || isJoinedInRound(context, one))
    return false;
  return one.handOver.where === "process" ? isFree(context, one) : usesOutsideFreely(context, one);
}

/** Waited for before the next round of the loop begins. */
function isJoinedInRound(context: RuleContext, { view, call, loops }: HandOverCall): boolean {
  const destination = destinationOf(outlineOf(view), call);
  if (destination.kind !== "name" || !destination.isWhole) return false;
  return (usesOf(context, view, destination.name) ?? []).some(({ destination: use }) => {
    const method = use.kind === "attribute" ? use.call : null;
    return (
      method !== null &&
      factOf(view, method)?.sync?.does === "join" &&
      outlineOf(view).loopsAround(method)[0] === loops[0]
    );
  });
}

/** The number of items is not known to be small, and they come from outside the function: a parameter, a query, a file. */
function hasManyItems(context: RuleContext, one: HandOverCall): boolean {
  const iterable = iterableOf(context, one);
  return iterable !== undefined && one.view.lengthOf(iterable).high > HARMLESS && isOpenEnded(one.view, iterable);
}

/** What the hand-over is repeated for: the loop around it, or the one that made the list which is spread into its arguments. */
function iterableOf(context: RuleContext, one: HandOverCall): Expr | undefined {
  const spread = one.call.args.find(({ star }) => star === "star")?.value;
  const [loop, ...others] = [...(spread ? filledBy(context, one.view, spread) : []), ...one.loops];
  if (!loop || loop.kind === "while" || others.length > 0) return undefined;
  return loop.kind === "for" ? loop.iterable : loop.clauses[0].iterable;
}

/** A name that comes in as an argument or from a call, or a large known number; attributes and slices are chosen by somebody. */
function isOpenEnded(view: FunctionView, iterable: Expr): boolean {
  if (view.lengthOf(iterable).low > HARMLESS) return true;
  if (iterable.kind === "call" && isCount(view, iterable)) return false;
  if (iterable.kind === "call") return iterable.callee.kind !== "attribute" || rootName(iterable.callee) !== "self";
  if (iterable.kind !== "name") return false;
  const sources = bindingsOf(view).names.get(iterable.name) ?? [];
  return (
    sources.length > 0 &&
    sources.every(
      (source) => source.kind === "parameter" || (source.kind === "expression" && comesFromCall(source.expr)),
    )
  );
}

/** `range(workers)`: a number that somebody chose. */
function isCount(view: FunctionView, call: CallExpr): boolean {
  const target = view.targetOf(call);
  return "name" in target && target.name === "builtins.range";
}

function comesFromCall(expr: Expr): boolean {
  if (expr.kind === "await") return comesFromCall(expr.value);
  return expr.kind === "call" || (expr.kind === "comprehension" && comesFromCall(expr.clauses[0].iterable));
}

/** `while True: conn = accept(); Thread(...)`. */
function isEndless(one: HandOverCall): boolean {
  const loop: Loop | undefined = one.loops[0];
  return loop?.kind === "while" && loop.test.kind === "literal" && Boolean(loop.test.value);
}

const OUTSIDE: ReadonlySet<WaitKind | undefined> = new Set<WaitKind>(["network", "db", "process"]);

function usesOutside(context: RuleContext, id: number): boolean {
  const { because } = context.program.functions[id].costKind;
  return because.some((reason) => reason.fact !== null && OUTSIDE.has(context.knowledge.callable(reason.fact)?.waits));
}

/** Names of what lets only some in, where the type is not known. */
const LIMITS = /sem|limit|lock|gate|slot|throttl|bucket|quota/i;

/** The task takes a semaphore or lock, or enters something that may be one. */
function isLimited(context: RuleContext, id: number): boolean {
  if (takenLocks(context).of(id).length > 0) return true;
  return lockFlowOf(context, context.view(id)).acquisitions.some(
    ({ lock }) => lock.kind !== "unknown" || LIMITS.test(dottedText(lock.expr) ?? ""),
  );
}

/** The loop takes a semaphore before it starts the next, or compares how many there are. */
function isLimitedAround(context: RuleContext, { view, loops, call }: HandOverCall): boolean {
  const loop = loops[0];
  if (!loop || loop.kind === "comprehension") return false;
  const outline = outlineOf(view);
  const inLoop = loop.body.flatMap((stmt) => [...outline.within(stmt)]);
  const takes = lockFlowOf(context, view).acquisitions.some(
    ({ stmt }) => inLoop.includes(stmt) || stmt.end >= call.end,
  );
  const compares = inLoop.some(
    (stmt) => (stmt.kind === "if" || stmt.kind === "while") && [...insideOf(stmt.test)].some(mayCompareCounts),
  );
  return takes || compares;
}

/** A comparison that may ask how many there are: one with a text or `None`, or for identity, does not. */
function mayCompareCounts(part: Expr): boolean {
  if (part.kind !== "compare" || part.operators.every((operator) => /^(is|not|in)\b/.test(operator))) return false;
  return ![part.left, ...part.comparators].some((side) => side.kind === "literal" && typeof side.value !== "number");
}
