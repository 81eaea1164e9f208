import type { Parameter } from "../../syntax/Body";
import type { FunctionEntity } from "../model/FunctionEntity";
import { type Type, UNKNOWN } from "../Type";
import { typeOfAnnotation } from "../types/annotations";
import { IMPLICIT_CLASS_METHODS } from "../types/languageForms";
import { mayBeNarrowed, narrowDeclared } from "../types/narrowDeclared";
import { NONE } from "../types/TypeTable";
import { traitsOf } from "./functions";
import type { Inference } from "./Inference";

/** Type of a parameter: the receiver, its annotation, else what its default and all known callers say. */
export function typeOfParameter(
  inference: Inference,
  scope: FunctionEntity,
  parameter: Parameter,
  position: number,
): Type {
  const { types } = inference;
  if (parameter.kind === "star") return types.builtin("tuple", declaredType(inference, scope, parameter));
  if (parameter.kind === "double-star")
    return types.builtin("dict", types.builtin("str"), declaredType(inference, scope, parameter));
  const receiver = position === 0 ? receiverType(inference, scope) : UNKNOWN;
  if (receiver !== UNKNOWN) return receiver;
  const declared = declaredType(inference, scope, parameter);
  const fallback = defaultType(inference, scope, parameter);
  const given = scope.argumentTypes?.get(parameter.name);
  if (given !== undefined && fallback === UNKNOWN && mayBeNarrowed(declared))
    return narrowDeclared(inference.knowledge, declared, given);
  if (declared !== UNKNOWN) return fallback === NONE ? types.join(declared, NONE) : declared;
  return types.join(given ?? UNKNOWN, fallback);
}

/** What the first parameter of a method is; unknown for functions and static methods. */
export function receiverType(inference: Inference, scope: FunctionEntity): Type {
  const { owner } = scope;
  if (owner === null || scope.kind !== "function") return UNKNOWN;
  const traits = traitsOf(inference, scope);
  if (traits.isStatic) return UNKNOWN;
  if (traits.isClassMethod || IMPLICIT_CLASS_METHODS.has(scope.name)) return inference.types.class(owner);
  return inference.types.instance(owner);
}

function declaredType(inference: Inference, scope: FunctionEntity, parameter: Parameter): Type {
  return parameter.annotation ? typeOfAnnotation(inference, parameter.annotation, scope.enclosing ?? scope) : UNKNOWN;
}

function defaultType(inference: Inference, scope: FunctionEntity, parameter: Parameter): Type {
  if (parameter.defaultValue === null) return UNKNOWN;
  return inference.evaluate(parameter.defaultValue, { scope: scope.enclosing ?? scope, overlay: null });
}
