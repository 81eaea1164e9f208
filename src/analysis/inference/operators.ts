import type { BinaryExpr } from "../../syntax/Body";
import { type Type, UNKNOWN } from "../Type";
import { classEntity, optionsOf } from "../types/TypeTable";
import { attributeOf } from "./attributes";
import { callResult, NO_ARGUMENTS } from "./callResult";
import type { Env } from "./Env";
import type { Inference } from "./Inference";

const METHODS: ReadonlyMap<string, string> = new Map([
  ["+", "__add__"],
  ["-", "__sub__"],
  ["*", "__mul__"],
  ["/", "__truediv__"],
  ["//", "__floordiv__"],
  ["%", "__mod__"],
  ["**", "__pow__"],
  ["@", "__matmul__"],
  ["|", "__or__"],
  ["&", "__and__"],
  ["^", "__xor__"],
  ["<<", "__lshift__"],
  [">>", "__rshift__"],
]);

/** Name of the method behind a binary operator. */
export function operatorMethod(operator: string): string | undefined {
  return METHODS.get(operator);
}

/** Result of a binary operation, by the left operand unless only the right one is known. */
export function binaryType(inference: Inference, expr: BinaryExpr, env: Env): Type {
  const left = inference.evaluate(expr.left, env);
  if (isBuiltin(left, "str")) return left;
  const right = inference.evaluate(expr.right, env);
  if (isNumber(left) && isNumber(right)) return numberType(inference, expr.operator, left, right);
  if (isNumber(left) && right !== UNKNOWN) return right;
  return inference.types.joinAll(optionsOf(left).map((option) => resultOf(inference, option, expr.operator)));
}

/** A method of the program or a fact decides; other objects are taken to give their own kind, as paths, sets and arrays do. */
function resultOf(inference: Inference, left: Type, operator: string): Type {
  const method = METHODS.get(operator);
  if (left.kind !== "instance" || method === undefined) return UNKNOWN;
  const found = attributeOf(inference, left, method);
  if (classEntity(left.of) !== null) return callResult(inference, found, NO_ARGUMENTS);
  const result = found.kind === "library" ? callResult(inference, found, NO_ARGUMENTS) : UNKNOWN;
  return result === UNKNOWN ? left : result;
}

function numberType(inference: Inference, operator: string, left: Type, right: Type): Type {
  const float = operator === "/" || isBuiltin(left, "float") || isBuiltin(right, "float");
  return inference.types.builtin(float ? "float" : "int");
}

function isNumber(type: Type): boolean {
  return isBuiltin(type, "int") || isBuiltin(type, "float") || isBuiltin(type, "bool");
}

function isBuiltin(type: Type, name: string): boolean {
  return type.kind === "instance" && "library" in type.of && type.of.library === `builtins.${name}`;
}
