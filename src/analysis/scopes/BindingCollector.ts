import { assertNever } from "../../base/assertNever";
import type { Body, Expr, Stmt } from "../../syntax/Body";
import type { Binding, BindingSource, ContentStore, ScopeBindings, UnpackStep } from "./Binding";
import { eachChild } from "./eachChild";

const WHOLE: readonly UnpackStep[] = [];
/** Start of the paths of the first parameter's attributes in `ScopeBindings.contents`. */
export const SELF_PATH = "self.";
/** Methods that put their last argument into a container. */
const FILLERS: ReadonlyMap<string, ContentStore["how"]> = new Map([
  ["append", "item"],
  ["appendleft", "item"],
  ["add", "item"],
  ["insert", "item"],
  ["put", "item"],
  ["put_nowait", "item"],
  ["extend", "items"],
  ["setdefault", "value"],
]);
const OPAQUE: Binding = { kind: "opaque" };

/** What is known of a scope before its body is read. */
export interface ScopeHints {
  readonly isGenerator: boolean;
  /** Contains `:=`. */
  readonly hasNamed: boolean;
  /** Name of a nested definition. */
  nameOf(index: number): string;
}

/** Lists what a scope binds. Linear in the body; expressions are entered only where they may bind or yield. */
export function collectBindings(body: Body, hints: ScopeHints): ScopeBindings {
  return new BindingCollector(body, hints).collect();
}

class BindingCollector {
  private readonly names = new Map<string, Binding[]>();
  private readonly globals = new Set<string>();
  private readonly nonlocals = new Set<string>();
  private readonly selfAttributes = new Map<string, Binding[]>();
  private readonly contents = new Map<string, ContentStore[]>();
  private readonly returns: Expr[] = [];
  private readonly yields: { value: Expr; from: boolean }[] = [];
  private readonly starImports: { module: string; level: number }[] = [];
  private readonly self: string | null;

  constructor(
    private readonly body: Body,
    private readonly hints: ScopeHints,
  ) {
    this.self = body.parameters[0]?.name ?? null;
  }

  collect(): ScopeBindings {
    this.body.parameters.forEach((parameter, position) => {
      this.add(parameter.name, { kind: "parameter", parameter, position });
    });
    this.block(this.body.statements);
    const outerNames = new Map<string, Binding[]>();
    for (const name of [...this.globals, ...this.nonlocals]) {
      const bindings = this.names.get(name);
      if (bindings) outerNames.set(name, bindings);
      this.names.delete(name);
    }
    const { names, globals, nonlocals, selfAttributes, contents, returns, yields, starImports } = this;
    return { names, globals, nonlocals, selfAttributes, contents, outerNames, returns, yields, starImports };
  }

  private block(statements: readonly Stmt[]): void {
    for (const statement of statements) this.statement(statement);
  }

  private statement(stmt: Stmt): void {
    switch (stmt.kind) {
      case "expr":
        this.search(stmt.value);
        this.putInside(stmt.value);
        return;
      case "assign":
        this.assign(stmt);
        return;
      case "if":
      case "while":
        this.search(stmt.test);
        this.block(stmt.kind === "if" ? stmt.then : stmt.body);
        this.block(stmt.otherwise);
        return;
      case "for":
        this.search(stmt.iterable);
        this.target(stmt.target, stmt.isAsync ? "async-iterate" : "iterate", stmt.iterable, WHOLE);
        this.block(stmt.body);
        this.block(stmt.otherwise);
        return;
      case "try":
        this.tryBlock(stmt);
        return;
      case "with":
        for (const item of stmt.items) {
          this.search(item.context);
          if (item.target) this.target(item.target, stmt.isAsync ? "async-enter" : "enter", item.context, WHOLE);
        }
        this.block(stmt.body);
        return;
      case "match":
        this.match(stmt);
        return;
      case "return":
        if (stmt.value) {
          this.returns.push(stmt.value);
          this.search(stmt.value);
        }
        return;
      case "assert":
        this.search(stmt.test);
        return;
      case "global":
        for (const name of stmt.names) this.globals.add(name);
        return;
      case "nonlocal":
        for (const name of stmt.names) this.nonlocals.add(name);
        return;
      case "import":
        for (const { module, alias } of stmt.names) {
          const bound = alias === null ? module.split(".", 1)[0] : module;
          this.add(alias ?? bound, { kind: "import", module: bound });
        }
        return;
      case "import-from":
        this.importFrom(stmt);
        return;
      case "function":
      case "class":
        this.add(this.hints.nameOf(stmt.index), { kind: "definition", index: stmt.index });
        return;
      case "type-alias":
        this.add(stmt.name, { kind: "expression", source: "value", expr: stmt.value, path: WHOLE });
        return;
      case "raise":
      case "delete":
      case "pass":
      case "break":
      case "continue":
      case "unknown":
        return;
      default:
        assertNever(stmt, "statement");
    }
  }

