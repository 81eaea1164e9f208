/** A parsed TOML table. */
export type TomlTable = Readonly<Record<string, unknown>>;

/** Value under nested keys, undefined where something on the way is missing or no table. */
export function at(table: unknown, ...keys: readonly string[]): unknown {
  let value = table;
  for (const key of keys) value = asTable(value)[key];
  return value;
}

/** The value if it is a table, else an empty one. */
export function asTable(value: unknown): TomlTable {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as TomlTable) : {};
}

/** The value if it is a list, else an empty one. */
export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function asString(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
