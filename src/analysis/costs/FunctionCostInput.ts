import type { Range } from "../../base/Range";
import type { Argument, Body, CallExpr, Expr } from "../../syntax/Body";
import { findArgument } from "../calls/arguments";
import { callsByPlace, placeOf } from "../calls/callsByPlace";
import { type TargetTable, unresolved } from "../calls/targets";
import type { CostInput, CostSummary } from "../cost/CostInput";
import type { Env } from "../inference/Env";
import type { Inference } from "../inference/Inference";
import type { FunctionEntity } from "../model/FunctionEntity";
import type { CallTarget } from "../Program";
import { type ImplicitUse, implicitTarget } from "../program/implicitTarget";
import { constantOf } from "../sizes/constantOf";
import { lengthOf } from "../sizes/lengthOf";
import type { FunctionId, Type } from "../Type";
import { directiveAt } from "./directiveAt";

/** A resolved function as the cost model reads it. */
export class FunctionCostInput implements CostInput {
  readonly #env: Env;
  readonly #types = new Map<Expr, Type>();
  /** Kept, so that the same expressions are asked about again. */
  readonly body: Body;
  #calls: ReadonlyMap<number, number> | null = null;

  constructor(
    private readonly inference: Inference,
    private readonly targets: TargetTable,
    private readonly entity: FunctionEntity,
    private readonly summaries: (id: FunctionId) => CostSummary | "recursive" | undefined,
  ) {
    this.#env = { scope: entity, overlay: null };
    this.body = inference.decoded(entity).body;
  }

  get id(): FunctionId {
    return this.entity.id;
  }
  get kind(): CostInput["kind"] {
    return this.entity.kind;
  }
  get name(): string {
    return this.entity.name;
  }
  get scope(): FunctionEntity {
    return this.entity;
  }
  get isAsync(): boolean {
    return this.entity.isAsync;
  }
  get isGenerator(): boolean {
    return this.entity.isGenerator;
  }
  typeOf(expr: Expr): Type {
    let type = this.#types.get(expr);
    if (type === undefined) {
      type = this.inference.evaluate(expr, this.#env);
      this.#types.set(expr, type);
    }
    return type;
  }
  targetOf(call: CallExpr): CallTarget {
    const { resolution } = this.entity;
    if (resolution === null) return unresolved("dynamic");
    this.#calls ??= callsByPlace(resolution);
    const number = this.#calls.get(placeOf(call));
    return number === undefined ? unresolved("dynamic") : resolution.target(number);
  }
  implicitTargetOf(expr: Expr, use: ImplicitUse): CallTarget | undefined {
    return implicitTarget(this.inference, this.targets, (part) => this.typeOf(part), expr, use);
  }
  argument(call: CallExpr, position: number | undefined, keyword: string | undefined): Argument | undefined {
    return findArgument(call, position, keyword);
  }
  constantOf(expr: Expr): number | string | boolean | null | undefined {
    return constantOf(this.inference, expr, this.#env);
  }
  lengthOf(expr: Expr): Range | undefined {
    return lengthOf(this.inference, expr, this.#env)?.range;
  }
  directiveAt(offset: number): string | undefined {
    return directiveAt(this.entity.text, this.entity.lowered.start + offset);
  }
  functionAt(index: number): FunctionId {
    return this.entity.module.functions[index].id;
  }
  nameAt(index: number): string {
    return this.entity.module.functions[index].name;
  }
  summaryOf(id: FunctionId): CostSummary | "recursive" | undefined {
    return this.summaries(id);
  }
}
