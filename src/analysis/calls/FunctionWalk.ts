import { assertNever } from "../../base/assertNever";
import { multiply, type Range } from "../../base/Range";
import type { Expr, Stmt } from "../../syntax/Body";
import { boundType } from "../inference/bindings";
import { dottedPath, type Env, TypeMemo } from "../inference/Env";
import { bindTarget } from "../inference/evaluate";
import type { Inference } from "../inference/Inference";
import { Overlay } from "../inference/Overlay";
import type { FunctionEntity } from "../model/FunctionEntity";
import type { BindingSource } from "../scopes/Binding";
import { lengthOrAssumed } from "../sizes/lengthOf";
import { whileRounds } from "../sizes/whileRounds";
import { assignedNames } from "./assignedNames";
import { isRareBranch, leaves } from "./branches";
import { ExpressionWalk } from "./ExpressionWalk";
import { narrow } from "./narrowing";
import { ONCE, type Place, type Resolution } from "./Resolution";
import type { TargetTable } from "./targets";
import type { WalkObserver } from "./WalkObserver";

/** Walks one function in program order, with what is known of its names at each point, and notes every call. */
export class FunctionWalk {
  private readonly overlay = new Overlay();
  private readonly env: Env;
  private readonly expressions: ExpressionWalk;
  private place: Place = { repeats: ONCE, loopDepth: 0, unlikely: false };

  constructor(
    private readonly inference: Inference,
    targets: TargetTable,
    private readonly entity: FunctionEntity,
    resolution: Resolution,
    observer: WalkObserver | null = null,
  ) {
    this.env = { scope: entity, overlay: this.overlay, memo: new TypeMemo(this.overlay) };
    this.expressions = new ExpressionWalk(inference, targets, resolution, observer);
  }

  run(): void {
    const { body } = this.inference.decoded(this.entity);
    this.block(body.statements);
  }

  private block(statements: readonly Stmt[]): void {
    for (const stmt of statements) this.statement(stmt);
  }

  private statement(stmt: Stmt): void {
    switch (stmt.kind) {
      case "expr":
        this.visit(stmt.value);
        return;
      case "assign":
        this.assign(stmt);
        return;
      case "if":
        this.branch(stmt);
        return;
      case "for":
        this.forLoop(stmt);
        return;
      case "while":
        this.whileLoop(stmt);
        return;
      case "try":
        this.tryBlock(stmt);
        return;
      case "with":
        this.withBlock(stmt);
        return;
      case "match":
        this.match(stmt);
        return;
      case "return":
        if (stmt.value) this.visit(stmt.value);
        return;
      case "raise":
        this.unlikely(() => {
          for (const part of [stmt.value, stmt.cause]) if (part) this.visit(part);
        });
        return;
      case "assert":
        this.visit(stmt.test);
        narrow(this.inference, stmt.test, this.env, this.overlay, true);
        return;
      case "delete":
        stmt.targets.forEach((target) => {
          this.visit(target);
        });
        return;
      case "function":
      case "class":
        this.definition(stmt.index);
        return;
      case "unknown":
        stmt.expressions.forEach((expr) => {
          this.visit(expr);
        });
        return;
      case "global":
      case "nonlocal":
      case "pass":
      case "break":
      case "continue":
      case "import":
      case "import-from":
      case "type-alias":
        return;
      default:
        assertNever(stmt, "statement");
    }
  }

  private visit(expr: Expr): void {
    this.expressions.visit(expr, this.env, this.place);
  }

  private bind(target: Expr, source: BindingSource, value: Expr): void {
    if (target.kind !== "name" && target.kind !== "collection" && target.kind !== "attribute") return;
    if (this.isFilledLater(target)) return;
    const type = boundType(this.inference, this.inference.evaluate(value, this.env), source, []);
    bindTarget(this.inference, target, type, this.overlay);
  }

  /** A container is what is put into it anywhere, not only what it starts with. */
  private isFilledLater(target: Expr): boolean {
    const path = dottedPath(target);
    if (path === null || !this.inference.decoded(this.entity).bindings.contents.has(path)) return false;
    this.overlay.forget(path);
    return true;
  }

  private assign(stmt: Stmt & { kind: "assign" }): void {
    if (stmt.value) this.visit(stmt.value);
    for (const target of stmt.targets) {
      this.visitTarget(target);
      if (stmt.annotation !== null || stmt.value === null) this.forget(target);
      else if (stmt.operator !== null) {
        if (target.kind !== "name") this.visit(target);
        this.expressions.operator(stmt.operator, target, stmt, this.env, this.place);
      } else this.bind(target, "value", stmt.value);
    }
  }

  private forget(target: Expr): void {
    if (target.kind === "name") this.overlay.forget(target.name);
  }

  /** Calls inside a target: `f().x = ...`, `a[g()] = ...`. */
  private visitTarget(target: Expr): void {
    if (target.kind === "attribute") this.visit(target.object);
    else if (target.kind === "subscript") {
      this.visit(target.object);
      target.indices.forEach((index) => {
        this.visit(index);
      });
      this.expressions.storeItem(target, this.env, this.place);
    } else if (target.kind === "collection")
      target.items.forEach((item) => {
        this.visitTarget(item.kind === "star" ? item.value : item);
      });
  }

