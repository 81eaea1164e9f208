import type { CallExpr, Expr } from "../../syntax/Body";
import { findArgument } from "../calls/arguments";
import type { ClassEntity } from "../model/ClassEntity";
import { singleValue } from "../sizes/singleValue";
import { type Type, UNKNOWN } from "../Type";
import { typeOfAnnotation } from "../types/annotations";
import { CAST, GETATTR, OBJECT_METHODS, PARTIALS, SUPER, TYPE } from "../types/languageForms";
import { classEntity, optionsOf } from "../types/TypeTable";
import { attributeOf, inherited } from "./attributes";
import { classFacts } from "./ClassFacts";
import { callResult } from "./callResult";
import type { Env } from "./Env";
import type { Inference } from "./Inference";
import { receiverType } from "./parameters";

/** Type of a call expression. */
export function callType(inference: Inference, call: CallExpr, env: Env): Type {
  const callee = calleeType(inference, call, env);
  const special = languageCall(inference, callee, call, env);
  if (special !== undefined) return special;
  return callResult(inference, callee, {
    argument: (which) => argumentType(inference, call, which, env),
    literal: (keyword) => literalOf(call, keyword),
    stated: (position, keyword) => statedArgument(inference, call, position, keyword, env),
    origin: () => inference.types.originNumber(env.scope, call.start),
  });
}

/** Type of what is called; `super().name` is looked up behind the class that the code stands in. */
export function calleeType(inference: Inference, call: CallExpr, env: Env): Type {
  const { callee } = call;
  if (callee.kind === "attribute" && callee.object.kind === "call") {
    const found = superAttribute(inference, callee.object, callee.name, env);
    if (found !== undefined) return found;
  }
  return inference.evaluate(callee, env);
}

function superAttribute(inference: Inference, object: CallExpr, name: string, env: Env): Type | undefined {
  if (object.callee.kind !== "name" || object.callee.name !== "super") return undefined;
  let method = env.scope;
  while (method.owner === null && method.enclosing !== null) method = method.enclosing;
  if (method.owner === null) return UNKNOWN;
  const receiver = receiverType(inference, method);
  const found = inherited(inference, method.owner, name, receiver, method.owner);
  return found === UNKNOWN ? fromLibraryBase(inference, method.owner, name, receiver) : found;
}

/** A method that no class of the program has, as that of the first library class behind it; at last every class has `object`'s. */
function fromLibraryBase(inference: Inference, owner: ClassEntity, name: string, receiver: Type): Type {
  const library = classFacts(inference, owner)
    .order()
    .find((base) => base.kind === "class" && "library" in base.of);
  if (library?.kind === "class" && "library" in library.of)
    return inference.types.library(`${library.of.library}.${name}`, receiver);
  return OBJECT_METHODS.has(name) ? inference.types.library(`builtins.object.${name}`, receiver) : UNKNOWN;
}

function literalOf(call: CallExpr, keyword: string): string | undefined {
  const value = call.args.find((argument) => argument.keyword === keyword)?.value;
  return value?.kind === "literal" && typeof value.value === "string" ? value.value : undefined;
}

function statedArgument(
  inference: Inference,
  call: CallExpr,
  position: number | undefined,
  keyword: string,
  env: Env,
): Expr | null | undefined {
  if (call.args.some(({ star }) => star !== "none")) return undefined;
  const value = findArgument(call, position, keyword)?.value;
  if (value === undefined) return null;
  return value.kind === "name" ? singleValue(inference, value, env)?.expr : value;
}

function argumentType(inference: Inference, call: CallExpr, which: number | string, env: Env): Type {
  const argument =
    typeof which === "string"
      ? call.args.find((arg) => arg.keyword === which)
      : call.args.filter((arg) => arg.keyword === null && arg.star === "none")[which];
  return argument === undefined ? UNKNOWN : inference.evaluate(argument.value, env);
}

/** Calls whose result the language defines by more than a type. */
function languageCall(inference: Inference, callee: Type, call: CallExpr, env: Env): Type | undefined {
  const name =
    callee.kind === "library"
      ? callee.name
      : callee.kind === "class" && "library" in callee.of
        ? callee.of.library
        : null;
  if (name === null) return undefined;
  const first: Expr | undefined = call.args[0]?.value;
  if (PARTIALS.has(name) && first !== undefined)
    return inference.types.partial(
      inference.evaluate(first, env),
      call.args.filter((arg) => arg.keyword === null).length - 1,
    );
  if (name === CAST && first !== undefined) return typeOfAnnotation(inference, first, env.scope);
  if (name === SUPER) return superInstance(inference, env);
  if (name === TYPE && call.args.length === 1 && first !== undefined)
    return inference.types.joinAll(
      optionsOf(inference.evaluate(first, env)).map((option) =>
        option.kind === "instance" ? inference.types.class(option.of) : UNKNOWN,
      ),
    );
  if (name === GETATTR && first !== undefined) return getattrType(inference, first, call.args[1]?.value, env);
  return undefined;
}

function getattrType(inference: Inference, object: Expr, name: Expr | undefined, env: Env): Type {
  if (name?.kind !== "literal" || typeof name.value !== "string") return UNKNOWN;
  return attributeOf(inference, inference.evaluate(object, env), name.value);
}

/** `super()` kept in a variable: the receiver seen as its first base. */
function superInstance(inference: Inference, env: Env): Type {
  let method = env.scope;
  while (method.owner === null && method.enclosing !== null) method = method.enclosing;
  const receiver = method.owner === null ? UNKNOWN : receiverType(inference, method);
  if (receiver.kind !== "instance") return UNKNOWN;
  const entity = classEntity(receiver.of);
  const base = entity?.facts?.bases()[0];
  return base?.kind === "class" ? inference.types.instance(base.of) : UNKNOWN;
}
