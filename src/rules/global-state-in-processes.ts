import type { FunctionView, Location, ProgramModule } from "../analysis/Program";
import type { FunctionId } from "../analysis/Type";
import type { Expr, Span, Stmt } from "../syntax/Body";
import { ownExpressions } from "../syntax/statements";
import { insideOf, outlineOf } from "./code/Outline";
import { at, locationOf } from "./code/places";
import { assignedNames, variableOf } from "./code/scopes";
import { dottedText } from "./code/text";
import { classesOf, functionsOf, projectFunctionsOf } from "./code/types";
import { type HandOverCall, handOversIn } from "./pools/handOvers";
import { lostAttributes } from "./pools/lostAttributes";
import { type MissingGlobal, missingGlobals } from "./pools/missingGlobals";
import type { Code, Rule, RuleContext } from "./Rule";
import { stateKey } from "./sharing/stateKey";

/** Globals that a worker process changes and the parent reads, or the other way round: each process has its own. */
export const globalStateInProcesses: Rule = {
  id: "global-state-in-processes",
  summary: "A worker process and its parent rely on one global, but each process has its own.",
  family: "processes",
  severity: "warning",
  onByDefault: true,
  check(context) {
    const functions = new Set(context.functions);
    const reported = new Set<string>();
    for (const change of context.once(changesInWorkers)) {
      if (!functions.has(change.function)) continue;
      const view = context.view(change.function);
      const place = `${view.function.module.path}:${change.span.start + view.base}`;
      const read = reported.has(place) ? null : readInParent(context, change);
      if (!read) continue;
      reported.add(place);
      report(context, view, change, read);
    }
    for (const id of context.functions) {
      for (const lost of lostAttributes(context, id)) report(context, context.view(lost.function), lost, lost.read);
      for (const missing of missingGlobals(context, id)) reportMissing(context, missing);
    }
  },
};

function report(context: RuleContext, view: FunctionView, change: ReportedChange, read: Location): void {
  context.report({
    ...at(view, change.span),
    message: `This changes \`${change.name}\` in the worker process only; the parent keeps its own. Return the value, or share it through a Manager or Value.`,
    confidence: "high",
    related: [change.handOver, read],
    fixes: [],
  });
}

