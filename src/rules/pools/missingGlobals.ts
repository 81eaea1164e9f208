import type { FunctionView, Location, ProgramFunction } from "../../analysis/Program";
import type { FunctionId } from "../../analysis/Type";
import type { CallExpr, Expr, NameExpr, Stmt } from "../../syntax/Body";
import { argumentOf } from "../code/arguments";
import { callAt } from "../code/callAt";
import { insideOf, outlineOf } from "../code/Outline";
import { locationOf } from "../code/places";
import { bindingsOf, parentOf, withNested } from "../code/scopes";
import { functionsOf, projectFunctionsOf } from "../code/types";
import type { Code } from "../Rule";
import { type HandOverCall, handOversIn } from "./handOvers";
import { poolMadeBy } from "./poolMadeBy";
import { type Start, startOf } from "./startMethod";

/** A global that a task needs in its worker, where nothing sets it: the worker imports the module anew. */
export interface MissingGlobal {
  readonly view: FunctionView;
  readonly call: CallExpr;
  readonly name: string;
  /** Importing the module sets it to None; otherwise there is no such name. */
  readonly isNone: boolean;
  readonly start: Start;
  readonly read: Location;
}

/** How far below a task its calls are followed. */
const MAX_FUNCTIONS = 100;

/** Globals that tasks handed over by a function need and that only the parent sets: under its main guard or in a function. */
export function missingGlobals(code: Code, id: FunctionId): readonly MissingGlobal[] {
  return handOversIn(code, id, "process").flatMap((one) => {
    const { runs, view, call } = one;
    if (!runs || runs.initializer || runs.onError || runs.serializer === "cloudpickle") return [];
    const start = startFor(code, one);
    if (!start || start.method === "fork") return [];
    const found = firstMissing(code, functionsOf(code, one.handOver.function), workersOf(code, one));
    return found ? [{ view, call, start, ...found }] : [];
  });
}

/** How the worker's process starts, where the code that makes the pool is seen. */
function startFor(code: Code, { view, call, site }: HandOverCall): Start | null {
  const own = poolMadeBy(code, view, call);
  if (own) return own.serializer === "cloudpickle" ? null : startOf(code, view, call, own);
  const maker = site && code.view(site.function);
  const made = maker && callAt(maker, site);
  const pool = made && poolMadeBy(code, maker, made);
  return pool && pool.serializer !== "cloudpickle" ? startOf(code, maker, made, pool) : null;
}

type Missing = Pick<MissingGlobal, "name" | "isNone" | "read">;

/**
 * Tells of a function whether it runs in the workers that a hand-over goes to: as what their own pool runs, with its initializer. Where
 * that is not known, as what any worker runs.
 */
function workersOf(code: Code, { site, view, call }: HandOverCall): (id: FunctionId) => boolean {
  const maker = site && code.view(site.function);
  const made = maker && callAt(maker, site);
  const pool = made && poolMadeBy(code, maker, made);
  if (!pool || poolMadeBy(code, view, call)?.shape === "worker") return (id) => runsInWorkers(code, id);
  const initializer = argumentOf(maker, made, pool.initializer);
  const prepares = initializer ? functionsOf(code, maker.typeOf(initializer)) : [];
  if (initializer && prepares.length === 0) return () => true;
  const run = reachedFrom(code, [...prepares, ...site.work.flatMap((work) => work.functions)]);
  return (id) => run.has(id);
}

function firstMissing(
  code: Code,
  tasks: readonly FunctionId[],
  runsThere: (id: FunctionId) => boolean,
): Missing | null {
  const inside = reachedFrom(code, tasks);
  const imported = code.once(runsOnImport);
  for (const id of inside) {
    const view = code.view(id);
    const { module } = view.function;
    const missing = code.once(parentOnlyGlobals).get(module.firstFunction);
    if (!missing) continue;
    for (const expr of outlineOf(view).names) {
      const { name } = expr;
      const global = missing.get(name);
      if (!global || isBoundAround(code, view, name) || isExpected(view, expr)) continue;
      if (global.binders.some((binder) => inside.has(binder) || runsThere(binder) || imported.has(binder))) continue;
      return { name, isNone: global.isNone, read: locationOf(view, expr, `the worker reads \`${name}\` here`) };
    }
  }
  return null;
}

function reachedFrom(code: Code, tasks: readonly FunctionId[], most = MAX_FUNCTIONS): ReadonlySet<FunctionId> {
  const reached = new Set<FunctionId>();
  const queue = [...tasks];
  for (let i = 0; i < queue.length && reached.size < most; i++) {
    if (reached.has(queue[i])) continue;
    reached.add(queue[i]);
    for (const target of code.program.functions[queue[i]].targets) queue.push(...projectFunctionsOf(target));
  }
  return reached;
}

