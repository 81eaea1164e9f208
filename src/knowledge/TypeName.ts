/**
 * The notation for types in facts. Unqualified names are builtins.
 *
 * | text | meaning |
 * |---|---|
 * | `requests.Response`, `list[str]`, `dict[str, int]`, `tuple[int, str]` | class with type arguments |
 * | `A \| B` | one of both |
 * | `None` | nothing |
 * | `receiver` | the object whose method it is |
 * | `type-argument:0` | type argument of the receiver |
 * | `argument:0` | what argument 0 is |
 * | `element:0` | what iterating argument 0 yields |
 * | `result:0`, `result:factory` | what calling argument 0, or the argument of that name, returns |
 * | `awaited:0` | what awaiting argument 0 gives |
 * | `instance:0` | an instance of the class that argument 0 is |
 */
export type TypeName =
  | { readonly kind: "class"; readonly name: string; readonly args: readonly TypeName[] }
  | { readonly kind: "union"; readonly options: readonly TypeName[] }
  | { readonly kind: "none" }
  | { readonly kind: "receiver" }
  | { readonly kind: "reference"; readonly to: TypeReference; readonly index: number | string };

export type TypeReference = "argument" | "element" | "result" | "awaited" | "instance" | "type-argument";

const REFERENCE = /^(argument|element|result|awaited|instance|type-argument):(\d+|(?<=result:)[a-z_]+)$/;
const NAME = /^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*$/;

/** Reads the notation; `undefined` where the text is not well formed. */
export function parseTypeName(text: string): TypeName | undefined {
  const options = splitOutside(text, "|");
  if (options.length === 1) return parseSingle(text.trim());
  const parsed = options.map((option) => parseSingle(option.trim()));
  return parsed.every(isPresent) ? { kind: "union", options: parsed } : undefined;
}

function parseSingle(text: string): TypeName | undefined {
  if (text === "None") return { kind: "none" };
  if (text === "receiver") return { kind: "receiver" };
  const reference = REFERENCE.exec(text);
  if (reference) {
    const [, to, of] = reference;
    return { kind: "reference", to: to as TypeReference, index: /^\d/.test(of) ? Number(of) : of };
  }
  const bracket = text.indexOf("[");
  const name = bracket < 0 ? text : text.slice(0, bracket);
  if (!NAME.test(name) || (bracket >= 0 && !text.endsWith("]"))) return undefined;
  const args = bracket < 0 ? [] : splitOutside(text.slice(bracket + 1, -1), ",").map(parseTypeName);
  if (!args.every(isPresent)) return undefined;
  return { kind: "class", name: name.includes(".") ? name : `builtins.${name}`, args };
}

function isPresent<T>(value: T | undefined): value is T {
  return value !== undefined;
}

/** Splits at a separator that stands outside all brackets. */
function splitOutside(text: string, separator: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === "[") depth++;
    else if (text[i] === "]") depth--;
    else if (text[i] === separator && depth === 0) {
      parts.push(text.slice(start, i));
      start = i + 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}
