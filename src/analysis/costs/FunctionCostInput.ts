import type { Range } from "../../base/Range";
import type { Argument, Body, CallExpr, Expr } from "../../syntax/Body";
import type { CostInput, CostSummary } from "../cost/CostInput";
import { type FunctionEntity, lineOf } from "../model/FunctionEntity";
import type { CallTarget } from "../Program";
import type { ImplicitUse } from "../program/implicitTarget";
import type { ResolvedView } from "../program/ResolvedView";
import type { FunctionId, Type } from "../Type";
import { directiveAt } from "./directiveAt";

/** A resolved function as the cost model reads it. */
export class FunctionCostInput implements CostInput {
  constructor(
    private readonly entity: FunctionEntity,
    private readonly view: ResolvedView,
    private readonly summaries: (id: FunctionId) => CostSummary | "recursive" | undefined,
  ) {}

  get id(): FunctionId {
    return this.entity.id;
  }
  get kind(): CostInput["kind"] {
    return this.entity.kind;
  }
  get name(): string {
    return this.entity.name;
  }
  get path(): string {
    return this.entity.module.path;
  }
  get isAsync(): boolean {
    return this.entity.isAsync;
  }
  get isGenerator(): boolean {
    return this.entity.isGenerator;
  }
  get body(): Body {
    return this.view.body;
  }

  lineAt(offset: number): number {
    return lineOf(this.entity.module.lowered.lineStarts, this.view.base + offset);
  }
  typeOf(expr: Expr): Type {
    return this.view.typeOf(expr);
  }
  targetOf(call: CallExpr): CallTarget {
    return this.view.targetOf(call);
  }
  implicitTargetOf(expr: Expr, use: ImplicitUse): CallTarget | undefined {
    return this.view.implicitTargetOf(expr, use);
  }
  argument(call: CallExpr, position: number | undefined, keyword: string | undefined): Argument | undefined {
    return this.view.argument(call, position, keyword);
  }
  constantOf(expr: Expr): number | string | boolean | null | undefined {
    return this.view.constantOf(expr);
  }
  lengthOf(expr: Expr): Range | undefined {
    return this.view.knownLengthOf(expr)?.range;
  }
  directiveAt(offset: number): string | undefined {
    return directiveAt(this.entity.module.lowered, this.view.base + offset);
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
