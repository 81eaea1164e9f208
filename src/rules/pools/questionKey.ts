import { keyOf } from "../../analysis/evaluation/keyOf";
import { FloatValue, UnknownValue, type Value } from "../../analysis/evaluation/Value";
import type { FunctionId } from "../../analysis/Type";

/** The same for calls that pass the same; undefined where some value has more to it than a key can say. */
export function questionKey(
  id: FunctionId,
  isBound: boolean,
  args: readonly Value[],
  keywords: ReadonlyMap<string, Value>,
): string | undefined {
  const parts: string[] = [`${id}${isBound ? "." : ""}`];
  for (const [name, value] of [...args.map((value) => ["", value] as const), ...keywords]) {
    const key = valueKey(value);
    if (key === undefined) return undefined;
    parts.push(`${name}=${key.length}:${key}`);
  }
  return parts.join("|");
}

/** Tells apart what is equal to Python but not of one type. */
function valueKey(value: Value): string | undefined {
  if (value instanceof UnknownValue) return unknownKey(value);
  const key = keyOf(value);
  return key && `${value instanceof FloatValue ? "float" : typeof value} ${key}`;
}

function unknownKey({ type, length, element, spread, repeated, typical, content }: UnknownValue): string | undefined {
  if (content !== undefined) return undefined;
  const inner = element === undefined ? "" : valueKey(element);
  return inner === undefined ? undefined : `? ${[type, length, spread, repeated, typical, inner].join(" ")}`;
}
