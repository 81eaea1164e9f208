import type { FunctionView } from "../analysis/Program";
import type { FunctionId } from "../analysis/Type";
import type { Expr } from "../syntax/Body";
import { ownExpressions } from "../syntax/statements";
import { unaliased } from "./code/aliases";
import { insideOf, outlineOf } from "./code/Outline";
import { at, locationOf } from "./code/places";
import { sourcesOf } from "./code/sources";
import { dottedText } from "./code/text";
import { classesOf, projectFunctionsOf } from "./code/types";
import type { Code, Rule, RuleContext } from "./Rule";
import { stateKey } from "./sharing/stateKey";
import { isGuarded, isShared, type Reach, threadReach } from "./sharing/ThreadReach";

/** Generators that several threads advance, and dicts or sets that change while another thread iterates over them. */
export const sharedIterator: Rule = {
  id: "shared-iterator",
  summary: "Threads share a generator, or iterate over a dict or set that another thread changes.",
  family: "shared-state",
  severity: "warning",
  onByDefault: true,
  check(context) {
    for (const id of context.functions) {
      const reaches = threadReach(context).of(id);
      if (reaches.length > 0) checkGenerators(context, context.view(id), reaches);
      const { module } = context.program.functions[id];
      if (context.once(modulesWithThreads).has(module.path)) checkIteration(context, context.view(id), reaches);
    }
  },
};

function checkGenerators(context: RuleContext, view: FunctionView, reaches: readonly Reach[]): void {
  for (const expr of consumedIn(view)) {
    const reach = reaches.find(
      (one) => (one.entry.many || reaches.length > 1) && isShared(context, view, expr, one.roots),
    );
    if (!reach || isGuarded(context, view, expr) || !isGenerator(context, view, expr)) continue;
    const name = dottedText(expr) ?? "This generator";
    context.report({
      ...at(view, expr),
      message: `Threads advance the generator \`${name}\` at the same time: ValueError, or skipped items. Take items under a lock or from a queue.Queue.`,
      confidence: "high",
      related: reach.via,
      fixes: [],
    });
  }
}

/** Expressions whose next element a function takes: `next(x)` and `for ... in x`. */
function* consumedIn(view: FunctionView): Generator<Expr> {
  for (const stmt of outlineOf(view).statements) if (stmt.kind === "for") yield stmt.iterable;
  for (const call of outlineOf(view).calls) {
    if (call.callee.kind === "name" && call.callee.name === "next" && call.args.length > 0) yield call.args[0].value;
  }
}

/** How many variables and parameters a generator is followed through. */
const MAX_HOPS = 4;

/** A generator of Python code: its type says so, or the value that the variable was given. */
function isGenerator(code: Code, view: FunctionView, expr: Expr, hops = MAX_HOPS): boolean {
  if (
    classesOf(view.typeOf(expr))?.every(
      (of) => "library" in of && /(^|\.)([Gg]enerator|GeneratorType)$/.test(of.library),
    )
  )
    return true;
  const sources = sourcesOf(code, view, expr);
  return sources.length > 0 && sources.every((source) => makesGenerator(code, source.view, source.expr, hops));
}

function makesGenerator(code: Code, view: FunctionView, expr: Expr, hops: number): boolean {
  if (expr.kind === "comprehension") return expr.type === "generator";
  if (expr.kind === "name" || expr.kind === "attribute") return hops > 0 && isGenerator(code, view, expr, hops - 1);
  if (expr.kind !== "call") return false;
  const functions = projectFunctionsOf(view.targetOf(expr));
  return functions.length > 0 && functions.every((id) => code.program.functions[id].isGenerator);
}

function checkIteration(context: RuleContext, view: FunctionView, reaches: readonly Reach[]): void {
  const changes = context.once(changedContainers);
  for (const iterable of iteratedIn(view)) {
    const container = containerOf(view, iterable);
    const key = container && stateKey(context, view, container);
    const change = key === null ? undefined : changes.get(key);
    if (!container || !change || isGuarded(context, view, iterable) || !runsMeanwhile(view, change, reaches)) continue;
    const name = dottedText(container) ?? "it";
    const changer = context.view(change.function);
    context.report({
      ...at(view, iterable),
      message: `Another thread changes \`${name}\` during this iteration: RuntimeError, or skipped items. Iterate over \`list(...)\` of it, or hold the lock.`,
      confidence: "medium",
      related: [locationOf(changer, change.expr, "changed here by another thread"), ...change.reach.via],
      fixes: [],
    });
  }
}

