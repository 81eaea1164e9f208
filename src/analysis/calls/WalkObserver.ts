import type { CallExpr, Expr } from "../../syntax/Body";
import type { Env } from "../inference/Env";
import type { CallTarget } from "../Program";

/** Is told what a walk meets, for views of single functions. */
export interface WalkObserver {
  expression(expr: Expr, env: Env): void;
  /** `number` is the call's in the resolution. */
  call(call: CallExpr, target: CallTarget, number: number): void;
}
