import { exactly, type Range } from "../../base/Range";
import type { CallableFact, DecoratorFact } from "../../knowledge/Fact";
import type { RunsFact } from "../../knowledge/RunsFact";
import type { Argument, CallExpr } from "../../syntax/Body";
import { attributeOf } from "../inference/attributes";
import type { Env } from "../inference/Env";
import type { Inference } from "../inference/Inference";
import { elementOf } from "../inference/iteration";
import { numberOf } from "../sizes/constantOf";
import { lengthOrAssumed } from "../sizes/lengthOf";
import { type Type, UNKNOWN } from "../Type";
import { classEntity, optionsOf } from "../types/TypeTable";
import { argumentAt, argumentsFrom } from "./arguments";
import { type NamedPool, poolOfClass, poolsOf } from "./pools";
import type { Handing } from "./Resolution";

/** A hand-over before it is known which call of the function makes it. */
export type Handed = Omit<Handing, "call"> & {
  /** Types of the arguments that reach the function, by position. */
  readonly passed: readonly Type[];
};

interface Run {
  readonly inference: Inference;
  readonly call: CallExpr;
  readonly env: Env;
  readonly name: string;
  readonly runs: RunsFact;
  readonly receiver: Type | null;
}

/** What a call of a library function hands over to run elsewhere or as a callback. */
export function handedByFact(
  inference: Inference,
  call: CallExpr,
  env: Env,
  named: { readonly name: string; readonly fact: CallableFact; readonly receiver: Type | null },
): readonly Handed[] {
  const { name, fact, receiver } = named;
  if (fact.decorates?.makes === "offloads")
    return receiver === null ? [] : handedByOffloading(inference, call, env, name, fact.decorates, receiver);
  return (fact.runs ?? []).flatMap((runs) => handedByRun({ inference, call, env, name, runs, receiver }));
}

/** A call of a function that a decorator or wrapper has run elsewhere. */
function handedByOffloading(
  inference: Inference,
  call: CallExpr,
  env: Env,
  name: string,
  fact: DecoratorFact,
  wrapped: Type,
): readonly Handed[] {
  const where = fact.syncWhere ?? fact.asyncWhere ?? "inline";
  return [
    {
      function: wrapped,
      where: where === "main" ? "inline" : where,
      origins: [],
      times: "once",
      waits: true,
      count: exactly(1),
      countWhy: "one call",
      start: call.start,
      end: call.end,
      fact: name,
      chunksize: null,
      initializer: false,
      passed: argumentsFrom(call, 0).map((arg) => inference.evaluate(arg.value, env)),
    },
  ];
}

function handedByRun(run: Run): readonly Handed[] {
  const { runs, call } = run;
  const found = argumentAt(call, runs.function);
  const given: readonly Argument[] =
    runs.variadic === true ? argumentsFrom(call, runs.function.position ?? 0) : found === undefined ? [] : [found];
  return given.flatMap((argument) => handedArgument(run, argument));
}

function handedArgument(run: Run, argument: Argument): readonly Handed[] {
  const { inference, env, runs, name, call } = run;
  const value = inference.evaluate(argument.value, env);
  const ofCall = runs.coroutine === true || runs.deferred === true;
  const perItem = argument.star === "star" || (ofCall && runs.times === "items");
  const function_ = handedFunction(inference, perItem ? elementOf(inference, value) : value, ofCall);
  if (function_ === UNKNOWN) return [];
  const { count, why } = countOf(run, argument, perItem);
  const chunk = argumentAt(call, runs.chunksize);
  const shared = {
    function: function_,
    times: runs.times,
    waits: runs.waits,
    count,
    countWhy: why,
    start: argument.start,
    end: argument.end,
    fact: name,
    chunksize: chunk === undefined ? null : (numberOf(inference, chunk.value, env) ?? null),
    initializer: runs.initializer === true,
    passed: passedTypes(run, argument),
  };
  return placesOf(run).map((place) => ({ ...shared, ...place }));
}

/** The function behind what is handed over: of a coroutine object or a call put off, the function that it calls. */
function handedFunction(inference: Inference, value: Type, ofCall: boolean): Type {
  if (!ofCall) return value;
  return inference.types.joinAll(
    optionsOf(value).map((option) => (option.kind === "coroutine" ? option.callee : UNKNOWN)),
  );
}

