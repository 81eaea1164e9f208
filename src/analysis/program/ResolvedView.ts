import type { Range } from "../../base/Range";
import type { Argument, Body, CallExpr, Expr } from "../../syntax/Body";
import { findArgument } from "../calls/arguments";
import { callsByPlace, placeOf } from "../calls/callsByPlace";
import { FunctionWalk } from "../calls/FunctionWalk";
import { Resolution } from "../calls/Resolution";
import { type TargetTable, unresolved } from "../calls/targets";
import type { Env } from "../inference/Env";
import type { Inference } from "../inference/Inference";
import type { FunctionEntity } from "../model/FunctionEntity";
import type { Call, CallTarget, FunctionView, ProgramFunction } from "../Program";
import { constantOf } from "../sizes/constantOf";
import { type Length, lengthOf, lengthOrAssumed } from "../sizes/lengthOf";
import type { Type } from "../Type";
import { type ImplicitUse, implicitTarget } from "./implicitTarget";

/** One function's body with everything in it resolved as at its place in the flow. */
export class ResolvedView implements FunctionView {
  readonly body: Body;
  readonly base: number;
  readonly #env: Env;
  readonly #resolution: Resolution | null;
  /** Null until somebody asks: most views are only read for their calls. */
  #types: Map<Expr, Type> | null = null;
  #numbers: ReadonlyMap<number, number> | null = null;
  readonly #calls = new Map<number, Call>();

  constructor(
    private readonly inference: Inference,
    private readonly targets: TargetTable,
    private readonly entity: FunctionEntity,
  ) {
    this.body = inference.decoded(entity).body;
    this.base = entity.lowered.start;
    this.#env = { scope: entity, overlay: null };
    this.#resolution = entity.resolution;
  }

  get function(): ProgramFunction {
    return this.entity;
  }

  typeOf(expr: Expr): Type {
    this.#types ??= this.walk();
    return this.#types.get(expr) ?? this.inference.evaluate(expr, this.#env);
  }
  targetOf(call: CallExpr): CallTarget {
    const number = this.numberOf(call);
    return number === undefined || this.#resolution === null ? unresolved("dynamic") : this.#resolution.target(number);
  }
  callOf(call: CallExpr): Call | undefined {
    const number = this.numberOf(call);
    if (number === undefined || this.#resolution === null) return undefined;
    let known = this.#calls.get(number);
    if (known === undefined) {
      known = this.#resolution.call(number);
      this.#calls.set(number, known);
    }
    return known;
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

  private numberOf(call: CallExpr): number | undefined {
    if (this.#resolution === null) return undefined;
    this.#numbers ??= callsByPlace(this.#resolution);
    return this.#numbers.get(placeOf(call));
  }

  /** Types as at the expressions' places in the flow. */
  private walk(): Map<Expr, Type> {
    const { inference, targets, entity } = this;
    const types = new Map<Expr, Type>();
    const observer = { expression: (expr: Expr, env: Env) => types.set(expr, inference.evaluate(expr, env)) };
    new FunctionWalk(inference, targets, entity, new Resolution(entity, targets), observer).run();
    return types;
  }
}
