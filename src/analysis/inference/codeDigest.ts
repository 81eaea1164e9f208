import type { FunctionEntity } from "../model/FunctionEntity";

/**
 * Text for a piece of decoded code: equal for equal code, wherever it has moved to. Scopes in it count by identity, not by their text.
 * Only where calls stand makes a difference, because pools are told apart by it.
 */
export function codeDigest(code: unknown, functions: readonly FunctionEntity[]): string {
  if (code === null || code === undefined) return "-";
  if (typeof code !== "object") return typeof code === "string" ? JSON.stringify(code) : String(code);
  if (Array.isArray(code)) return `[${code.map((part) => codeDigest(part, functions)).join()}]`;
  const fields = code as Readonly<Record<string, unknown>>;
  const { kind } = fields;
  const parts: string[] = [];
  for (const key in fields) {
    if (key === "end" || (key === "start" && kind !== "call")) continue;
    const isScope = key === "index" && SCOPES.has(kind);
    parts.push(
      isScope ? `#${functions[fields.index as number]?.serial}` : `${key}:${codeDigest(fields[key], functions)}`,
    );
  }
  return `{${parts.join()}}`;
}

/** Kinds of nodes and bindings whose `index` is the number of a scope. */
const SCOPES: ReadonlySet<unknown> = new Set(["lambda", "function", "class", "definition"]);
