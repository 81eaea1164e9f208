import type { FunctionView, Location } from "../../analysis/Program";
import type { FunctionId } from "../../analysis/Type";
import type { AttributeExpr, CallExpr, Expr, SubscriptExpr } from "../../syntax/Body";
import { type Passed, parameterFor } from "../code/arguments";
import { insideOf, outlineOf } from "../code/Outline";
import { locationOf } from "../code/places";
import { bindingsOf, variableOf } from "../code/scopes";
import { isStaticMethod } from "../code/staticMethod";
import { sameText } from "../code/text";
import { classProperty, factOf, projectFunctionsOf } from "../code/types";
import { lockFlowOf } from "../locks/LockFlow";
import { isThreadLock, type LockRef } from "../locks/LockRef";
import type { Code } from "../Rule";
import { isGuardedByDecorator } from "./decoratorGuard";
import { isSharedField } from "./sharedFields";
import { type SharedRoots, type ThreadEntry, threadEntries } from "./ThreadEntries";

/** One way in which a function runs in a thread without holding a lock. */
export interface Reach {
  readonly entry: ThreadEntry;
  readonly roots: SharedRoots;
  /** From the hand-over down to this function. */
  readonly via: readonly Location[];
}

const MAX_STATES = 20_000;
const MAX_DEPTH = 8;

/** Which functions run in threads, what of their surroundings other threads see, and along which unlocked path. */
export class ThreadReach {
  readonly #reached = new Map<FunctionId, Reach[]>();
  readonly #seen = new Set<string>();

