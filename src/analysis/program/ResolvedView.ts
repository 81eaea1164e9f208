import type { Range } from "../../base/Range";
import type { Argument, Body, CallExpr, Expr } from "../../syntax/Body";
import { findArgument } from "../calls/arguments";
import { FunctionWalk } from "../calls/FunctionWalk";
import { Resolution } from "../calls/Resolution";
import { type TargetTable, unresolved } from "../calls/targets";
import type { WalkObserver } from "../calls/WalkObserver";
import type { Env } from "../inference/Env";
import type { Inference } from "../inference/Inference";
import type { FunctionEntity } from "../model/FunctionEntity";
import type { Call, CallTarget, FunctionView, ProgramFunction } from "../Program";
import { constantOf } from "../sizes/constantOf";
import { type Length, lengthOf, lengthOrAssumed } from "../sizes/lengthOf";
import type { Type } from "../Type";
import { type ImplicitUse, implicitTarget } from "./implicitTarget";

/** One function's body with everything in it resolved as at its place in the flow. */
export class ResolvedView implements FunctionView, WalkObserver {
  readonly body: Body;
  readonly base: number;
  readonly #types = new Map<Expr, Type>();
  readonly #targets = new Map<CallExpr, CallTarget>();
  readonly #numbers = new Map<CallExpr, number>();
  readonly #env: Env;
  readonly #resolution: Resolution;
  #calls: readonly Call[] | null = null;

  constructor(
    private readonly inference: Inference,
    private readonly targets: TargetTable,
    private readonly entity: FunctionEntity,
  ) {
    this.body = inference.decoded(entity).body;
    this.base = entity.lowered.start;
    this.#env = { scope: entity, overlay: null };
    this.#resolution = new Resolution(entity, targets);
    new FunctionWalk(inference, targets, entity, this.#resolution, this).run();
    this.#resolution.seal();
  }

  get function(): ProgramFunction {
    return this.entity;
  }

  expression(expr: Expr, env: Env): void {
    this.#types.set(expr, this.inference.evaluate(expr, env));
  }
  call(call: CallExpr, target: CallTarget, number: number): void {
    this.#targets.set(call, target);
    this.#numbers.set(call, number);
  }

  typeOf(expr: Expr): Type {
    return this.#types.get(expr) ?? this.inference.evaluate(expr, this.#env);
  }
  targetOf(call: CallExpr): CallTarget {
    return this.#targets.get(call) ?? unresolved("dynamic");
  }
  callOf(call: CallExpr): Call | undefined {
    const number = this.#numbers.get(call);
    this.#calls ??= this.#resolution.materialise();
    return number === undefined ? undefined : this.#calls[number];
  }
  argument(call: CallExpr, position: number | undefined, keyword: string | undefined): Argument | undefined {
    return findArgument(call, position, keyword);
  }
  constantOf(expr: Expr): number | string | boolean | null | undefined {
    return constantOf(this.inference, expr, this.#env);
  }
  lengthOf(expr: Expr): Range {
    return lengthOrAssumed(this.inference, expr, this.#env).range;
  }

  /** Length where the source tells it. */
  knownLengthOf(expr: Expr): Length | undefined {
    return lengthOf(this.inference, expr, this.#env);
  }

  /** Code of the program that runs without a call expression. */
  implicitTargetOf(expr: Expr, use: ImplicitUse): CallTarget | undefined {
    return implicitTarget(this.inference, this.targets, (part) => this.typeOf(part), expr, use);
  }
}