  private branch(stmt: Stmt & { kind: "if" }): void {
    this.visit(stmt.test);
    const changed = new Set<string>();
    const inside = (outcome: boolean, block: readonly Stmt[]): void => {
      const mark = this.overlay.mark();
      narrow(this.inference, stmt.test, this.env, this.overlay, outcome);
      this.block(block);
      const keys = this.overlay.rollBack(mark);
      if (!leaves(block)) for (const key of keys) changed.add(key);
    };
    const rare = isRareBranch(stmt.test, stmt.then);
    if (rare) this.unlikely(() => inside(true, stmt.then));
    else inside(true, stmt.then);
    inside(false, stmt.otherwise);
    for (const key of changed) this.overlay.forget(key);
    if (leaves(stmt.then)) narrow(this.inference, stmt.test, this.env, this.overlay, false);
    else if (leaves(stmt.otherwise)) narrow(this.inference, stmt.test, this.env, this.overlay, true);
  }

  private forLoop(stmt: Stmt & { kind: "for" }): void {
    this.visit(stmt.iterable);
    this.expressions.iteration(stmt.iterable, stmt.isAsync, this.env, this.place);
    const { range } = lengthOrAssumed(this.inference, stmt.iterable, this.env);
    this.loop(range, stmt.body, () => this.bind(stmt.target, "iterate", stmt.iterable));
    this.block(stmt.otherwise);
  }

  private whileLoop(stmt: Stmt & { kind: "while" }): void {
    const rounds = whileRounds(this.inference, stmt, this.env);
    this.loop(rounds, stmt.body, () => {
      this.visit(stmt.test);
      narrow(this.inference, stmt.test, this.env, this.overlay, true);
    });
    this.block(stmt.otherwise);
  }

  /** Names that the body assigns are forgotten around it: a later round may have changed them. */
  private loop(rounds: Range, body: readonly Stmt[], enter: () => void): void {
    const outer = this.place;
    for (const name of assignedNames(body)) this.overlay.forget(name);
    const mark = this.overlay.mark();
    this.place = { ...outer, repeats: multiply(outer.repeats, rounds), loopDepth: outer.loopDepth + 1 };
    enter();
    this.block(body);
    this.place = outer;
    for (const key of this.overlay.rollBack(mark)) this.overlay.forget(key);
  }

  private tryBlock(stmt: Stmt & { kind: "try" }): void {
    this.block(stmt.body);
    this.block(stmt.otherwise);
    for (const handler of stmt.handlers) {
      const mark = this.overlay.mark();
      this.unlikely(() => {
        if (handler.types) this.visit(handler.types);
        if (handler.name !== null && handler.types)
          this.bind({ kind: "name", name: handler.name, start: 0, end: 0 }, "except", handler.types);
        this.block(handler.body);
      });
      const keys = this.overlay.rollBack(mark);
      if (!leaves(handler.body)) for (const key of keys) this.overlay.forget(key);
    }
    this.block(stmt.finalizer);
  }

  private withBlock(stmt: Stmt & { kind: "with" }): void {
    for (const item of stmt.items) {
      this.visit(item.context);
      this.expressions.entering(item.context, stmt.isAsync, this.env, this.place);
      if (item.target) this.bind(item.target, stmt.isAsync ? "async-enter" : "enter", item.context);
    }
    this.block(stmt.body);
  }

  private match(stmt: Stmt & { kind: "match" }): void {
    this.visit(stmt.subject);
    const changed = new Set<string>();
    for (const matchCase of stmt.cases) {
      const mark = this.overlay.mark();
      if (stmt.subject.kind === "name" && matchCase.classPattern)
        this.bind(stmt.subject, "match-class", matchCase.classPattern);
      if (matchCase.guard) this.visit(matchCase.guard);
      this.block(matchCase.body);
      for (const key of this.overlay.rollBack(mark)) changed.add(key);
    }
    for (const key of changed) this.overlay.forget(key);
  }

  /** A nested definition: its decorators, defaults and bases run here. */
  private definition(index: number): void {
    const nested = this.entity.module.functions[index];
    const { parameters, bases, decorators } = this.inference.header(nested);
    this.overlay.forget(nested.name);
    for (const parameter of parameters) if (parameter.defaultValue) this.visitForeign(nested, parameter.defaultValue);
    for (const base of bases) this.visitForeign(nested, base.value);
    for (const decorator of decorators) this.visitForeign(nested, decorator);
    this.expressions.decorators(nested, decorators, this.env, this.place);
  }

  /** Code in a definition's header: its offsets count from the definition's start. */
  private visitForeign(nested: FunctionEntity, expr: Expr): void {
    const shift = nested.lowered.start - this.entity.lowered.start;
    this.expressions.shifted(shift, () => this.visit(expr));
  }

  private unlikely(action: () => void): void {
    const outer = this.place;
    this.place = { ...outer, unlikely: true };
    action();
    this.place = outer;
  }
}
