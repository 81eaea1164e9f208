import type { CallExpr } from "../../syntax/Body";
import type { Env } from "../inference/Env";
import type { Inference } from "../inference/Inference";
import type { Type } from "../Type";
import { PARTIALS } from "../types/languageForms";
import { optionsOf } from "../types/TypeTable";
import { flowsOfPassed } from "./argumentFlows";
import { argumentAt } from "./arguments";
import { type Handed, handedByFact, handedByWorker, targetOf, workerClass } from "./handOvers";
import { type NamedPool, poolOfClass, workersOf } from "./pools";
import type { Resolution } from "./Resolution";
import { handedByServer } from "./servers";

/** A call as the walk stands at it. */
export interface CallAt {
  readonly call: CallExpr;
  readonly env: Env;
  readonly callee: Type;
  /** Its number in the resolution. */
  readonly number: number;
  readonly shift: number;
}

/** Notes the work that a call hands over, and the pool that it makes. */
export function noteHandings(inference: Inference, at: CallAt, into: Resolution): void {
  for (const handed of handedBy(inference, at)) {
    const { passed, ...handing } = handed;
    flowsOfPassed(inference, handed.function, passed, into);
    if (PARTIALS.has(handing.fact)) continue;
    into.addHanding({
      ...handing,
      call: at.number,
      start: handing.start + at.shift,
      end: handing.end + at.shift,
    });
  }
  notePool(inference, at, into);
}

function handedBy(inference: Inference, at: CallAt): readonly Handed[] {
  const { call, env, callee } = at;
  return optionsOf(callee).flatMap((option) => {
    const handlers = handedByServer(inference, call, env, option);
    if (handlers.length > 0) return handlers;
    const worker = workerClass(inference, option);
    if (worker !== null) return handedByWorker(inference, call, env, worker, targetOf(inference, call, worker));
    const named = libraryCallable(option) ?? calledInstance(inference, option);
    if (named === null) return [];
    const made = madeWorker(inference, call, env, option);
    if (made !== null) return handedByWorker(inference, call, env, made, argumentAt(call, made.pool.target));
    const fact = inference.knowledge.callable(named.name);
    const name = inference.knowledge.canonicalName(named.name);
    return fact === undefined ? [] : handedByFact(inference, call, env, { name, fact, receiver: named.receiver });
  });
}

function libraryCallable(type: Type): { readonly name: string; readonly receiver: Type | null } | null {
  if (type.kind === "library") return type;
  return type.kind === "class" && "library" in type.of ? { name: type.of.library, receiver: null } : null;
}

/** A thread or process that a call sets up, by its class. */
type MadeWorker = NamedPool & { readonly type: Type & { kind: "class" } };

/**
 * `context.Process(target=f)`, where a function makes a worker of a class, and `super().__init__(target=f)` in a class of the
 * program. A call without a target only finds a worker that is there.
 */
function madeWorker(inference: Inference, call: CallExpr, env: Env, callee: Type): MadeWorker | null {
  if (callee.kind !== "library" || callee.receiver === null) return null;
  if (callee.name.endsWith(".__init__")) return workerWithTarget(inference, call, callee.receiver);
  const returns = inference.knowledge.callable(callee.name)?.returns;
  if (returns === undefined) return null;
  return workerWithTarget(inference, call, inference.evaluate(call, env));
}

function workerWithTarget(inference: Inference, call: CallExpr, worker: Type): MadeWorker | null {
  if (worker.kind !== "instance") return null;
  const pool = poolOfClass(inference, worker.of);
  if (pool === null || pool.pool.shape !== "worker") return null;
  if (argumentAt(call, pool.pool.target) === undefined) return null;
  const type = inference.types.class(worker.of);
  return type.kind === "class" ? { ...pool, type } : null;
}

/** `pool(...)`: an object of a library that is called itself. */
function calledInstance(inference: Inference, type: Type): { readonly name: string; readonly receiver: Type } | null {
  if (type.kind !== "instance" || !("library" in type.of)) return null;
  const method = inference.knowledge.method(type.of.library, "__call__");
  return method === undefined ? null : { name: method.name, receiver: type };
}

/** A call makes a pool when its result is one that comes from this very place. */
function notePool(inference: Inference, at: CallAt, into: Resolution): void {
  const { call, env, callee } = at;
  if (callee.kind === "function" || callee.kind === "unknown") return;
  for (const option of optionsOf(inference.evaluate(call, env))) {
    if (option.kind !== "instance" || option.origin === undefined) continue;
    const own = inference.types.originNumber(env.scope, call.start);
    const pool = poolOfClass(inference, option.of);
    if (option.origin !== own || pool === null) continue;
    if (pool.pool.shape === "worker" && callee.kind === "library" && !argumentAt(call, pool.pool.target)) continue;
    const { workers, explicit } = workersOf(inference, pool.pool, call, env);
    into.addPool({
      call: at.number,
      origin: own,
      fact: makerName(inference, callee) ?? pool.name,
      where: pool.pool.where,
      shape: pool.pool.shape,
      workers,
      workersExplicit: explicit,
    });
  }
}

function makerName(inference: Inference, callee: Type): string | null {
  const named = libraryCallable(callee);
  return named === null ? null : inference.knowledge.canonicalName(named.name);
}
