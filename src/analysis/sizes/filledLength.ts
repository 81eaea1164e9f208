import { add, exactly, multiply, type Range, ZERO } from "../../base/Range";
import type { Expr, Stmt } from "../../syntax/Body";
import type { Env } from "../inference/Env";
import type { Inference } from "../inference/Inference";
import type { FunctionEntity } from "../model/FunctionEntity";
import { type Length, lengthOf, lengthOrAssumed } from "./lengthOf";

/** Methods that put one item into a container. */
const ADDS_ONE: ReadonlySet<string> = new Set(["append", "appendleft", "add", "insert", "put", "put_nowait"]);

/**
 * Number of items that a scope's loops put into one of its names; undefined where something else than a loop decides.
 * `steps` counts how many names led here, so that loops over what they fill come to an end.
 */
export function filledLength(
  inference: Inference,
  scope: FunctionEntity,
  name: string,
  steps: number,
): Length | undefined {
  const counter = new FillCounter(inference, { scope, overlay: null }, name, steps);
  const range = counter.block(inference.decoded(scope).body.statements);
  if (counter.isUnclear) return undefined;
  return { range, why: counter.why.join(" + ") || "filled item by item", assumed: counter.isAssumed };
}

class FillCounter {
  isUnclear = false;
  isAssumed = false;
  readonly why: string[] = [];

  constructor(
    private readonly inference: Inference,
    private readonly env: Env,
    private readonly name: string,
    private readonly steps: number,
  ) {}

  block(statements: readonly Stmt[]): Range {
    return statements.reduce((sum, stmt) => add(sum, this.statement(stmt)), ZERO);
  }

  private statement(stmt: Stmt): Range {
    switch (stmt.kind) {
      case "expr":
        return this.expression(stmt.value.kind === "await" ? stmt.value.value : stmt.value);
      case "assign":
        return this.assigned(stmt);
      case "for":
        return this.loop(this.block(stmt.body), stmt.iterable);
      case "while":
        return this.unclearIfFilled(this.block(stmt.body));
      case "if":
        return this.sometimes(this.block(stmt.then), this.block(stmt.otherwise));
      case "with":
        return this.block(stmt.body);
      case "try":
        return add(this.block(stmt.body), this.block([...stmt.otherwise, ...stmt.finalizer]));
      default:
        return ZERO;
    }
  }

  private loop(inside: Range, iterable: Expr): Range {
    if (inside.high === 0) return ZERO;
    const length = lengthOrAssumed(this.inference, iterable, this.env, this.steps);
    this.why.push(length.why);
    this.isAssumed ||= length.assumed;
    return multiply(inside, length.range);
  }

  private expression(expr: Expr): Range {
    if (expr.kind !== "call" || expr.callee.kind !== "attribute" || !this.isIt(expr.callee.object)) return ZERO;
    if (ADDS_ONE.has(expr.callee.name)) return exactly(1);
    if (expr.callee.name !== "extend" || expr.args.length !== 1) return ZERO;
    return this.lengthIn(expr.args[0].value);
  }

  /** What the name starts with, or what `+=` adds. */
  private assigned(stmt: Stmt & { kind: "assign" }): Range {
    if (stmt.value === null) return ZERO;
    if (stmt.targets.some((target) => target.kind === "subscript" && this.isIt(target.object))) this.isUnclear = true;
    return stmt.targets.some((target) => this.isIt(target)) ? this.lengthIn(stmt.value) : ZERO;
  }

  private lengthIn(expr: Expr): Range {
    const isEmpty = expr.kind === "call" && expr.args.length === 0;
    const length = isEmpty ? { range: ZERO } : lengthOf(this.inference, expr, this.env, this.steps);
    if (length === undefined) this.isUnclear = true;
    return length?.range ?? ZERO;
  }

  private sometimes(then: Range, otherwise: Range): Range {
    return {
      low: Math.min(then.low, otherwise.low),
      expected: (then.expected + otherwise.expected) / 2,
      high: Math.max(then.high, otherwise.high),
    };
  }

  private unclearIfFilled(inside: Range): Range {
    if (inside.high > 0) this.isUnclear = true;
    return inside;
  }

  private isIt(expr: Expr): boolean {
    return expr.kind === "name" && expr.name === this.name;
  }
}
