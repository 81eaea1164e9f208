import type { UnpackStep } from "../scopes/Binding";
import { type ClassRef, type Type, UNKNOWN } from "../Type";
import { typeFromName } from "../types/factTypes";
import { classEntity, NONE, optionsOf } from "../types/TypeTable";
import { attributeOf } from "./attributes";
import { callResult, NO_ARGUMENTS } from "./callResult";
import type { Inference } from "./Inference";

/** What iterating a value yields. */
export function elementOf(inference: Inference, type: Type): Type {
  return inference.types.joinAll(optionsOf(type).map((option) => elementOfOne(inference, option)));
}

function elementOfOne(inference: Inference, type: Type): Type {
  if (type.kind === "tuple") return inference.types.joinAll(type.items);
  if (type.kind !== "instance") return UNKNOWN;
  if (classEntity(type.of) !== null) return elementOfProject(inference, type);
  if (!("library" in type.of)) return UNKNOWN;
  const iterates = inference.knowledge.inherited(type.of.library, "iterates");
  if (iterates !== undefined) return typeFromName(inference, iterates, { receiver: type });
  if (type.of.library === "builtins.str") return type;
  if (type.of.library === "builtins.bytes" || type.of.library === "builtins.range")
    return inference.types.builtin("int");
  return type.args[0] ?? UNKNOWN;
}

function elementOfProject(inference: Inference, type: Type): Type {
  for (const [iterate, next] of [
    ["__iter__", "__next__"],
    ["__aiter__", "__anext__"],
  ]) {
    const iterator = callResult(inference, attributeOf(inference, type, iterate), NO_ARGUMENTS);
    if (iterator === UNKNOWN) continue;
    return inference.types.joinAll(optionsOf(iterator).map((option) => nextOf(inference, option, next)));
  }
  return UNKNOWN;
}

/** What an iterator yields. One of the project is asked for its next method only: its `__iter__` may lead back here. */
function nextOf(inference: Inference, iterator: Type, next: string): Type {
  if (iterator.kind !== "instance" || classEntity(iterator.of) === null) return elementOf(inference, iterator);
  return awaitedOf(inference, callResult(inference, attributeOf(inference, iterator, next), NO_ARGUMENTS));
}

/** What `with value as name` binds; `method` is `__enter__` or `__aenter__`. */
export function enteredOf(inference: Inference, type: Type, method: "__enter__" | "__aenter__"): Type {
  return inference.types.joinAll(optionsOf(type).map((option) => enteredOfOne(inference, option, method)));
}

function enteredOfOne(inference: Inference, type: Type, method: "__enter__" | "__aenter__"): Type {
  // `async with session.get(url) as response`: what awaiting gives is what is entered.
  if (type.kind === "coroutine" && method === "__aenter__") return enteredOf(inference, type.result, method);
  if (type.kind !== "instance") return UNKNOWN;
  if (classEntity(type.of) !== null)
    return awaitedOf(inference, callResult(inference, attributeOf(inference, type, method), NO_ARGUMENTS));
  if (!("library" in type.of)) return UNKNOWN;
  if (inference.knowledge.callable(type.of.library)?.decorates?.makes === "context-manager")
    return type.args[0] ?? UNKNOWN;
  const enters = inference.knowledge.inherited(type.of.library, "enters");
  return enters === undefined ? type : typeFromName(inference, enters, { receiver: type });
}

/** What awaiting a value gives; a value that is no awaitable is given back, it may have been awaited inside. */
export function awaitedOf(inference: Inference, type: Type): Type {
  return inference.types.joinAll(optionsOf(type).map((option) => awaitedOfOne(inference, option)));
}

function awaitedOfOne(inference: Inference, type: Type): Type {
  if (type.kind === "coroutine") return type.result;
  if (type.kind !== "instance") return type;
  if (classEntity(type.of) !== null) {
    const method = attributeOf(inference, type, "__await__");
    return method === UNKNOWN ? type : UNKNOWN;
  }
  return type.args.length === 1 && isFuture(inference, type.of) ? type.args[0] : type;
}

/** Objects that belong to an event loop and have a type argument are futures of that type. */
function isFuture(inference: Inference, of: ClassRef): boolean {
  return "library" in of && inference.knowledge.inherited(of.library, "sharing") === "loop";
}

/** The part of an unpacked value that one target gets. */
export function unpacked(inference: Inference, type: Type, step: UnpackStep): Type {
  const parts = optionsOf(type).map((option) => {
    if (option.kind === "tuple" && (option.items.length === step.count || !step.star)) {
      if (option.items.length === step.count && !step.star) return option.items[step.index] ?? UNKNOWN;
      return UNKNOWN;
    }
    return option === NONE ? UNKNOWN : elementOfOne(inference, option);
  });
  const joined = inference.types.joinAll(parts);
  return step.star ? inference.types.builtin("list", joined) : joined;
}
