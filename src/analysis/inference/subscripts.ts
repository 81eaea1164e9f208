import type { SubscriptExpr } from "../../syntax/Body";
import { type Type, UNKNOWN } from "../Type";
import { classEntity, optionsOf } from "../types/TypeTable";
import { attributeOf } from "./attributes";
import { callResult } from "./callResult";
import type { Env } from "./Env";
import type { Inference } from "./Inference";

/** Type of `object[index]`. */
export function subscriptType(inference: Inference, expr: SubscriptExpr, env: Env): Type {
  const object = inference.evaluate(expr.object, env);
  const results = optionsOf(object).map((option) => itemOf(inference, option, expr, env));
  return inference.types.joinAll(results);
}

function itemOf(inference: Inference, object: Type, expr: SubscriptExpr, env: Env): Type {
  const index = expr.indices[0];
  if (object.kind === "class") return object;
  if (object.kind === "tuple") return tupleItem(inference, object.items, expr);
  if (object.kind !== "instance") return UNKNOWN;
  if (classEntity(object.of) === null && index?.kind === "slice") return object;
  const argument = (): Type => (index ? inference.evaluate(index, env) : UNKNOWN);
  const method = attributeOf(inference, object, "__getitem__");
  const known = callResult(inference, method, { argument });
  if (known !== UNKNOWN || classEntity(object.of) !== null) return known;
  if ("library" in object.of && (object.of.library === "builtins.str" || object.of.library === "builtins.range"))
    return inference.types.builtin(object.of.library === "builtins.str" ? "str" : "int");
  return object.args[object.args.length - 1] ?? UNKNOWN;
}

function tupleItem(inference: Inference, items: readonly Type[], expr: SubscriptExpr): Type {
  const index = expr.indices[0];
  if (index?.kind === "literal" && typeof index.value === "number")
    return items[index.value < 0 ? items.length + index.value : index.value] ?? UNKNOWN;
  if (index?.kind === "unary" && index.operand.kind === "literal" && typeof index.operand.value === "number")
    return items[items.length - index.operand.value] ?? UNKNOWN;
  const joined = inference.types.joinAll(items);
  return index?.kind === "slice" ? inference.types.builtin("tuple", joined) : joined;
}