function countOf(run: Run, argument: Argument, perItem: boolean): { readonly count: Range; readonly why: string } {
  const { inference, env, runs, call } = run;
  const items = perItem ? argument : runs.times === "items" ? argumentAt(call, runs.items) : undefined;
  if (items === undefined) return { count: exactly(1), why: runs.times === "items" ? "" : "one call" };
  const length = lengthOrAssumed(inference, items.value, env);
  return { count: length.range, why: length.why };
}

/** Where it runs: as the fact says, or as the pool that the receiver or an argument is; `receiver` where nobody knows what kind of pool that is. */
function placesOf(run: Run): Pick<Handing, "where" | "origins">[] {
  const { inference, runs, call, env, receiver } = run;
  const executor = argumentAt(call, runs.executor);
  const pools =
    executor !== undefined
      ? poolsOf(inference, inference.evaluate(executor.value, env))
      : runs.where === "receiver"
        ? poolsOf(inference, receiver)
        : [];
  if (runs.ofPool && !optionsOf(receiver ?? UNKNOWN).some(isGivenByPool)) return [{ where: "inline", origins: [] }];
  if (pools.length === 0) return [{ where: runs.where, origins: [] }];
  const places = new Map<Handing["where"], number[]>();
  for (const { pool, origin } of pools) {
    const origins = places.get(pool.pool.where) ?? [];
    places.set(pool.pool.where, origin === undefined ? origins : [...origins, origin]);
  }
  return [...places].map(([where, origins]) => ({ where, origins }));
}

/** The future of a call that was handed over has the type of its result. */
function isGivenByPool(receiver: Type): boolean {
  return receiver.kind === "instance" && receiver.args.length > 0;
}

function passedTypes(run: Run, argument: Argument): readonly Type[] {
  const { inference, runs, call, env } = run;
  const typeOf = (arg: Argument | undefined): Type =>
    arg === undefined ? UNKNOWN : inference.evaluate(arg.value, env);
  switch (runs.passes) {
    case "rest": {
      const all = argumentsFrom(call, 0);
      const rest = all.slice(all.indexOf(argument) + 1);
      return rest.some((arg) => arg.star !== "none") ? [] : rest.map(typeOf);
    }
    case "items":
      // A call that is written down beforehand has its arguments already.
      return runs.deferred ? [] : [elementOf(inference, typeOf(argumentAt(call, runs.items)))];
    case "args": {
      const args = typeOf(argumentAt(call, runs.args));
      return args.kind === "tuple" ? args.items : [];
    }
    case "none":
      return [];
  }
}

/** What making a thread or process hands over: its target, or the `run` method of a class of the program. */
export function handedByWorker(
  inference: Inference,
  call: CallExpr,
  env: Env,
  worker: NamedPool & { type: Type & { kind: "class" } },
  target: Argument | undefined,
): readonly Handed[] {
  const { pool, name, type } = worker;
  const shared = { where: pool.where, times: "once", waits: false, count: exactly(1), countWhy: "one call" } as const;
  const rest = {
    origins: [inference.types.originNumber(env.scope, call.start)],
    fact: name,
    chunksize: null,
    initializer: false,
  };
  if (target !== undefined) {
    const function_ = inference.evaluate(target.value, env);
    const args = argumentAt(call, pool.args);
    const tuple = args === undefined ? UNKNOWN : inference.evaluate(args.value, env);
    const passed = tuple.kind === "tuple" ? tuple.items : tuple.kind === "instance" ? tuple.args : [];
    if (function_ === UNKNOWN) return [];
    return [{ ...shared, ...rest, function: function_, start: target.start, end: target.end, passed }];
  }
  if (pool.runMethod === undefined || "library" in type.of) return [];
  const method = attributeOf(inference, inference.types.instance(type.of), pool.runMethod);
  if (method.kind !== "function") return [];
  return [{ ...shared, ...rest, function: method, start: call.start, end: call.end, passed: [] }];
}

/** The target that making a worker names. A constructor of the program takes what it likes; what it passes on is seen where it does so. */
export function targetOf(
  inference: Inference,
  call: CallExpr,
  { pool, type }: NamedPool & { type: Type & { kind: "class" } },
): Argument | undefined {
  const init = classEntity(type.of) && attributeOf(inference, inference.types.instance(type.of), "__init__");
  return init?.kind === "function" ? undefined : argumentAt(call, pool.target);
}

/** The worker class that a call makes an object of, if it is one. */
export function workerClass(inference: Inference, type: Type): (NamedPool & { type: Type & { kind: "class" } }) | null {
  if (type.kind !== "class") return null;
  const named = poolOfClass(inference, type.of);
  return named !== null && named.pool.shape === "worker" ? { ...named, type } : null;
}
