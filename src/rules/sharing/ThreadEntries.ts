import type { FunctionView, Location } from "../../analysis/Program";
import type { FunctionId, Type } from "../../analysis/Type";
import type { CallExpr, Expr } from "../../syntax/Body";
import { argumentOf, parameterFor, passedBy, runsOf } from "../code/arguments";
import { handedOver } from "../code/handedOver";
import { insideOf, type Loop, outlineOf } from "../code/Outline";
import { locationOf } from "../code/places";
import { assignedNames, parentOf } from "../code/scopes";
import { rootName } from "../code/text";
import { functionsOf, optionsOf } from "../code/types";
import { type HandOverCall, handOversIn, hasOneWorker } from "../pools/handOvers";
import type { Code } from "../Rule";

/** What several threads see of a function's surroundings. */
export interface SharedRoots {
  /** Parameters (`self` included) whose object other threads have too. */
  readonly parameters: ReadonlySet<string>;
  /** Parameters that each execution is given a value of its own for. */
  readonly own: ReadonlySet<string>;
  /** Enclosing functions whose variables other threads see too. */
  readonly scopes: ReadonlySet<FunctionId>;
  /** Local names whose answer is being looked for: a name that hangs on itself (`a[k] = b`, `b[k] = a`) is not shared by that. */
  readonly asked?: ReadonlySet<string>;
}

/** A function as it begins to run in a thread. */
export interface ThreadEntry {
  readonly function: FunctionId;
  /** Several executions of it overlap. */
  readonly many: boolean;
  readonly roots: SharedRoots;
  /** The hand-over, or the framework's entry point. */
  readonly location: Location;
  /** Function that makes the hand-over; null for entry points of a framework. */
  readonly from: FunctionId | null;
}

/** All functions of a program that are handed to threads, and entry points that a framework runs in threads. */
export function threadEntries(code: Code): readonly ThreadEntry[] {
  const entries: ThreadEntry[] = [];
  const restarts: ThreadEntry[] = [];
  for (const fn of code.program.functions) {
    const isHanded =
      handedOver(code)
        .get(fn.id)
        ?.some(({ handOver }) => handOver.where === "thread") ?? false;
    for (const context of isHanded ? [] : fn.contexts) {
      if (context.context !== "thread" || context.site !== null || !context.concurrent || context.via.length !== 1)
        continue;
      const roots = { parameters: new Set<string>(), own: new Set<string>(), scopes: new Set<FunctionId>() };
      entries.push({ function: fn.id, many: true, roots, location: context.via[0], from: null });
    }
    for (const handOver of handOversIn(code, fn.id, "thread"))
      (isRestart(handOver) ? restarts : entries).push(...entriesOf(code, handOver));
  }
  return [...entries, ...restarts.filter((one) => !entries.some((entry) => entry.function === one.function))];
}

function entriesOf(code: Code, one: HandOverCall): ThreadEntry[] {
  const many = one.overlaps || (!hasOneWorker(code, one.site) && !isLoopCallback(one) && isRunConcurrently(one.view));
  return optionsOf(one.handOver.function).flatMap((type) => entryOf(code, one.view, one.call, type, many, one.loops));
}

/** `if not thread.is_alive():` around it: this thread only takes the place of one that has ended. */
function isRestart({ view, call }: HandOverCall): boolean {
  const outline = outlineOf(view);
  return [...outline.around(outline.statementOf(call))].some(
    (stmt) =>
      stmt.kind === "if" &&
      [...insideOf(stmt.test)].some((part) => part.kind === "attribute" && part.name === "is_alive"),
  );
}

function entryOf(
  code: Code,
  view: FunctionView,
  call: CallExpr,
  type: Type,
  many: boolean,
  loops: readonly Loop[],
): ThreadEntry[] {
  if (type.kind === "partial") return entryOf(code, view, call, type.of, many, loops);
  if (type.kind === "instance") return workerEntries(code, view, call, type, many);
  if (type.kind !== "function") return [];
  const target = code.program.functions[type.id];
  const { body } = code.view(type.id);
  const isBound = type.receiver !== null;
  const parameters = new Set<string>();
  const constant = new Set<string>();
  for (const runs of runsOf(code, view, call)) {
    const handed = argumentOf(view, call, runs.function);
    if (isBound && handed?.kind === "attribute" && isInvariant(view, handed.object, loops))
      addName(parameters, body.parameters[0]?.name);
    for (const passed of passedBy(view, call, runs)) {
      if (isInvariant(view, passed.value, loops)) addName(parameters, parameterFor(body, passed, isBound)?.name);
      if (passed.value.kind === "literal") addName(constant, parameterFor(body, passed, isBound)?.name);
    }
  }
  const scopes = new Set<FunctionId>();
  for (let scope = parentOf(code, target); scope && scope.kind === "function"; scope = parentOf(code, scope))
    scopes.add(scope.id);
  const location = locationOf(view, call, `\`${target.name}\` is handed to a thread here`);
  const own = new Set(
    body.parameters.map((parameter) => parameter.name).filter((name) => !parameters.has(name) && !constant.has(name)),
  );
  return [{ function: type.id, many, roots: { parameters, own, scopes }, location, from: view.function.id }];
}

/** A worker object runs its own method: what it holds is its own, what lies around it is not. */
function workerEntries(code: Code, view: FunctionView, call: CallExpr, type: Type, many: boolean): ThreadEntry[] {
  return functionsOf(code, type).map((id): ThreadEntry => {
    const own = new Set(code.view(id).body.parameters.map((parameter) => parameter.name));
    const roots = { parameters: new Set<string>(), own, scopes: new Set<FunctionId>() };
    const location = locationOf(view, call, `\`${code.program.functions[id].name}\` runs in this thread`);
    return { function: id, many, roots, location, from: view.function.id };
  });
}

/** Whether an expression names the same object in every round of the loops: an attribute chain on a name not bound inside them. */
export function isInvariant(view: FunctionView, expr: Expr, loops: readonly Loop[]): boolean {
  const root = rootName(expr);
  if (root === null || (expr.kind !== "name" && expr.kind !== "attribute")) return false;
  return !loops.some((loop) => bindsName(view, loop, root));
}

/** Whether a loop binds a name: as its target or by an assignment in its body. */
export function bindsName(view: FunctionView, loop: Loop, name: string): boolean {
  if (loop.kind === "comprehension") return loop.clauses.some((clause) => mentions(clause.target, name));
  if (loop.kind === "for" && mentions(loop.target, name)) return true;
  const outline = outlineOf(view);
  const bound = assignedNames(view);
  return loop.body.some((stmt) =>
    [...outline.within(stmt)].some((inner) =>
      outline.names.some((expr) => expr.name === name && bound.has(expr) && outline.statementOf(expr) === inner),
    ),
  );
}

function mentions(expr: Expr, name: string): boolean {
  return [...insideOf(expr)].some((part) => part.kind === "name" && part.name === name);
}

function addName(names: Set<string>, name: string | undefined): void {
  if (name !== undefined) names.add(name);
}

/** Whether calls of the handing-over function overlap themselves (requests, tasks). */
function isRunConcurrently(view: FunctionView): boolean {
  return view.function.contexts.some((context) => context.concurrent);
}

/**
 * A callback that code on an event loop leaves with a result: no pool is known to run it, and as a rule the loop itself completes what
 * its coroutines wait for.
 */
function isLoopCallback({ view, site, handOver }: HandOverCall): boolean {
  return (
    site === undefined &&
    handOver.times === "later" &&
    view.function.contexts.every(({ context }) => context === "event-loop" || context === "main")
  );
}
