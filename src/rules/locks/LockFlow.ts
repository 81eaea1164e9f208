import type { FunctionView } from "../../analysis/Program";
import type { CallExpr, Expr, IfStmt, Stmt, TryStmt, WithStmt } from "../../syntax/Body";
import { ownExpressions } from "../../syntax/statements";
import { leaves } from "../code/exits";
import { insideOf } from "../code/Outline";
import { factOf } from "../code/types";
import type { Code } from "../Rule";
import { type LockRef, lockOf } from "./LockRef";

/** A place where a lock is taken, and what was held there already. */
export interface Acquisition {
  readonly lock: LockRef;
  readonly stmt: Stmt;
  /** The `with` item's context or the `acquire` call. */
  readonly node: Expr;
  readonly by: "with" | "call";
  /** Waits without a limit: no `blocking=False`, no timeout. */
  readonly waitsForever: boolean;
  readonly heldBefore: readonly LockRef[];
}

/** Which locks are held where in a function, followed through `with`, `acquire` and `release` statement by statement. */
export class LockFlow {
  readonly acquisitions: Acquisition[] = [];
  readonly releases: { readonly lock: LockRef; readonly stmt: Stmt; readonly node: CallExpr }[] = [];
  readonly #held = new Map<Stmt, readonly LockRef[]>();

  constructor(
    readonly code: Code,
    readonly view: FunctionView,
  ) {
    this.#block(view.body.statements, []);
  }

  /** Locks held when a statement begins (for a compound statement: its header). */
  heldAt(stmt: Stmt): readonly LockRef[] {
    return this.#held.get(stmt) ?? [];
  }

  #block(block: readonly Stmt[], before: readonly LockRef[]): readonly LockRef[] {
    let held = before;
    for (const stmt of block) held = this.#statement(stmt, held);
    return held;
  }

  /** Returns what is held afterwards where control goes on. */
  #statement(stmt: Stmt, held: readonly LockRef[]): readonly LockRef[] {
    this.#held.set(stmt, held);
    switch (stmt.kind) {
      case "with":
        return this.#with(stmt, held);
      case "if":
        return this.#if(stmt, held);
      case "try":
        return this.#try(stmt, held);
      case "for":
      case "while":
        return this.#block(stmt.otherwise, this.#block(stmt.body, this.#calls(stmt, held)));
      case "match": {
        const after = stmt.cases.filter((one) => !leaves(one.body)).map((one) => this.#block(one.body, held));
        for (const one of stmt.cases) if (leaves(one.body)) this.#block(one.body, held);
        return after.reduce(common, held);
      }
      default:
        return this.#calls(stmt, held);
    }
  }

  #with(stmt: WithStmt, before: readonly LockRef[]): readonly LockRef[] {
    let held = before;
    for (const item of stmt.items) {
      const lock = lockOf(this.code, this.view, item.context);
      if (!lock) continue;
      this.acquisitions.push({ lock, stmt, node: item.context, by: "with", waitsForever: true, heldBefore: held });
      held = [...held, lock];
    }
    const inside = this.#block(stmt.body, held);
    const entered = held.slice(before.length);
    return inside.filter((lock) => !entered.includes(lock));
  }

  #if(stmt: IfStmt, before: readonly LockRef[]): readonly LockRef[] {
    const after = this.#calls(stmt, before);
    const negated = stmt.test.kind === "unary" && stmt.test.operator === "not";
    const then = this.#block(stmt.then, negated ? before : after);
    const otherwise = this.#block(stmt.otherwise, negated ? after : before);
    if (leaves(stmt.then)) return otherwise;
    return leaves(stmt.otherwise) ? then : common(then, otherwise);
  }

  #try(stmt: TryStmt, before: readonly LockRef[]): readonly LockRef[] {
    const body = this.#block(stmt.otherwise, this.#block(stmt.body, before));
    let after = body;
    for (const handler of stmt.handlers) {
      const handled = this.#block(handler.body, before);
      if (!leaves(handler.body)) after = common(after, handled);
    }
    return this.#block(stmt.finalizer, after);
  }

  /** Applies the `acquire` and `release` calls of a statement's own expressions. */
  #calls(stmt: Stmt, before: readonly LockRef[]): readonly LockRef[] {
    let held = before;
    for (const expr of ownExpressions(stmt)) {
      for (const call of insideOf(expr)) if (call.kind === "call") held = this.#call(call, stmt, held);
    }
    return held;
  }

  #call(call: CallExpr, stmt: Stmt, held: readonly LockRef[]): readonly LockRef[] {
    const does = factOf(this.view, call)?.sync?.does;
    if (call.callee.kind === "attribute" && (does === "acquire" || does === "release")) {
      const lock = lockOf(this.code, this.view, call.callee.object);
      if (!lock) return held;
      if (does === "release") {
        this.releases.push({ lock, stmt, node: call });
        return withoutLast(held, lock);
      }
      this.acquisitions.push({
        lock,
        stmt,
        node: call,
        by: "call",
        waitsForever: waitsForever(call),
        heldBefore: held,
      });
      return [...held, lock];
    }
    return held.concat(this.#handedIn(call));
  }

  /** A lock given to `stack.enter_context(lock)` or the like counts as taken from there on. */
  #handedIn(call: CallExpr): LockRef[] {
    if (call.callee.kind !== "attribute" || !call.callee.name.startsWith("enter")) return [];
    return call.args.flatMap((argument) => lockOf(this.code, this.view, argument.value) ?? []);
  }
}

function waitsForever(call: CallExpr): boolean {
  return call.args.every((argument) => {
    const isTrue = argument.value.kind === "literal" && argument.value.value === true;
    return isTrue && argument.keyword !== "timeout";
  });
}

function common(a: readonly LockRef[], b: readonly LockRef[]): readonly LockRef[] {
  return a.filter((lock) => b.some((other) => isSame(lock, other)));
}

function withoutLast(held: readonly LockRef[], lock: LockRef): readonly LockRef[] {
  const last = held.filter((other) => isSame(other, lock)).at(-1);
  return held.filter((other) => other !== last);
}

function isSame(a: LockRef, b: LockRef): boolean {
  return (
    a === b || (a.key !== null && a.key === b.key && a.holder === b.holder) || (a.key === null && sameSpelling(a, b))
  );
}

function sameSpelling(a: LockRef, b: LockRef): boolean {
  return b.key === null && a.holder === b.holder && lastName(a.expr) === lastName(b.expr);
}

function lastName(expr: Expr): string | null {
  return expr.kind === "name" || expr.kind === "attribute" ? expr.name : null;
}

const flows = new WeakMap<FunctionView, LockFlow>();

/** The lock flow of a function, made once per view. */
export function lockFlowOf(code: Code, view: FunctionView): LockFlow {
  let flow = flows.get(view);
  if (!flow) {
    flow = new LockFlow(code, view);
    flows.set(view, flow);
  }
  return flow;
}
