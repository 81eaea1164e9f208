import type { ArgumentRef } from "../../knowledge/Fact";
import type { CallExpr, Expr } from "../../syntax/Body";
import type { Env } from "../inference/Env";
import type { Inference } from "../inference/Inference";
import { libraryNameOf, type Placed, singleValue } from "../sizes/singleValue";

/** The value that a call gives to a keyword by `**settings`, where that is a dict which the source states and nothing is stored in. */
export function spreadArgument(
  inference: Inference,
  call: CallExpr,
  ref: ArgumentRef | undefined,
  env: Env,
): Placed | undefined {
  const keyword = ref?.keyword;
  const spread = call.args.filter((arg) => arg.star === "double-star");
  if (keyword === undefined || spread.length !== 1) return undefined;
  const [{ value }] = spread;
  const dict =
    value.kind === "dict" || value.kind === "call" ? { expr: value, env } : singleValue(inference, value, env);
  if (dict === undefined || isFilled(inference, value, dict.env)) return undefined;
  const found = valueUnder(inference, dict, keyword);
  return found && { expr: found, env: dict.env };
}

function valueUnder(inference: Inference, { expr, env }: Placed, key: string): Expr | undefined {
  if (expr.kind === "call")
    return libraryNameOf(inference, expr.callee, env) === "builtins.dict"
      ? expr.args.find((arg) => arg.keyword === key)?.value
      : undefined;
  if (expr.kind !== "dict") return undefined;
  const index = expr.keys.findIndex((one) => one?.kind === "literal" && one.value === key);
  return expr.values[index];
}

/** Whether the scope that makes the dict puts anything into it later. */
function isFilled(inference: Inference, dict: Expr, { scope }: Env): boolean {
  const name = dict.kind === "name" ? dict.name : dict.kind === "attribute" ? dict.name : null;
  return name !== null && inference.decoded(scope).bindings.contents.has(name);
}
