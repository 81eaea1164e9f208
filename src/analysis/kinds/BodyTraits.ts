import type { CallExpr, ComprehensionExpr, Expr, Stmt } from "../../syntax/Body";
import { blocksOf, ownExpressions } from "../../syntax/statements";
import type { Cost } from "../Cost";
import type { CallTarget } from "../Program";
import { eachChild } from "../scopes/eachChild";
import type { FunctionId } from "../Type";
import { decades, TraitNumbers } from "./Traits";
import { wordsOf } from "./wordsOf";

/** Loops deeper than this look alike. */
const DEEPEST = 2;
/** Calls that a library's fact describes count up to here. */
const MOST_FACTS = 3;

/** What a body refers to. */
export interface BodyReferences {
  targetOf(call: CallExpr): CallTarget;
  costOf(id: FunctionId): Cost;
  readonly self: FunctionId;
  readonly parameters: ReadonlySet<string>;
}

/** Goes once through a function's code: counts its syntax by the loops around it, and collects the words of calls and loops. */
export class BodyTraits {
  readonly numbers = new TraitNumbers();
  readonly words = new Set<string>();
  /** Functions of the project that it calls. */
  readonly callees = new Set<FunctionId>();
  readonly #counts = new TraitNumbers();
  #depth = 0;
  #isAwaited = false;

  constructor(private readonly references: BodyReferences) {}

  run(statements: readonly Stmt[]): void {
    this.#block(statements);
    for (const [name, count] of this.#counts.values) this.numbers.set(name, Math.log1p(count));
  }

  /** Handlers and what is raised are not what a call is for. */
  #block(statements: readonly Stmt[]): void {
    for (const statement of statements) {
      if (statement.kind === "raise") continue;
      this.#count(statement.kind === "assign" && statement.operator ? "augmented" : statement.kind);
      this.#count("statement");
      if (statement.kind === "for") this.#for(statement.iterable, statement.target, statement.body);
      else if (statement.kind === "while") this.#while(statement.test, statement.body);
      else {
        if (statement.kind === "try") for (const { types } of statement.handlers) this.#caught(types);
        for (const expr of ownExpressions(statement)) this.#expression(expr);
        const blocks =
          statement.kind === "try" ? [statement.body, statement.otherwise, statement.finalizer] : blocksOf(statement);
        for (const block of blocks) this.#block(block);
      }
    }
  }

  #caught(types: Expr | null): void {
    const each = types?.kind === "collection" ? types.items : types === null ? [] : [types];
    for (const type of each) for (const word of wordsOf(lastName(type))) this.words.add(`catches:${word}`);
  }

  #for(iterable: Expr, target: Expr, body: readonly Stmt[]): void {
    this.#expression(iterable);
    this.#expression(target);
    this.#loopOver(iterable);
    this.#inside(() => this.#block(body));
  }

  #while(test: Expr, body: readonly Stmt[]): void {
    this.numbers.set("endless loop", test.kind === "literal" ? 1 : 0);
    this.#counts.count("loop");
    this.#inside(() => {
      this.#expression(test);
      this.#block(body);
    });
  }

  #loopOver(iterable: Expr): void {
    this.#counts.count("loop");
    for (const word of wordsOf(lastName(iterable))) this.words.add(`over:${word}`);
    const root = rootName(iterable);
    if (root === "self") this.numbers.set("loop over own data", 1);
    else if (this.references.parameters.has(root)) this.numbers.set("loop over parameter", 1);
    else if (root.endsWith("range")) this.numbers.set("loop over range", 1);
  }

  #inside(work: () => void): void {
    this.#depth++;
    this.numbers.raise("loop depth", Math.min(3, this.#depth));
    work();
    this.#depth--;
  }

  #expression(expr: Expr): void {
    this.#count(expr.kind);
    const isAwaited = this.#isAwaited;
    this.#isAwaited = expr.kind === "await";
    if (expr.kind === "name") for (const word of wordsOf(expr.name)) this.words.add(`uses:${word}`);
    if (expr.kind === "call") this.#call(expr, isAwaited);
    if (expr.kind === "comprehension") this.#comprehension(expr, 0);
    else eachChild(expr, (child) => this.#expression(child));
  }

  #comprehension(expr: ComprehensionExpr, at: number): void {
    const clause = expr.clauses[at];
    if (clause === undefined) {
      this.#expression(expr.element);
      if (expr.value) this.#expression(expr.value);
      return;
    }
    this.#expression(clause.iterable);
    this.#loopOver(clause.iterable);
    this.#inside(() => {
      for (const condition of clause.conditions) this.#expression(condition);
      this.#comprehension(expr, at + 1);
    });
  }

  #call(call: CallExpr, isAwaited: boolean): void {
    const { callee } = call;
    const target = this.references.targetOf(call);
    const where = this.#depth > 0 ? " in loop" : "";
    this.#counts.count(`${target.kind} call${where}`);
    const isOpen = target.kind === "unresolved" || target.kind === "library";
    if (isOpen && isAwaited) this.numbers.set("awaits something unknown", 1);
    for (const word of wordsOf(lastName(callee))) {
      this.words.add(`call:${word}`);
      if (isOpen) this.words.add(`open:${word}`);
    }
    if (callee.kind === "attribute") {
      const receiver = lastName(callee.object);
      for (const word of wordsOf(receiver)) this.words.add(`of:${word}`);
      this.words.add(`on:${receiver}.${callee.name}`);
    }
    if (target.kind === "library" || target.kind === "fact") this.words.add(`in:${target.name.split(".", 1)[0]}`);
    if (target.kind === "fact") this.#fact(target.fact.effect, target.fact.waits, where);
    if (target.kind === "project") this.#callee(target.functions, where);
  }

  #fact(effect: string, waits: string | undefined, where: string): void {
    const name = `${waits ?? effect} fact${where}`;
    if (effect !== "cheap" && (this.numbers.values.get(name) ?? 0) < MOST_FACTS) this.numbers.count(name);
  }

  #callee(functions: readonly FunctionId[], where: string): void {
    for (const id of functions) this.callees.add(id);
    if (functions.includes(this.references.self)) this.numbers.set("recursion", 1);
    if (functions.length === 0) return;
    const { pythonMs, waitMs, unknownShare } = this.references.costOf(functions[0]);
    this.numbers.raise(`callee computes${where}`, decades(pythonMs.expected));
    this.numbers.raise(`callee waits${where}`, decades(waitMs.expected));
    this.numbers.raise("callee unknown", unknownShare);
  }

  #count(kind: string): void {
    for (let depth = Math.min(this.#depth, DEEPEST); depth >= 0; depth--) this.#counts.count(`${kind} ${depth}`);
  }
}

/** `self.session.get(...)` → `get`. */
export function lastName(expr: Expr): string {
  if (expr.kind === "name" || expr.kind === "attribute") return expr.name;
  if (expr.kind === "call") return lastName(expr.callee);
  if (expr.kind === "subscript") return lastName(expr.object);
  return expr.kind === "await" ? lastName(expr.value) : "";
}

/** `self.session.get(...)` → `self`. */
function rootName(expr: Expr): string {
  if (expr.kind === "name") return expr.name;
  if (expr.kind === "attribute" || expr.kind === "subscript") return rootName(expr.object);
  return expr.kind === "call" ? rootName(expr.callee) : "";
}
