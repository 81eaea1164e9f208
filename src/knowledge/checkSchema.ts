import { closestTo } from "./closestTo";
import type { FactProblem } from "./FactProblem";
import schema from "./schema.json";

/** The part of JSON Schema that `schema.json` uses. */
interface SchemaNode {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: boolean | SchemaNode;
  readonly items?: SchemaNode;
  readonly minItems?: number;
  readonly maxItems?: number;
}

type Path = readonly (string | number)[];

const ROOT: SchemaNode = schema as SchemaNode;
const DEFINITIONS = schema.definitions as unknown as Readonly<Record<string, SchemaNode>>;

/** Compares parsed JSON with `schema.json`, the one that editors use too. */
export function checkSchema(value: unknown): FactProblem[] {
  const problems: FactProblem[] = [];
  checkNode(value, ROOT, [], problems);
  return problems;
}

function checkNode(value: unknown, node: SchemaNode, path: Path, problems: FactProblem[]): void {
  if (node.$ref !== undefined) {
    checkNode(value, DEFINITIONS[node.$ref.slice("#/definitions/".length)], path, problems);
    return;
  }
  const message = mismatch(value, node);
  if (message !== undefined) problems.push({ path, message });
  else if (Array.isArray(value)) checkItems(value, node, path, problems);
  else if (typeof value === "object" && value !== null) checkProperties(value, node, path, problems);
}

function mismatch(value: unknown, node: SchemaNode): string | undefined {
  if (node.enum && !node.enum.includes(value)) return enumMessage(value, node.enum);
  const types = node.type === undefined ? [] : [node.type].flat();
  if (types.length === 0 || types.includes(jsonType(value))) return undefined;
  return `Write ${article(types.join(" or "))} here instead of ${article(jsonType(value))}.`;
}

function checkItems(value: readonly unknown[], node: SchemaNode, path: Path, problems: FactProblem[]): void {
  if (node.minItems !== undefined && (value.length < node.minItems || value.length > (node.maxItems ?? Infinity))) {
    problems.push({ path, message: `Give exactly ${node.minItems} numbers, the low and the high end.` });
  }
  const { items } = node;
  if (items) value.forEach((item, index) => void checkNode(item, items, [...path, index], problems));
}

function checkProperties(value: object, node: SchemaNode, path: Path, problems: FactProblem[]): void {
  for (const key of node.required ?? []) {
    if (!Object.hasOwn(value, key)) problems.push({ path, message: `Add "${key}"; it is required here.` });
  }
  for (const [key, child] of Object.entries(value)) {
    const known = node.properties && Object.hasOwn(node.properties, key) ? node.properties[key] : undefined;
    const rule = known ?? node.additionalProperties;
    if (rule === false) problems.push({ path: [...path, key], message: unknownKeyMessage(key, node) });
    else if (typeof rule === "object") checkNode(child, rule, [...path, key], problems);
  }
}

function enumMessage(value: unknown, allowed: readonly unknown[]): string {
  return `Use one of ${allowed.join(", ")}${suggestion(String(value), allowed.map(String))}; "${value}" is not known.`;
}

function unknownKeyMessage(key: string, node: SchemaNode): string {
  const known = Object.keys(node.properties ?? {});
  return `Remove "${key}" or use one of ${known.join(", ")}${suggestion(key, known)}.`;
}

function suggestion(text: string, known: readonly string[]): string {
  const closest = closestTo(text, known);
  return closest === undefined ? "" : ` (did you mean "${closest}"?)`;
}

function jsonType(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

function article(noun: string): string {
  return /^[aeiou]/.test(noun) ? `an ${noun}` : `a ${noun}`;
}
