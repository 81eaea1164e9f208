import type { Evidence, FactFile } from "./Fact";

/**
 * Evidence without the names that it belongs to: row i is that of the i-th name of the facts, 0 for none, with `*` for the name inside its
 * module and a last `~` for the last part of the name. Names would be most of what has to be shipped.
 */
export interface PackedEvidence {
  /** By name, what belongs to a library as a whole, and what has such a sign of its own. */
  readonly others: Readonly<Record<string, Evidence>>;
  readonly rows: readonly (Evidence | 0)[];
}

/** Packs evidence by qualified name for `unpackEvidence` with the very same facts. */
export function packEvidence(facts: readonly FactFile[], evidence: Readonly<Record<string, Evidence>>): PackedEvidence {
  const names = namesOf(facts);
  const known = new Set(names);
  const isPackable = ([name, { where }]: [string, Evidence]) => known.has(name) && !/\*|~$/.test(where);
  const others = Object.fromEntries(Object.entries(evidence).filter((entry) => !isPackable(entry)));
  const rows = names.map((name) =>
    evidence[name] && !others[name] ? { ...evidence[name], where: withoutName(evidence[name].where, name) } : 0,
  );
  return { others, rows };
}

/** Evidence by qualified name. */
export function unpackEvidence(facts: readonly FactFile[], { others, rows }: PackedEvidence): Record<string, Evidence> {
  const evidence: Record<string, Evidence> = { ...others };
  namesOf(facts).forEach((name, index) => {
    const row = rows[index];
    if (row) evidence[name] = { ...row, where: withName(row.where, name) };
  });
  return evidence;
}

function namesOf(facts: readonly FactFile[]): string[] {
  return [
    ...new Set(facts.flatMap(({ callables, classes }) => [...Object.keys(callables), ...Object.keys(classes ?? {})])),
  ];
}

/** The qualified name without its first part. */
function ownName(name: string): string {
  return name.slice(name.indexOf(".") + 1);
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}

function withoutName(where: string, name: string): string {
  if (where.includes(ownName(name))) return where.replace(ownName(name), "*");
  return where.endsWith(lastPart(name)) ? `${where.slice(0, -lastPart(name).length)}~` : where;
}

function withName(where: string, name: string): string {
  return where.includes("*") ? where.replace("*", () => ownName(name)) : where.replace(/~$/, () => lastPart(name));
}
