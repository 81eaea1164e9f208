import type { DecoratorFact } from "../../knowledge/Fact";
import type { Expr } from "../../syntax/Body";
import type { FunctionEntity } from "../model/FunctionEntity";
import { type Type, UNKNOWN } from "../Type";
import { typeFromName } from "../types/factTypes";
import { classEntity, type FunctionType, optionsOf } from "../types/TypeTable";
import { attributeOf } from "./attributes";
import { classFacts } from "./ClassFacts";
import { type Choice, type Choices, choiceOf } from "./choices";
import { decidersOf } from "./deciders";
import { traitsOf } from "./functions";
import type { Inference } from "./Inference";
import { awaitedOf } from "./iteration";
import { returnedType, returnedTypeFor, yieldedType } from "./returns";

/** The arguments of a call, as far as a result's type depends on them. */
export interface CallArguments {
  /** By its position, or by its keyword. */
  argument(which: number | string): Type;
  /** The text that a keyword argument is given as a literal. */
  literal?(keyword: string): string | undefined;
  /** The value for a parameter as far as the call's text states it; null where the call leaves it out. */
  stated?(position: number | undefined, keyword: string): Expr | null | undefined;
  /** Number of the place where the call makes an object. */
  origin?(): number;
}

export const NO_ARGUMENTS: CallArguments = { argument: () => UNKNOWN };

/** What calling a value gives. */
export function callResult(inference: Inference, callee: Type, args: CallArguments): Type {
  if (callee.kind !== "union") return resultOfOne(inference, callee, args);
  return inference.types.joinAll(callee.options.map((option) => resultOfOne(inference, option, args)));
}

function resultOfOne(inference: Inference, callee: Type, args: CallArguments): Type {
  switch (callee.kind) {
    case "function":
      return functionResult(inference, callee as FunctionType, args);
    case "class":
      return constructed(inference, callee, args);
    case "library":
      return libraryResult(inference, callee, args);
    case "partial":
      return callResult(inference, callee.of, {
        argument: (which) => args.argument(typeof which === "number" ? which - callee.boundArguments : which),
      });
    case "instance":
      return callResult(inference, attributeOf(inference, callee, "__call__"), args);
    default:
      return UNKNOWN;
  }
}

function functionResult(inference: Inference, callee: FunctionType, args: CallArguments): Type {
  const { types } = inference;
  const { entity } = callee;
  inference.dependOnHead(entity);
  const traits = traitsOf(inference, entity);
  if (traits.contextManager !== null)
    return types.instance({ library: traits.contextManager }, [yieldedType(inference, entity)]);
  if (entity.isGenerator)
    return types.builtin(entity.isAsync ? "async_generator" : "generator", yieldedType(inference, entity));
  const whole = returnedType(inference, entity);
  const choices = whole.kind === "union" ? statedChoices(inference, callee, args) : null;
  const given = choices === null ? whole : returnedTypeFor(inference, entity, choices);
  const returned = specialised(inference, given === UNKNOWN ? whole : given, callee);
  const awaits = entity.isAsync || traits.wrappers.some((wrapper) => wrapper.isAsync);
  return awaits ? types.coroutine(returned, types.function(entity)) : returned;
}

/** What a call states for the parameters that decide between the returns, by itself or by their defaults; null where it states none. */
function statedChoices(inference: Inference, { entity, receiver }: FunctionType, args: CallArguments): Choices | null {
  if (args.stated === undefined) return null;
  const skip = receiver !== null && !traitsOf(inference, entity).isStatic ? 1 : 0;
  const choices = new Map<string, Choice>();
  for (const { name, position, default: fallback } of decidersOf(inference, entity)) {
    const stated = args.stated(position === null ? undefined : position - skip, name);
    const choice = stated === null ? fallback : stated && choiceOf(stated);
    if (choice) choices.set(name, choice);
  }
  return choices.size === 0 ? null : choices;
}

/** A method that returns an instance of its own class gives one of the receiver's class, as `self` and `cls()` do. */
function specialised(inference: Inference, returned: Type, callee: FunctionType): Type {
  const { receiver, entity } = callee;
  if (receiver === null || entity.owner === null || returned.kind === "unknown") return returned;
  if (receiver.kind !== "instance" && receiver.kind !== "class") return returned;
  const derived = classEntity(receiver.of);
  if (derived === null || derived === entity.owner) return returned;
  const own = inference.types.instance(entity.owner);
  if (!optionsOf(returned).includes(own)) return returned;
  return inference.types.joinAll(
    optionsOf(returned).map((option) => (option === own ? inference.types.instance(derived) : option)),
  );
}

