import type { Value } from "./Value";
import { BytesValue, orUnknown, SequenceValue, UNKNOWN_VALUE, UnknownValue } from "./Value";

/** Abstract value of a type as facts spell it: `builtins.bytes`, `list[builtins.str]`, `None`. */
export function valueOfTypeName(
  name: string,
  size: { readonly length: number | null; readonly spread: number } = { length: null, spread: 1 },
): Value {
  if (name === "None") return null;
  const generic = /^([\w.]+)\[(.*)\]$/.exec(name);
  if (generic) {
    const outer = generic[1].includes(".") ? generic[1] : `builtins.${generic[1]}`;
    if (outer === "builtins.tuple") {
      const parts = splitArguments(generic[2]);
      const values = parts.map((part) => valueOfTypeName(part));
      return parts.includes("...")
        ? new UnknownValue(outer, null, values[0])
        : new SequenceValue("tuple", values, values.length, orUnknown(values[0]), 0, 1);
    }
    return new UnknownValue(outer, size.length, valueOfTypeName(splitArguments(generic[2])[0]), size.spread);
  }
  if (!/^[\w.]+$/.test(name)) return UNKNOWN_VALUE;
  if ((name === "bytes" || name === "builtins.bytes") && size.length !== null && size.spread === 1)
    return new BytesValue(size.length);
  return new UnknownValue(name.includes(".") ? name : `builtins.${name}`, size.length, undefined, size.spread);
}

function splitArguments(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === "[") depth++;
    else if (text[i] === "]") depth--;
    else if (text[i] === "," && depth === 0) {
      parts.push(text.slice(from, i).trim());
      from = i + 1;
    }
  }
  parts.push(text.slice(from).trim());
  return parts;
}