  constructor(readonly code: Code) {
    const queue: [FunctionId, Reach][] = threadEntries(code).map((entry) => [
      entry.function,
      { entry, roots: entry.roots, via: [entry.location] },
    ]);
    for (let i = 0; i < queue.length && i < MAX_STATES; i++) {
      const [id, reach] = queue[i];
      if (this.#add(id, reach)) queue.push(...this.#callees(id, reach));
    }
  }

  /** Ways in which a function runs in threads with no lock held by its callers. */
  of(id: FunctionId): readonly Reach[] {
    return this.#reached.get(id) ?? [];
  }

  /** Every function that is reached. */
  get functions(): Iterable<FunctionId> {
    return this.#reached.keys();
  }

  #add(id: FunctionId, reach: Reach): boolean {
    const key = `${id}|${[...reach.roots.parameters].sort()}|${[...reach.roots.scopes]}|${reach.entry.location.path}:${reach.entry.location.start}`;
    if (this.#seen.has(key) || reach.via.length > MAX_DEPTH) return false;
    this.#seen.add(key);
    if (isGuardedByDecorator(this.code, this.code.view(id))) return false;
    const known = this.#reached.get(id);
    if (known) known.push(reach);
    else this.#reached.set(id, [reach]);
    return true;
  }

  #callees(id: FunctionId, reach: Reach): [FunctionId, Reach][] {
    const view = this.code.view(id);
    const called = outlineOf(view).calls.flatMap((call) => {
      const functions = projectFunctionsOf(view.targetOf(call));
      if (functions.length === 0 || isGuarded(this.code, view, call)) return [];
      return functions.map((callee): [FunctionId, Reach] => [callee, this.#step(view, call, callee, reach)]);
    });
    return [...called, ...this.#getters(view, reach)];
  }

  /** Properties that are read: calls without parentheses. */
  #getters(view: FunctionView, reach: Reach): [FunctionId, Reach][] {
    return outlineOf(view).expressions.flatMap((expr): [FunctionId, Reach][] => {
      if (expr.kind !== "attribute") return [];
      const getter = getterOf(this.code, view, expr);
      if (getter === null || isGuarded(this.code, view, expr)) return [];
      const self = this.code.view(getter).body.parameters[0]?.name;
      const isSeen = self !== undefined && isShared(this.code, view, expr.object, reach.roots);
      const parameters = new Set(isSeen ? [self] : []);
      const via = [...reach.via, locationOf(view, expr, `\`${expr.name}\` is read here`)];
      return [[getter, { entry: reach.entry, roots: { parameters, own: new Set(), scopes: reach.roots.scopes }, via }]];
    });
  }

  #step(view: FunctionView, call: CallExpr, callee: FunctionId, reach: Reach): Reach {
    const target = this.code.view(callee);
    const isMethod =
      target.function.ownerClass !== null && !isStaticMethod(target) && view.targetOf(call).kind === "project";
    const bound = isMethod && call.callee.kind === "attribute";
    const parameters = new Set<string>();
    const own = new Set<string>();
    const first = target.body.parameters[0]?.name;
    if (
      bound &&
      call.callee.kind === "attribute" &&
      first &&
      isShared(this.code, view, call.callee.object, reach.roots)
    ) {
      parameters.add(first);
    }
    let position = 0;
    for (const { keyword, value } of call.args) {
      const passed: Passed = { position: keyword === null ? position++ : null, keyword, value };
      const parameter = parameterFor(target.body, passed, bound || view.targetOf(call).kind === "construct");
      if (parameter && isShared(this.code, view, value, reach.roots)) parameters.add(parameter.name);
      if (parameter && value.kind === "name" && reach.roots.own.has(value.name)) own.add(parameter.name);
    }
    const via = [...reach.via, locationOf(view, call, `\`${target.function.name}\` is called here`)];
    return { entry: reach.entry, roots: { parameters, own, scopes: reach.roots.scopes }, via };
  }
}

/** The method that reading an attribute runs; null for plain attributes. */
function getterOf(code: Code, view: FunctionView, expr: AttributeExpr): FunctionId | null {
  const start = view.base + expr.start;
  const end = view.base + expr.end;
  const read = view.function.calls.find((call) => call.start === start && call.end === end);
  const [id] = read ? projectFunctionsOf(read.target) : [];
  return id !== undefined && code.program.functions[id].name === expr.name ? id : null;
}

/** Whether threads see the same object behind an expression: a global, an attribute of something shared, a shared parameter. */
export function isShared(code: Code, view: FunctionView, expr: Expr, roots: SharedRoots): boolean {
  const type = view.typeOf(expr);
  const sync = classProperty(code, type, "sync");
  if (sync === "thread-local" || sync === "context-var") return false;
  if (type.kind === "class" || type.kind === "module") return true;
  if (expr.kind === "attribute") return isShared(code, view, expr.object, roots) || isSharedField(code, view, expr);
  return expr.kind === "name" && isSharedName(code, view, expr.name, roots);
}

/** Whether threads see the same variable: a global or one of an enclosing function, or the same object behind a local name. */
export function isSharedName(code: Code, view: FunctionView, name: string, roots: SharedRoots): boolean {
  const variable = variableOf(code, view, name);
  if (!variable) return false;
  if (variable.scope !== view.function.id) {
    return code.program.functions[variable.scope].kind === "module" || roots.scopes.has(variable.scope);
  }
  if (view.function.kind === "module" || roots.parameters.has(name)) return true;
  if (roots.asked?.has(name)) return false;
  return isSharedLocal(code, view, name, { ...roots, asked: new Set([...(roots.asked ?? []), name]) });
}

function isSharedLocal(code: Code, view: FunctionView, name: string, roots: SharedRoots): boolean {
  const sources = bindingsOf(view).names.get(name) ?? [];
  if (sources.length > 1) return isKeptForAll(code, view, name, roots);
  return (
    sources.length === 1 &&
    sources.every(
      (source) =>
        source.kind === "expression" &&
        source.source === "value" &&
        source.path.length === 0 &&
        (isAlias(source.expr, name)
          ? isShared(code, view, source.expr, roots)
          : (source.expr.kind === "call" && givesShared(code, view, source.expr)) ||
            (source.expr.kind === "subscript" && isSharedElement(code, view, source.expr, roots))),
    )
  );
}

/** An element of a shared container whose key any thread may come by: a fixed one, or one that was taken from a queue. */
function isSharedElement(code: Code, view: FunctionView, expr: SubscriptExpr, roots: SharedRoots): boolean {
  return isShared(code, view, expr.object, roots) && expr.indices.every((key) => isAnyKey(view, key));
}

/** What a look-up in a shared container did not find is made and stored there: whoever asks with the same key gets the same object. */
function isKeptForAll(code: Code, view: FunctionView, name: string, roots: SharedRoots): boolean {
  return outlineOf(view).statements.some(
    (stmt) =>
      stmt.kind === "assign" &&
      stmt.value?.kind === "name" &&
      stmt.value.name === name &&
      stmt.targets.some(
        (target) =>
          target.kind === "subscript" &&
          isSharedElementOf(code, view, target, roots) &&
          isTakenFrom(view, name, target.object),
      ),
  );
}

function isSharedElementOf(code: Code, view: FunctionView, target: SubscriptExpr, roots: SharedRoots): boolean {
  return (
    isShared(code, view, target.object, roots) &&
    !target.indices.some((key) => [...insideOf(key)].some((part) => part.kind === "name" && roots.own.has(part.name)))
  );
}

/** Some binding of the name takes an element of the container: `d[k]` or `d.get(k)`. */
function isTakenFrom(view: FunctionView, name: string, container: Expr): boolean {
  return (bindingsOf(view).names.get(name) ?? []).some((one) => {
    if (one.kind !== "expression" || one.source !== "value" || one.path.length > 0) return false;
    const from = one.expr.kind === "call" ? one.expr.callee : one.expr;
    return (from.kind === "subscript" || from.kind === "attribute") && sameText(from.object, container);
  });
}

function isAnyKey(view: FunctionView, key: Expr): boolean {
  if (key.kind === "literal") return true;
  const sources = key.kind === "name" ? (bindingsOf(view).names.get(key.name) ?? []) : [];
  return (
    sources.length === 1 &&
    sources.every(
      (one) => one.kind === "expression" && one.expr.kind === "call" && factOf(view, one.expr)?.sync?.does === "get",
    )
  );
}

/** Shared by nobody in particular: what may be seen from a global or a class. */
const NO_ROOTS: SharedRoots = { parameters: new Set(), own: new Set(), scopes: new Set() };

/** Whether a call gives back an object that every caller gets: a function of the project that returns a global or an attribute of a class. */
function givesShared(code: Code, view: FunctionView, call: CallExpr): boolean {
  const functions = projectFunctionsOf(view.targetOf(call));
  return (
    view.targetOf(call).kind === "project" &&
    functions.length > 0 &&
    functions.every((id) => {
      const callee = code.view(id);
      const returned = outlineOf(callee).statements.flatMap((stmt) => (stmt.kind === "return" ? [stmt.value] : []));
      return (
        returned.length > 0 &&
        returned.every(
          (value) => (value?.kind === "name" || value?.kind === "attribute") && isShared(code, callee, value, NO_ROOTS),
        )
      );
    })
  );
}

function isAlias(expr: Expr, name: string): boolean {
  return (expr.kind === "name" && expr.name !== name) || expr.kind === "attribute";
}

/** Whether a lock is held where an expression is evaluated. Locks of an event loop guard nothing against threads. */
export function isGuarded(code: Code, view: FunctionView, expr: Expr): boolean {
  return lockFlowOf(code, view).heldAt(outlineOf(view).statementOf(expr)).some(guardsThreads);
}

export function guardsThreads(lock: LockRef): boolean {
  return isThreadLock(lock) || lock.kind === "unknown";
}

/** The reach of a program's threads, computed once. */
export function threadReach(code: Code): ThreadReach {
  return code.once(makeThreadReach);
}

function makeThreadReach(code: Code): ThreadReach {
  return new ThreadReach(code);
}
