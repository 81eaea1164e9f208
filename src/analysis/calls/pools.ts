import { exactly, type Range } from "../../base/Range";
import type { PoolFact } from "../../knowledge/Fact";
import type { CallExpr } from "../../syntax/Body";
import { classFacts } from "../inference/ClassFacts";
import type { Env } from "../inference/Env";
import type { Inference } from "../inference/Inference";
import { numberOf } from "../sizes/constantOf";
import type { ClassRef, Type } from "../Type";
import { classEntity, NONE, optionsOf } from "../types/TypeTable";
import { argumentAt } from "./arguments";
import { spreadArgument } from "./spreadArgument";

/** A pool fact with the library class that states it. */
export interface NamedPool {
  readonly name: string;
  readonly pool: PoolFact;
}

/** What a class says about workers, by itself or through a base. */
export function poolOfClass(inference: Inference, of: ClassRef): NamedPool | null {
  const entity = classEntity(of);
  if (entity === null) {
    if (!("library" in of)) return null;
    const pool = inference.knowledge.inherited(of.library, "pool");
    return pool === undefined ? null : { name: of.library, pool };
  }
  for (const base of classFacts(inference, entity).order()) {
    if (base.kind !== "class" || !("library" in base.of)) continue;
    const found = poolOfClass(inference, base.of);
    if (found !== null) return found;
  }
  return null;
}

/** Pools that a value may be. */
export function poolsOf(inference: Inference, type: Type | null): { pool: NamedPool; origin: number | undefined }[] {
  if (type === null) return [];
  return optionsOf(type).flatMap((option) => {
    const pool = option.kind === "instance" ? poolOfClass(inference, option.of) : null;
    return pool === null || option.kind !== "instance" ? [] : [{ pool, origin: option.origin }];
  });
}

/** Number of workers that a call asks for. `explicit` is false where the argument is left out or None. */
export function workersOf(
  inference: Inference,
  pool: PoolFact,
  call: CallExpr,
  env: Env,
): { readonly workers: Range | null; readonly explicit: boolean } {
  const argument = argumentAt(call, pool.workers);
  const given =
    argument === undefined ? spreadArgument(inference, call, pool.workers, env) : { expr: argument.value, env };
  if (given === undefined) return { workers: pool.shape === "worker" ? exactly(1) : null, explicit: false };
  if (inference.evaluate(given.expr, given.env) === NONE) return { workers: null, explicit: false };
  const count = numberOf(inference, given.expr, given.env);
  return { workers: count === undefined ? null : exactly(count), explicit: true };
}
