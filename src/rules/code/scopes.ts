import type { FunctionView, ProgramFunction } from "../../analysis/Program";
import type { ScopeBindings } from "../../analysis/scopes/Binding";
import { collectBindings } from "../../analysis/scopes/BindingCollector";
import type { FunctionId } from "../../analysis/Type";
import type { Expr } from "../../syntax/Body";
import type { Code } from "../Rule";
import { outlineOf } from "./Outline";

/** A variable: the scope that owns it and its name there. */
export interface Variable {
  readonly scope: FunctionId;
  readonly name: string;
}

const bindings = new WeakMap<FunctionView, ScopeBindings>();

/** What a scope binds, made once per view. */
export function bindingsOf(view: FunctionView): ScopeBindings {
  let found = bindings.get(view);
  if (!found) {
    const { module, isGenerator } = view.function;
    const nameOf = (index: number): string => module.lowered.functions[index].name;
    found = collectBindings(view.body, { isGenerator, hasNamed: true, nameOf });
    bindings.set(view, found);
  }
  return found;
}

/** The variable that a name means in a function: its own, an enclosing function's or the module's. Null for builtins. */
export function variableOf(code: Code, view: FunctionView, name: string): Variable | null {
  const own = bindingsOf(view);
  if (own.globals.has(name)) return moduleVariable(view.function, name);
  if (own.names.has(name)) return { scope: view.function.id, name };
  for (let scope = parentOf(code, view.function); scope; scope = parentOf(code, scope)) {
    if (scope.kind === "class") continue;
    if (bindingsOf(code.view(scope.id)).names.has(name)) return { scope: scope.id, name };
  }
  return null;
}

/** The variable of another module that a variable was imported from; itself where it was not. */
export function importedFrom(code: Code, variable: Variable, hops = 4): Variable {
  const owner = code.view(variable.scope);
  const source = bindingsOf(owner)
    .names.get(variable.name)
    ?.find((binding) => binding.kind === "import-from");
  if (source?.kind !== "import-from" || hops === 0) return variable;
  const { module } = owner.function;
  const packageDepth = /(^|\/)__init__\.pyi?$/.test(module.path) ? source.level - 1 : source.level;
  const base =
    source.level === 0 ? [] : module.name.split(".").slice(0, packageDepth === 0 ? undefined : -packageDepth);
  const name = [...base, ...(source.module === "" ? [] : [source.module])].join(".");
  const from = code.program.modules.find((one) => one.name === name);
  return from ? importedFrom(code, { scope: from.firstFunction, name: source.name }, hops - 1) : variable;
}

export function parentOf(code: Code, fn: ProgramFunction): ProgramFunction | null {
  return fn.parent === null ? null : code.program.functions[fn.parent];
}

/** Functions, lambdas and classes directly inside a scope. */
export function nestedIn(code: Code, fn: ProgramFunction): readonly ProgramFunction[] {
  const { firstFunction, lowered } = fn.module;
  return lowered.functions.flatMap((scope, i) =>
    scope.parent === fn.index ? [code.program.functions[firstFunction + i]] : [],
  );
}

/** A scope and all scopes inside it. */
export function* withNested(code: Code, fn: ProgramFunction): Generator<ProgramFunction> {
  yield fn;
  for (const inner of nestedIn(code, fn)) yield* withNested(code, inner);
}

/** Number of places that read a variable of a function, nested functions included. */
export function readsOf(code: Code, fn: ProgramFunction, name: string): number {
  let reads = 0;
  for (const scope of withNested(code, fn)) {
    const view = code.view(scope.id);
    if (scope !== fn && bindingsOf(view).names.has(name) && !bindingsOf(view).nonlocals.has(name)) continue;
    const targets = assignedNames(view);
    reads += outlineOf(view).names.filter((expr) => expr.name === name && !targets.has(expr)).length;
  }
  return reads;
}

/** Name expressions that a scope binds rather than reads: targets of plain assignments, loops and `with`. */
export function assignedNames(view: FunctionView): ReadonlySet<Expr> {
  const targets = new Set<Expr>();
  const add = (expr: Expr | null): void => {
    if (expr?.kind === "name") targets.add(expr);
    if (expr?.kind === "collection") for (const item of expr.items) add(item);
    if (expr?.kind === "star") add(expr.value);
  };
  for (const stmt of outlineOf(view).statements) {
    if (stmt.kind === "assign" && stmt.operator === null) for (const target of stmt.targets) add(target);
    if (stmt.kind === "for") add(stmt.target);
    if (stmt.kind === "with") for (const item of stmt.items) add(item.target);
    if (stmt.kind === "delete") for (const target of stmt.targets) add(target);
  }
  return targets;
}

function moduleVariable(fn: ProgramFunction, name: string): Variable {
  return { scope: fn.module.firstFunction, name };
}