function constructed(inference: Inference, callee: Type & { kind: "class" }, args: CallArguments): Type {
  const { types, knowledge } = inference;
  const entity = classEntity(callee.of);
  if (entity !== null)
    return types.instance(callee.of, [], isPoolClass(inference, callee) ? args.origin?.() : undefined);
  if (!("library" in callee.of)) return UNKNOWN;
  const name = callee.of.library;
  const variant = knowledge.class(name)?.variants?.find(({ keyword, equals }) => args.literal?.(keyword) === equals);
  if (variant !== undefined) return withOrigin(inference, types.instance({ library: variant.class }), args);
  const returns = knowledge.callable(name)?.returns;
  const type = returns === undefined ? types.instance(callee.of) : typeFromName(inference, returns, { args });
  return withOrigin(inference, type, args);
}

function libraryResult(inference: Inference, callee: Type & { kind: "library" }, args: CallArguments): Type {
  const fact = inference.knowledge.callable(callee.name);
  if (fact === undefined) return UNKNOWN;
  if (fact.decorates?.makes === "deferred") return deferred(inference, callee, args);
  if (fact.decorates?.makes === "offloads") return offloaded(inference, callee, fact.decorates, args);
  const returns =
    fact.returns === undefined ? UNKNOWN : typeFromName(inference, fact.returns, { receiver: callee.receiver, args });
  if (fact.async) return inference.types.coroutine(returns, callee);
  return fact.returns !== undefined && MAKES_CLASS.test(fact.returns) ? withOrigin(inference, returns, args) : returns;
}

/** A stated result type that names a class, rather than giving back something that was there before. */
const MAKES_CLASS = /^\w+\.[\w.]+(\[|$)/;

/** `offload(f)` is f with its calls run elsewhere (the library name with f as receiver); calling that gives f's result. */
function offloaded(
  inference: Inference,
  callee: Type & { kind: "library" },
  fact: DecoratorFact,
  args: CallArguments,
): Type {
  const { types } = inference;
  if (callee.receiver === null) {
    const wrapped = args.argument(0);
    return wrapped === UNKNOWN ? UNKNOWN : types.library(callee.name, wrapped);
  }
  const result = callResult(inference, callee.receiver, NO_ARGUMENTS);
  return fact.asyncWhere === "event-loop" ? awaitedOf(inference, result) : types.coroutine(result, callee);
}

/** `delayed(f)` wraps f; calling that gives a call of f which has not run yet, as a coroutine object is one. */
function deferred(inference: Inference, callee: Type & { kind: "library" }, args: CallArguments): Type {
  const { types } = inference;
  if (callee.receiver !== null) return types.coroutine(callResult(inference, callee.receiver, args), callee.receiver);
  const wrapped = args.argument(0);
  return wrapped === UNKNOWN ? UNKNOWN : types.library(callee.name, wrapped);
}

/** Marks pools with the place where they were made. */
function withOrigin(inference: Inference, type: Type, args: CallArguments): Type {
  if (type.kind !== "instance" || args.origin === undefined || type.origin !== undefined) return type;
  if (!("library" in type.of) || inference.knowledge.inherited(type.of.library, "pool") === undefined) return type;
  return inference.types.instance(type.of, type.args, args.origin());
}

/** A class of the program that derives from a pool, thread or process class. */
function isPoolClass(inference: Inference, type: Type & { kind: "class" }): boolean {
  const entity = classEntity(type.of);
  if (entity === null)
    return "library" in type.of && inference.knowledge.inherited(type.of.library, "pool") !== undefined;
  return classFacts(inference, entity)
    .order()
    .some(
      (base) =>
        base.kind === "class" &&
        "library" in base.of &&
        inference.knowledge.inherited(base.of.library, "pool") !== undefined,
    );
}

/** Functions that a call of a function really runs: what its decorators put in front, then itself. */
export function functionsBehind(inference: Inference, entity: FunctionEntity): readonly FunctionEntity[] {
  const { wrappers } = traitsOf(inference, entity);
  return wrappers.length === 0 ? [entity] : [entity, ...wrappers];
}