function* iteratedIn(view: FunctionView): Generator<Expr> {
  const outline = outlineOf(view);
  for (const stmt of outline.statements) if (stmt.kind === "for") yield stmt.iterable;
  for (const expr of outline.expressions) if (expr.kind === "comprehension") yield expr.clauses[0].iterable;
}

/** The dict or set behind `d`, `d.items()`, `d.values()`, `d.keys()`. */
function containerOf(view: FunctionView, iterable: Expr): Expr | null {
  if (iterable.kind === "name" || iterable.kind === "attribute") return unaliased(view, iterable);
  const isView =
    iterable.kind === "call" &&
    iterable.callee.kind === "attribute" &&
    /^(items|values|keys)$/.test(iterable.callee.name);
  return isView && iterable.callee.kind === "attribute" ? unaliased(view, iterable.callee.object) : null;
}

interface ContainerChange {
  readonly function: FunctionId;
  readonly expr: Expr;
  readonly reach: Reach;
}

/** State key of a shared dict or set → a place where a thread changes its size with no lock held. */
function changedContainers(code: Code): ReadonlyMap<string, ContainerChange> {
  const changes = new Map<string, ContainerChange>();
  for (const id of threadReach(code).functions) {
    const view = code.view(id);
    for (const { container, expr } of sizeChangesIn(view)) {
      const reach = threadReach(code)
        .of(id)
        .find((one) => isShared(code, view, container, one.roots));
      const key =
        reach && isHashed(view, container) && !isGuarded(code, view, expr) ? stateKey(code, view, container) : null;
      if (reach && key !== null) changes.set(key, { function: id, expr, reach });
    }
  }
  return changes;
}

function* sizeChangesIn(view: FunctionView): Generator<{ container: Expr; expr: Expr }> {
  for (const stmt of outlineOf(view).statements) {
    const targets = stmt.kind === "delete" || (stmt.kind === "assign" && stmt.operator === null) ? stmt.targets : [];
    for (const target of targets) if (target.kind === "subscript") yield { container: target.object, expr: target };
    for (const expr of ownExpressions(stmt)) {
      for (const call of insideOf(expr)) {
        if (call.kind !== "call" || call.callee.kind !== "attribute") continue;
        if (/^(add|discard|remove|pop|popitem|clear|update|setdefault)$/.test(call.callee.name))
          yield { container: call.callee.object, expr: call };
      }
    }
  }
}

function isHashed(view: FunctionView, container: Expr): boolean {
  const classes = classesOf(view.typeOf(container));
  return (
    classes?.every(
      (of) =>
        "library" in of && /^(builtins\.(dict|set)|collections\.(defaultdict|OrderedDict|Counter))$/.test(of.library),
    ) ?? false
  );
}

/** The iterating function runs while the thread does: in another execution of it, in another thread, or in the main thread beside it. */
function runsMeanwhile(view: FunctionView, change: ContainerChange, reaches: readonly Reach[]): boolean {
  const { entry } = change.reach;
  if (reaches.some((reach) => reach.entry.many || reach.entry.location.start !== entry.location.start)) return true;
  if (reaches.length > 0 || view.function.id === entry.from || view.function.kind === "module") return false;
  if (/^__\w+__$/.test(view.function.name)) return false;
  const joins = view.function.calls.some(
    (call) => call.target.kind === "fact" && /^(join|shutdown)$/.test(call.target.fact.sync?.does ?? ""),
  );
  return !joins && view.function.contexts.some(({ context }) => context === "main" || context === "event-loop");
}

function modulesWithThreads(code: Code): ReadonlySet<string> {
  return new Set([...threadReach(code).functions].map((id) => code.program.functions[id].module.path));
}
