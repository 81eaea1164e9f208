import type { FunctionView } from "../../analysis/Program";
import { eachChild } from "../../analysis/scopes/eachChild";
import type { CallExpr, ComprehensionExpr, Expr, ForStmt, NameExpr, Stmt, WhileStmt } from "../../syntax/Body";
import { blocksOf, ownExpressions } from "../../syntax/statements";

/** A loop of any form. */
export type Loop = ForStmt | WhileStmt | ComprehensionExpr;

/** Where a statement stands: the list that holds it and the statement around that list. */
export interface StatementPlace {
  readonly block: readonly Stmt[];
  readonly index: number;
  readonly parent: Stmt | null;
}

/** Parents and order of one function's code. Nested functions, lambdas and classes are not part of it. */
export class Outline {
  readonly statements: Stmt[] = [];
  readonly expressions: Expr[] = [];
  readonly calls: CallExpr[] = [];
  readonly names: NameExpr[] = [];
  readonly #parents = new Map<Expr, Expr | null>();
  readonly #statements = new Map<Expr, Stmt>();
  readonly #places = new Map<Stmt, StatementPlace>();

  constructor(readonly view: FunctionView) {
    this.#addBlock(view.body.statements, null);
  }

  /** The expression directly around one, null where a statement is. */
  parentOf(expr: Expr): Expr | null {
    return this.#parents.get(expr) ?? null;
  }

  statementOf(expr: Expr): Stmt {
    return this.#statements.get(expr) as Stmt;
  }

  placeOf(stmt: Stmt): StatementPlace {
    return this.#places.get(stmt) as StatementPlace;
  }

  /** Statements around one, innermost first, itself not included. */
  *around(stmt: Stmt): Generator<Stmt> {
    for (let parent = this.placeOf(stmt).parent; parent; parent = this.placeOf(parent).parent) yield parent;
  }

  /** Loops whose body or element runs an expression, innermost first. The iterable of a loop runs once and is not in it. */
  loopsAround(expr: Expr): Loop[] {
    const loops: Loop[] = [];
    let inner: Expr = expr;
    for (let outer = this.parentOf(expr); outer; inner = outer, outer = this.parentOf(outer)) {
      if (outer.kind === "comprehension" && outer.clauses[0].iterable !== inner) loops.push(outer);
    }
    const stmt = this.statementOf(expr);
    if (stmt.kind === "while") loops.push(stmt);
    return [...loops, ...this.loopsAroundStatement(stmt)];
  }

  /** Loops whose body holds a statement, innermost first. */
  loopsAroundStatement(stmt: Stmt): Loop[] {
    const loops: Loop[] = [];
    let inner = stmt;
    for (const outer of this.around(stmt)) {
      if ((outer.kind === "for" || outer.kind === "while") && outer.body.includes(inner)) loops.push(outer);
      inner = outer;
    }
    return loops;
  }

  /** Statements that come after one in the same block or in a block around it, until the function ends. */
  *following(stmt: Stmt): Generator<Stmt> {
    for (let inner: Stmt | null = stmt; inner; inner = this.placeOf(inner).parent) {
      const { block, index } = this.placeOf(inner);
      for (const next of block.slice(index + 1)) yield* this.within(next);
    }
  }

  /** A statement and all statements inside it. */
  *within(stmt: Stmt): Generator<Stmt> {
    yield stmt;
    for (const block of blocksOf(stmt)) for (const inner of block) yield* this.within(inner);
  }

  #addBlock(block: readonly Stmt[], parent: Stmt | null): void {
    block.forEach((stmt, index) => {
      this.#places.set(stmt, { block, index, parent });
      this.statements.push(stmt);
      for (const expr of ownExpressions(stmt)) this.#addExpression(expr, null, stmt);
      for (const inner of blocksOf(stmt)) this.#addBlock(inner, stmt);
    });
  }

  #addExpression(expr: Expr, parent: Expr | null, stmt: Stmt): void {
    this.#parents.set(expr, parent);
    this.#statements.set(expr, stmt);
    this.expressions.push(expr);
    if (expr.kind === "call") this.calls.push(expr);
    if (expr.kind === "name") this.names.push(expr);
    eachChild(expr, (child) => this.#addExpression(child, expr, stmt));
  }
}

const outlines = new WeakMap<FunctionView, Outline>();

/** The outline of a view, made once. */
export function outlineOf(view: FunctionView): Outline {
  let outline = outlines.get(view);
  if (!outline) {
    outline = new Outline(view);
    outlines.set(view, outline);
  }
  return outline;
}

/** An expression and everything inside it, outermost first. */
export function* insideOf(expr: Expr): Generator<Expr> {
  yield expr;
  const children: Expr[] = [];
  eachChild(expr, (child) => void children.push(child));
  for (const child of children) yield* insideOf(child);
}