function reportMissing(context: RuleContext, { view, call, name, isNone, start, read }: MissingGlobal): void {
  const since = start.isDefault && start.method === "forkserver" ? " (the default on Linux from 3.14)" : "";
  context.report({
    ...at(view, call),
    message: `Under ${start.method}${since} a worker imports the module anew, and importing ${isNone ? `leaves \`${name}\` None` : `does not set \`${name}\`: NameError`}. Pass it as an argument, or set it in an initializer.`,
    confidence: "high",
    related: [read],
    fixes: [],
  });
}

interface Change extends ReportedChange {
  /** Which state it is: a module's global or an attribute of a class itself. */
  readonly key: string;
  /** The module that owns it. */
  readonly owner: ProgramModule;
  /** Where the work was handed over, for telling what comes after. */
  readonly from: FunctionId;
  readonly fromStart: number;
  /** Everything that runs in the worker. */
  readonly inside: ReadonlySet<FunctionId>;
}

/** A change that stays in the worker. */
export interface ReportedChange {
  readonly function: FunctionId;
  readonly span: Span;
  readonly name: string;
  readonly handOver: Location;
}

/** Changes of module globals by code that runs in worker processes, set-up functions of workers left out. */
function changesInWorkers(code: Code): readonly Change[] {
  return code.program.functions.flatMap((fn) =>
    handOversIn(code, fn.id, "process").flatMap((one) => changesBy(code, one)),
  );
}

function changesBy(code: Code, one: HandOverCall): Change[] {
  if (one.runs?.initializer || one.handOver.times === "later") return [];
  const inside = functionsInside(code, functionsOf(code, one.handOver.function));
  const handOver = locationOf(one.view, one.call, "runs in another process from here");
  const base = { handOver, from: one.view.function.id, fromStart: one.call.start, inside };
  return [...inside].flatMap((id) => {
    const view = code.view(id);
    return outlineOf(view).statements.flatMap((stmt) => {
      const target = changedGlobal(code, view, stmt);
      return target ? [{ ...base, ...target, function: id }] : [];
    });
  });
}

function functionsInside(code: Code, entries: readonly FunctionId[]): ReadonlySet<FunctionId> {
  const inside = new Set<FunctionId>();
  const queue = [...entries];
  for (let i = 0; i < queue.length && inside.size < 500; i++) {
    if (inside.has(queue[i])) continue;
    inside.add(queue[i]);
    for (const target of code.program.functions[queue[i]].targets) queue.push(...projectFunctionsOf(target));
  }
  return inside;
}

const CHANGING = /^(append|appendleft|extend|add|update|insert|setdefault|remove|discard|clear|pop|popleft|popitem)$/;

interface ChangedGlobal {
  readonly span: Span;
  readonly name: string;
  readonly key: string;
  readonly owner: ProgramModule;
}

function changedGlobal(code: Code, view: FunctionView, stmt: Stmt): ChangedGlobal | null {
  const span = stmt;
  if (stmt.kind === "assign" && stmt.value) {
    for (const target of stmt.targets) {
      const changed =
        target.kind === "subscript" ? (isPlainContainer(view, target.object) ? target.object : null) : target;
      const owner = changed && ownerOf(code, view, changed);
      if (owner) return { span, ...owner };
    }
    return null;
  }
  for (const expr of ownExpressions(stmt)) {
    for (const call of insideOf(expr)) {
      if (call.kind !== "call" || call.callee.kind !== "attribute" || !CHANGING.test(call.callee.name)) continue;
      const container = containerOf(call.callee.object);
      const owner = isPlainContainer(view, container) ? ownerOf(code, view, container) : null;
      if (owner) return { span: call, ...owner };
    }
  }
  return null;
}

/** `by_day` in `by_day[day].append(...)`: what lies in a container of the process lies in the process. */
function containerOf(expr: Expr): Expr {
  return expr.kind === "subscript" ? containerOf(expr.object) : expr;
}

/** What each process has one of: the module global that a name stands for, or an attribute of a class itself. */
function ownerOf(code: Code, view: FunctionView, expr: Expr): Omit<ChangedGlobal, "span"> | null {
  const key = stateKey(code, view, expr);
  if (key === null) return null;
  if (expr.kind === "attribute") {
    const object = view.typeOf(expr.object);
    const module = object.kind === "module" ? code.program.modules.find((one) => one.name === object.name) : undefined;
    if (module) return { name: dottedText(expr) ?? expr.name, key, owner: module };
    if (object.kind !== "class" || !("project" in object.of)) return null;
    return { name: dottedText(expr) ?? expr.name, key, owner: code.program.classes[object.of.project].module };
  }
  if (expr.kind !== "name") return null;
  const variable = variableOf(code, view, expr.name);
  const scope = variable && code.program.functions[variable.scope];
  if (scope?.kind !== "module" || scope.id === view.function.id) return null;
  return { name: expr.name, key, owner: scope.module };
}

/** Built-in containers live in one process; proxies and shared arrays do not. */
function isPlainContainer(view: FunctionView, expr: Expr): boolean {
  const classes = classesOf(view.typeOf(expr));
  return classes?.every((of) => "library" in of && /^(builtins|collections)\./.test(of.library)) ?? false;
}

/** A read of the global that the parent makes after handing the work over. */
function readInParent(code: Code, change: Change): Location | null {
  for (const fn of code.program.functions) {
    if ((fn.module !== change.owner && fn.id !== change.from) || change.inside.has(fn.id) || fn.kind === "class")
      continue;
    if (fn.id !== change.from && !runsOnlyInParent(code, fn.id)) continue;
    const view = code.view(fn.id);
    const bound = assignedNames(view);
    const read = outlineOf(view).expressions.find(
      (expr) =>
        (expr.kind === "name" || expr.kind === "attribute") &&
        change.name.endsWith(expr.name) &&
        !bound.has(expr) &&
        (fn.id !== change.from || expr.start > change.fromStart) &&
        stateKey(code, view, expr) === change.key,
    );
    if (read) return locationOf(view, read, `the parent reads its own \`${change.name}\` here`);
  }
  return null;
}

/** The function is seen to run in the main thread and nowhere else; a module's own body runs before the work does. */
function runsOnlyInParent(code: Code, id: FunctionId): boolean {
  const fn = code.program.functions[id];
  if (fn.kind === "module") return false;
  return fn.contexts.length > 0 && fn.contexts.every(({ context }) => context === "main");
}
