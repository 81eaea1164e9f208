import type { Expr } from "../../syntax/Body";

/** The dotted spelling of a name or attribute chain (`self.pool`), null for anything else. */
export function dottedText(expr: Expr): string | null {
  if (expr.kind === "name") return expr.name;
  if (expr.kind !== "attribute") return null;
  const object = dottedText(expr.object);
  return object === null ? null : `${object}.${expr.name}`;
}

/** The name at the root of an attribute or subscript chain, null where it is no name. */
export function rootName(expr: Expr): string | null {
  if (expr.kind === "name") return expr.name;
  if (expr.kind === "attribute" || expr.kind === "subscript") return rootName(expr.object);
  return null;
}

/** Whether two expressions read the same: same names, attributes, literals and operators. */
export function sameText(a: Expr, b: Expr): boolean {
  if (a.kind !== b.kind) return false;
  switch (a.kind) {
    case "name":
      return b.kind === "name" && a.name === b.name;
    case "attribute":
      return b.kind === "attribute" && a.name === b.name && sameText(a.object, b.object);
    case "literal":
      return b.kind === "literal" && a.type === b.type && a.value === b.value;
    case "subscript":
      return b.kind === "subscript" && sameText(a.object, b.object) && allSame(a.indices, b.indices);
    case "collection":
      return b.kind === "collection" && a.type === b.type && allSame(a.items, b.items);
    default:
      return false;
  }
}

function allSame(a: readonly Expr[], b: readonly Expr[]): boolean {
  return a.length === b.length && a.every((expr, i) => sameText(expr, b[i]));
}
