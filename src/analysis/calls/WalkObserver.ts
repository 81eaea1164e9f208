import type { Expr } from "../../syntax/Body";
import type { Env } from "../inference/Env";

/** Is told what a walk meets, with what is known there. */
export interface WalkObserver {
  expression(expr: Expr, env: Env): void;
}