function runsInWorkers(code: Code, id: FunctionId): boolean {
  return code.program.functions[id].contexts.some(({ context }) => context === "process");
}

/** What the bodies of modules call when they are imported, which workers do as well. */
function runsOnImport(code: Code): ReadonlySet<FunctionId> {
  const called = code.program.modules.flatMap(({ firstFunction }) => {
    const view = code.view(firstFunction);
    const outline = outlineOf(view);
    const isGuarded = (call: CallExpr): boolean => [...outline.around(outline.statementOf(call))].some(asksForMain);
    return outline.calls.filter((call) => !isGuarded(call)).flatMap((call) => projectFunctionsOf(view.targetOf(call)));
  });
  return reachedFrom(code, called, Infinity);
}

/** Bound by the function itself or by one around it. */
function isBoundAround(code: Code, view: FunctionView, name: string): boolean {
  for (let scope: ProgramFunction | null = view.function; scope; scope = parentOf(code, scope)) {
    if (scope.kind === "module") return false;
    const { names, globals } = bindingsOf(code.view(scope.id));
    if (names.has(name) || globals.has(name)) return true;
  }
  return false;
}

/** The code is ready for the name to be missing: it catches that, or asks first. */
function isExpected(view: FunctionView, expr: NameExpr): boolean {
  const outline = outlineOf(view);
  const isCaught = [...outline.around(outline.statementOf(expr))].some(
    (stmt) => stmt.kind === "try" && stmt.handlers.length > 0,
  );
  const isAsked = (test: Expr): boolean =>
    [...insideOf(test)].some((part) => part.kind === "name" && part.name === expr.name);
  return (
    isCaught ||
    outline.statements.some((stmt) => "test" in stmt && isAsked(stmt.test)) ||
    outline.expressions.some((part) => part.kind === "conditional" && isAsked(part.test))
  );
}

interface ParentOnly {
  /** Functions that bind it. */
  readonly binders: readonly FunctionId[];
  readonly isNone: boolean;
}

/** Module body → names that importing the module leaves without a value although something gives them one. */
function parentOnlyGlobals(code: Code): ReadonlyMap<FunctionId, ReadonlyMap<string, ParentOnly>> {
  return new Map(
    code.program.modules.map(({ firstFunction }) => [firstFunction, parentOnlyIn(code, code.view(firstFunction))]),
  );
}

function parentOnlyIn(code: Code, module: FunctionView): ReadonlyMap<string, ParentOnly> {
  const { names, starImports } = bindingsOf(module);
  const found = new Map<string, ParentOnly>();
  if (starImports.length > 0) return found;
  const { guarded, none } = assignmentsOf(module);
  const isLeft = (name: string): boolean =>
    (guarded.get(name) ?? 0) + (none.get(name) ?? 0) === (names.get(name)?.length ?? 0);
  for (const name of guarded.keys()) if (isLeft(name)) found.set(name, { binders: [], isNone: none.has(name) });
  for (const fn of withNested(code, module.function)) {
    if (fn.kind !== "function") continue;
    const { globals, outerNames } = bindingsOf(code.view(fn.id));
    for (const name of globals) {
      if (!outerNames.has(name) || !isLeft(name)) continue;
      found.set(name, { binders: [...(found.get(name)?.binders ?? []), fn.id], isNone: none.has(name) });
    }
  }
  return found;
}

/** How often the module's body gives names a value under its main guard, and None outside it. */
function assignmentsOf(module: FunctionView): Record<"guarded" | "none", ReadonlyMap<string, number>> {
  const outline = outlineOf(module);
  const guarded = new Map<string, number>();
  const none = new Map<string, number>();
  for (const stmt of outline.statements) {
    if (stmt.kind !== "assign") continue;
    const isGuarded = [...outline.around(stmt)].some(asksForMain);
    if (!isGuarded && !isNoneLiteral(stmt.value)) continue;
    const counts = isGuarded ? guarded : none;
    for (const target of stmt.targets) {
      if (target.kind === "name") counts.set(target.name, (counts.get(target.name) ?? 0) + 1);
    }
  }
  return { guarded, none };
}

function isNoneLiteral(value: Expr | null): boolean {
  return value?.kind === "literal" && value.value === null;
}

function asksForMain(stmt: Stmt): boolean {
  return (
    stmt.kind === "if" && [...insideOf(stmt.test)].some((part) => part.kind === "name" && part.name === "__name__")
  );
}
