import type { FunctionEntity } from "../model/FunctionEntity";
import type { ContentStore } from "../scopes/Binding";
import { type Type, UNKNOWN } from "../Type";
import { classEntity, optionsOf } from "../types/TypeTable";
import type { Inference } from "./Inference";
import { elementOf } from "./iteration";

/** A container's type with the types of what is put into it; other types as they are. */
export function withContents(
  inference: Inference,
  type: Type,
  stores: readonly ContentStore[] | undefined,
  scope: FunctionEntity,
): Type {
  if (stores === undefined) return type;
  return inference.types.joinAll(optionsOf(type).map((option) => filled(inference, option, stores, scope)));
}

function filled(inference: Inference, type: Type, stores: readonly ContentStore[], scope: FunctionEntity): Type {
  const { types } = inference;
  if (type.kind !== "instance" || classEntity(type.of) !== null || !("library" in type.of)) return type;
  const isMapping = type.args.length === 2 || type.of.library === "builtins.dict";
  let item: Type = type.args[isMapping ? 1 : 0] ?? UNKNOWN;
  for (const { how, expr } of stores) {
    if ((how === "value") !== isMapping) continue;
    const put = inference.evaluate(expr, { scope, overlay: null });
    item = types.join(item, how === "items" ? elementOf(inference, put) : put);
  }
  if (item === UNKNOWN) return type;
  return types.instance(type.of, isMapping ? [type.args[0] ?? UNKNOWN, item] : [item], type.origin);
}
