import type { Body, Expr, Stmt } from "../syntax/Body";
import { blocksOf, ownExpressions } from "../syntax/statements";
import type { Program } from "./Program";
import { eachChild } from "./scopes/eachChild";
import type { FunctionId } from "./Type";

/**
 * A module global that a function names only inside its generator expressions, lambdas or nested functions. CPython 3.14 takes such a
 * function for stateless and sends it to another interpreter without its module, where the name is missing (NameError); list, set and
 * dict comprehensions are inlined and count as the function's own code. Undefined where there is none.
 */
export function lostGlobal(program: Program, id: FunctionId): string | undefined {
  const names = new NameUse(program, id);
  names.readBody(program.view(id).body, true);
  if (names.own.size > 0) return undefined;
  return [...names.nested][0];
}

class NameUse {
  readonly own = new Set<string>();
  readonly nested = new Set<string>();
  private readonly globals: ReadonlySet<string>;

  constructor(
    private readonly program: Program,
    private readonly id: FunctionId,
  ) {
    this.globals = moduleNames(program, id);
  }

  readBody(body: Body, isOwn: boolean): void {
    const locals = new Set(body.parameters.map((parameter) => parameter.name));
    bindNames(body.statements, locals);
    for (const statement of body.statements) this.readStatement(statement, isOwn, locals);
  }

  private readStatement(statement: Stmt, isOwn: boolean, locals: ReadonlySet<string>): void {
    for (const expr of ownExpressions(statement)) this.read(expr, isOwn, locals);
    if (statement.kind === "function") this.readNested(statement.index);
    for (const block of blocksOf(statement)) for (const inner of block) this.readStatement(inner, isOwn, locals);
  }

  private readNested(index: number): void {
    const { module } = this.program.functions[this.id];
    this.readBody(this.program.view(module.firstFunction + index).body, false);
  }

  private read(expr: Expr, isOwn: boolean, locals: ReadonlySet<string>): void {
    if (expr.kind === "name" && this.globals.has(expr.name) && !locals.has(expr.name)) {
      (isOwn ? this.own : this.nested).add(expr.name);
    }
    if (expr.kind === "lambda") {
      this.readNested(expr.index);
      return;
    }
    if (expr.kind === "comprehension" && expr.type === "generator") {
      this.read(expr.clauses[0].iterable, isOwn, locals);
      const inside = (part: Expr): void => this.read(part, false, locals);
      expr.clauses.forEach((clause, i) => {
        if (i > 0) inside(clause.iterable);
        clause.conditions.forEach(inside);
      });
      inside(expr.element);
      return;
    }
    eachChild(expr, (child) => this.read(child, isOwn, locals));
  }
}

function bindNames(statements: readonly Stmt[], locals: Set<string>): void {
  for (const statement of statements) {
    if (statement.kind === "assign") for (const target of statement.targets) bindTarget(target, locals);
    if (statement.kind === "for") bindTarget(statement.target, locals);
    if (statement.kind === "with") for (const item of statement.items) if (item.target) bindTarget(item.target, locals);
    for (const block of blocksOf(statement)) bindNames(block, locals);
  }
}

function bindTarget(target: Expr, locals: Set<string>): void {
  if (target.kind === "name") locals.add(target.name);
  else if (target.kind === "collection" || target.kind === "star")
    eachChild(target, (part) => bindTarget(part, locals));
}

/** Names that the module of a function binds at its top. */
function moduleNames(program: Program, id: FunctionId): Set<string> {
  const { module } = program.functions[id];
  const names = new Set<string>();
  collectModuleNames(program, module.firstFunction, program.view(module.firstFunction).body.statements, names);
  return names;
}

function collectModuleNames(
  program: Program,
  first: FunctionId,
  statements: readonly Stmt[],
  names: Set<string>,
): void {
  bindNames(statements, names);
  for (const statement of statements) {
    if (statement.kind === "function" || statement.kind === "class")
      names.add(program.functions[first + statement.index].name);
    if (statement.kind === "import")
      for (const { module, alias } of statement.names) names.add(alias ?? module.split(".")[0]);
    if (statement.kind === "import-from") for (const { name, alias } of statement.names) names.add(alias ?? name);
    for (const block of blocksOf(statement)) collectModuleNames(program, first, block, names);
  }
}
