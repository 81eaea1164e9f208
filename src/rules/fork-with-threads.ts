import type { FunctionView, Location } from "../analysis/Program";
import type { FunctionId } from "../analysis/Type";
import type { CallExpr } from "../syntax/Body";
import { callsOf } from "./code/callers";
import { outlineOf } from "./code/Outline";
import { at, locationOf } from "./code/places";
import { classProperty, factOf, projectFunctionsOf } from "./code/types";
import { makesPools, poolMadeBy } from "./pools/poolMadeBy";
import { startOf } from "./pools/startMethod";
import type { Code, Rule, RuleContext } from "./Rule";

/** Processes that are forked while threads run: locks that those threads hold stay locked in the child for ever. */
export const forkWithThreads: Rule = {
  id: "fork-with-threads",
  summary: "A process is forked while other threads run, which can leave locks taken in the child.",
  family: "processes",
  severity: "warning",
  onByDefault: true,
  check(context) {
    for (const id of context.functions) {
      const fn = context.program.functions[id];
      if (!makesPools(context, fn) && !fn.targets.some((target) => target.kind === "fact" && target.fact.forks))
        continue;
      const view = context.view(id);
      for (const call of outlineOf(view).calls) if (forks(context, view, call)) checkFork(context, view, call);
    }
  },
};

function checkFork(context: RuleContext, view: FunctionView, call: CallExpr): void {
  const thread = threadBefore(context, view, call) ?? threadOfModule(context, view) ?? threadOfCaller(context, view);
  const path = view.function.contexts.find((one) => one.context === "thread");
  const related = thread ? [thread] : path?.via;
  if (!related) return;
  context.report({
    ...at(view, call),
    message:
      "This forks while threads run: a lock that one of them holds stays locked in the child. Start processes first, or use spawn or forkserver.",
    confidence: thread ? "high" : "medium",
    related,
    fixes: [],
  });
}

/** Whether a call copies the running process. */
function forks(code: Code, view: FunctionView, call: CallExpr): boolean {
  if (factOf(view, call)?.forks) return true;
  const pool = poolMadeBy(code, view, call);
  return pool?.where === "process" && startOf(code, view, call, pool)?.method === "fork";
}

/** A thread that was started earlier in the function and not joined, or a thread pool that is open around the call. */
function threadBefore(code: Code, view: FunctionView, fork: CallExpr): Location | null {
  let running: Location | null = null;
  for (const call of outlineOf(view).calls) {
    if (call.start >= fork.start) break;
    if (endsThreads(code, view, call)) running = null;
    else if (startsThread(code, view, call) && !isOver(view, call, fork))
      running = locationOf(view, call, "a thread is started here");
    else if (projectFunctionsOf(view.targetOf(call)).some((id) => leavesThread(code, id)))
      running = locationOf(view, call, "this starts a thread");
  }
  return running;
}

/** A thread that the function around the call of this one has started. */
function threadOfCaller(code: Code, view: FunctionView): Location | null {
  for (const { view: caller, call } of callsOf(code, view.function.id)) {
    const thread = threadBefore(code, caller, call);
    if (thread) return thread;
  }
  return null;
}

function threadOfModule(code: Code, view: FunctionView): Location | null {
  if (view.function.kind === "module") return null;
  const body = code.view(view.function.module.firstFunction);
  const call = outlineOf(body).calls.find(
    (one) => startsThread(code, body, one) && factOf(body, one)?.sync?.does === "start",
  );
  return call ? locationOf(body, call, "a thread is started when the module is imported") : null;
}

/** `thread.start()`, or work handed to a pool of threads. */
function startsThread(code: Code, view: FunctionView, call: CallExpr): boolean {
  if (call.callee.kind !== "attribute") return false;
  const fact = factOf(view, call);
  const pool = classProperty(code, view.typeOf(call.callee.object), "pool");
  if (pool?.where !== "thread") return false;
  return pool.shape === "worker" ? fact?.sync?.does === "start" : fact?.runs !== undefined;
}

function endsThreads(code: Code, view: FunctionView, call: CallExpr): boolean {
  const does = factOf(view, call)?.sync?.does;
  if ((does !== "join" && does !== "shutdown") || call.callee.kind !== "attribute") return false;
  return classProperty(code, view.typeOf(call.callee.object), "pool")?.where === "thread";
}

/** The thread belongs to a `with` that has ended before the fork. */
function isOver(view: FunctionView, started: CallExpr, fork: CallExpr): boolean {
  const outline = outlineOf(view);
  const around = [...outline.around(outline.statementOf(started))];
  return around.some((stmt) => stmt.kind === "with" && stmt.end <= fork.start);
}

/** A function that starts a thread and does not join it. */
function leavesThread(code: Code, id: FunctionId): boolean {
  const fn = code.program.functions[id];
  if (!fn.targets.some((target) => target.kind === "fact" && target.fact.sync?.does === "start")) return false;
  const view = code.view(id);
  const { calls } = outlineOf(view);
  return calls.some((call) => startsThread(code, view, call)) && !calls.some((call) => endsThreads(code, view, call));
}
