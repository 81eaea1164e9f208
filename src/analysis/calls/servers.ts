import { range } from "../../base/Range";
import type { ClassFact } from "../../knowledge/Fact";
import type { CallExpr } from "../../syntax/Body";
import { attributeOf } from "../inference/attributes";
import { classFacts } from "../inference/ClassFacts";
import type { Env } from "../inference/Env";
import type { Inference } from "../inference/Inference";
import type { ClassRef, Type } from "../Type";
import { classEntity, optionsOf } from "../types/TypeTable";
import { argumentAt } from "./arguments";
import type { Handed } from "./handOvers";

/** Requests that a server handles while it runs. */
const REQUESTS = range(1, 10_000, 100);

/** The handlers that making a server hands over, where it runs each of them elsewhere: a thread or a process for every request. */
export function handedByServer(inference: Inference, call: CallExpr, env: Env, callee: Type): readonly Handed[] {
  const server = madeServer(callee);
  if (server === null) return [];
  const where = inheritedFact(inference, server, "handlersRun");
  const handler = where && argumentAt(call, inheritedFact(inference, server, "handlerClass"));
  if (!where || !handler) return [];
  const methods = optionsOf(inference.evaluate(handler.value, env)).flatMap((type) => entryMethodsOf(inference, type));
  return methods.map(({ name, method }) => ({
    function: method,
    where,
    origins: [],
    times: "later",
    waits: false,
    count: REQUESTS,
    countWhy: "one for each request",
    start: handler.start,
    end: handler.end,
    fact: name,
    chunksize: null,
    initializer: false,
    passed: [],
  }));
}

/** The class of the server that a call makes or, in the constructor of a subclass, sets up. */
function madeServer(callee: Type): ClassRef | null {
  if (callee.kind === "class") return callee.of;
  const isSetUp = callee.kind === "library" && callee.name.endsWith(".__init__");
  return isSetUp && callee.receiver?.kind === "instance" ? callee.receiver.of : null;
}

/** Methods of a handler class of the program that its library base calls. */
function entryMethodsOf(inference: Inference, type: Type): { readonly name: string; readonly method: Type }[] {
  const entity = type.kind === "class" ? classEntity(type.of) : null;
  if (entity === null || type.kind !== "class") return [];
  const methods = inheritedFact(inference, type.of, "entryMethods") ?? {};
  const instance = inference.types.instance(entity);
  return Object.keys(methods).flatMap((name) => {
    const method = attributeOf(inference, instance, name);
    return method.kind === "function" ? [{ name, method }] : [];
  });
}

/** A property of a class's fact, by itself or through a base. */
function inheritedFact<K extends keyof ClassFact>(
  inference: Inference,
  of: ClassRef,
  key: K,
): ClassFact[K] | undefined {
  const entity = classEntity(of);
  if (entity === null) return "library" in of ? inference.knowledge.inherited(of.library, key) : undefined;
  for (const base of classFacts(inference, entity).order()) {
    if (base.kind !== "class" || classEntity(base.of) !== null) continue;
    const found = inheritedFact(inference, base.of, key);
    if (found !== undefined) return found;
  }
  return undefined;
}
