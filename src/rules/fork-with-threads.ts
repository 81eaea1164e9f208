import type { FunctionView, Location } from "../analysis/Program";
import type { ClassRef, FunctionId } from "../analysis/Type";
import type { CallExpr } from "../syntax/Body";
import { callsOf } from "./code/callers";
import { leaves } from "./code/exits";
import { type Outline, outlineOf } from "./code/Outline";
import { at, locationOf } from "./code/places";
import { isStaticMethod } from "./code/staticMethod";
import { classesOf, classProperty, factOf, lineOf, projectFunctionsOf } from "./code/types";
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
  const thread =
    threadBefore(context, view, call) ??
    threadOfModule(context, view) ??
    threadOfObject(context, view) ??
    threadOfCaller(context, view, factOf(view, call)?.forks ? MAX_CALLS_OF_PLAIN : MAX_CALLS);
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

/** Whether a call copies the running process, and the child is not to run another program at once. */
function forks(code: Code, view: FunctionView, call: CallExpr): boolean {
  if (factOf(view, call)?.forks)
    return !outlineOf(view).calls.some((next) => next.start > call.start && factOf(view, next)?.replacesProcess);
  const pool = poolMadeBy(code, view, call);
  return pool?.where === "process" && startOf(code, view, call, pool)?.method === "fork";
}

/** A thread that was started earlier in the function and not joined, or a thread pool that is open around the call. */
function threadBefore(code: Code, view: FunctionView, fork: CallExpr): Location | null {
  let running: Location | null = null;
  for (const call of outlineOf(view).calls) {
    if (call.start >= fork.start) break;
    if (neverBoth(outlineOf(view), call, fork)) continue;
    if (endsThreads(code, view, call)) running = null;
    else if (startsThread(code, view, call) && !isOver(view, call, fork))
      running = locationOf(view, call, "a thread is started here");
    else if (projectFunctionsOf(view.targetOf(call)).some((id) => leavesThread(code, id)))
      running = locationOf(view, call, "this starts a thread");
  }
  return running ?? threadOfManager(code, view, fork);
}

/** A context manager of the program around the fork whose entering starts a thread. */
function threadOfManager(code: Code, view: FunctionView, fork: CallExpr): Location | null {
  const outline = outlineOf(view);
  for (const stmt of outline.around(outline.statementOf(fork))) {
    for (const { context: entered } of stmt.kind === "with" ? stmt.items : []) {
      const enters = (classesOf(view.typeOf(entered)) ?? []).flatMap((of) => methodsOf(code, of, "__enter__"));
      if (enters.some((id) => leavesThread(code, id)))
        return locationOf(view, entered, "entering this starts a thread");
    }
  }
  return null;
}

/** How many callers up, and calls down, a thread is looked for. */
const MAX_CALLS = 3;
/** The same for `os.fork`, which mostly makes a daemon when the program starts. */
const MAX_CALLS_OF_PLAIN = 2;

/** A thread that a function on the way to this one has started. */
function threadOfCaller(code: Code, view: FunctionView, depth: number): Location | null {
  const calls = callsOf(code, view.function.id);
  for (const { view: caller, call } of calls) {
    const thread = threadBefore(code, caller, call);
    if (thread) return thread;
  }
  for (const { view: caller } of depth > 1 ? calls : []) {
    const thread = threadOfCaller(code, caller, depth - 1);
    if (thread) return thread;
  }
  return null;
}

/** A thread that making the method's own object has started. */
function threadOfObject(code: Code, view: FunctionView): Location | null {
  const { ownerClass, name } = view.function;
  if (ownerClass === null || name === "__init__" || isStaticMethod(view)) return null;
  for (const id of methodsOf(code, { project: ownerClass }, "__init__")) {
    const init = code.view(id);
    const started = startedIn(code, init);
    if (started) return locationOf(init, started, "making the object starts a thread here");
  }
  return null;
}

/** Either the one call runs or the other: they stand in different branches, or the branch with the first leaves. */
function neverBoth(outline: Outline, first: CallExpr, later: CallExpr): boolean {
  const aroundLater = new Set([outline.statementOf(later), ...outline.around(outline.statementOf(later))]);
  let inner = outline.statementOf(first);
  for (const stmt of outline.around(inner)) {
    if (stmt.kind === "if") {
      const [own, other] = stmt.then.includes(inner) ? [stmt.then, stmt.otherwise] : [stmt.otherwise, stmt.then];
      if (own.includes(inner) && (other.some((one) => aroundLater.has(one)) || (!aroundLater.has(stmt) && leaves(own))))
        return true;
    }
    inner = stmt;
  }
  return false;
}

/** Methods of that name of a class of the program and of what it inherits from, nearest first. */
function methodsOf(code: Code, of: ClassRef, name: string): FunctionId[] {
  if (!("project" in of)) return [];
  return lineOf(code.program.classes[of.project]).flatMap((id) => code.program.classes[id].methods.get(name) ?? []);
}

function threadOfModule(code: Code, view: FunctionView): Location | null {
  if (view.function.kind === "module") return null;
  const body = code.view(view.function.module.firstFunction);
  const call = outlineOf(body).calls.find(
    (one) => startsThread(code, body, one) && factOf(body, one)?.sync?.does === "start",
  );
  return call ? locationOf(body, call, "a thread is started when the module is imported") : null;
}

/** `thread.start()`, work handed to a pool of threads, or a library's call that gives back a running thread. */
function startsThread(code: Code, view: FunctionView, call: CallExpr): boolean {
  if (call.callee.kind !== "attribute") return false;
  const fact = factOf(view, call);
  if (fact?.startsAtOnce && classProperty(code, view.typeOf(call), "pool")?.where === "thread") return true;
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

/** A function that starts a thread, in it or some calls below, and does not join it. */
function leavesThread(code: Code, id: FunctionId, depth = MAX_CALLS): boolean {
  return startedIn(code, code.view(id), depth) !== null;
}

/** The call of a function that starts a thread which goes on when it returns. */
function startedIn(code: Code, view: FunctionView, depth = MAX_CALLS): CallExpr | null {
  const { calls } = outlineOf(view);
  if (view.function.isGenerator || calls.some((call) => endsThreads(code, view, call))) return null;
  return (
    calls.find(
      (call) =>
        startsThread(code, view, call) ||
        (depth > 1 && projectFunctionsOf(view.targetOf(call)).some((id) => leavesThread(code, id, depth - 1))),
    ) ?? null
  );
}