  private assign(stmt: Stmt & { kind: "assign" }): void {
    if (stmt.value) this.search(stmt.value);
    for (const target of stmt.targets) {
      if (stmt.operator !== null && stmt.value) {
        this.bind(target, { kind: "augmented", operator: stmt.operator, expr: stmt.value });
        continue;
      }
      if (stmt.annotation) this.target(target, "annotation", stmt.annotation, WHOLE);
      if (stmt.value) this.target(target, "value", stmt.value, WHOLE);
      if (stmt.value && target.kind === "subscript") this.put(target.object, { how: "value", expr: stmt.value });
    }
  }

  private tryBlock(stmt: Stmt & { kind: "try" }): void {
    this.block(stmt.body);
    for (const handler of stmt.handlers) {
      if (handler.name !== null && handler.types !== null)
        this.add(handler.name, { kind: "expression", source: "except", expr: handler.types, path: WHOLE });
      this.block(handler.body);
    }
    this.block(stmt.otherwise);
    this.block(stmt.finalizer);
  }

  private match(stmt: Stmt & { kind: "match" }): void {
    for (const matchCase of stmt.cases) {
      for (const name of matchCase.captures) {
        const alone = matchCase.captures.length === 1 && matchCase.classPattern !== null;
        this.add(
          name,
          alone && matchCase.classPattern
            ? { kind: "expression", source: "match-class", expr: matchCase.classPattern, path: WHOLE }
            : OPAQUE,
        );
      }
      this.block(matchCase.body);
    }
  }

  private importFrom(stmt: Stmt & { kind: "import-from" }): void {
    const { module, level } = stmt;
    if (stmt.star) this.starImports.push({ module, level });
    for (const { name, alias } of stmt.names) this.add(alias ?? name, { kind: "import-from", module, level, name });
  }

  private target(target: Expr, source: BindingSource, expr: Expr, path: readonly UnpackStep[]): void {
    if (target.kind === "collection") {
      const count = target.items.length;
      target.items.forEach((item, index) => {
        const star = item.kind === "star";
        this.target(item.kind === "star" ? item.value : item, source, expr, [...path, { index, count, star }]);
      });
      return;
    }
    this.bind(target, { kind: "expression", source, expr, path });
  }

  private bind(target: Expr, binding: Binding): void {
    if (target.kind === "name") this.add(target.name, binding);
    else if (target.kind === "attribute" && target.object.kind === "name" && target.object.name === this.self)
      push(this.selfAttributes, target.name, binding);
  }

  /** `x.append(value)` and its like. */
  private putInside(expr: Expr): void {
    if (expr.kind === "await") this.putInside(expr.value);
    if (expr.kind !== "call" || expr.callee.kind !== "attribute") return;
    const how = FILLERS.get(expr.callee.name);
    const last = expr.args[expr.args.length - 1];
    if (how !== undefined && last !== undefined && last.star === "none")
      this.put(expr.callee.object, { how, expr: last.value });
  }

  private put(container: Expr, store: ContentStore): void {
    if (container.kind === "name") push(this.contents, container.name, store);
    else if (container.kind === "attribute" && container.object.kind === "name" && container.object.name === this.self)
      push(this.contents, `${SELF_PATH}${container.name}`, store);
  }

  private add(name: string, binding: Binding): void {
    push(this.names, name, binding);
  }

  /** Finds `:=` and `yield` inside an expression. */
  private search(expr: Expr): void {
    if (this.hints.isGenerator || this.hints.hasNamed) this.searchInside(expr);
  }

  private searchInside(expr: Expr): void {
    if (expr.kind === "named")
      this.add(expr.name, { kind: "expression", source: "value", expr: expr.value, path: WHOLE });
    else if (expr.kind === "yield" && this.hints.isGenerator && expr.value)
      this.yields.push({ value: expr.value, from: expr.from });
    eachChild(expr, (child) => this.searchInside(child));
  }
}

function push<T>(map: Map<string, T[]>, name: string, item: T): void {
  const list = map.get(name);
  if (list) list.push(item);
  else map.set(name, [item]);
}
