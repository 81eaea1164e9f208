import type { Expr } from "../../syntax/Body";

/** What says how wide a slice is where its bounds themselves are not known: `k` in `values[i : i + k]` and `values[i - k : i]`. */
export function sliceWidth(lower: Expr | null, upper: Expr | null): Expr | null {
  if (lower === null || upper === null) return null;
  if (upper.kind === "binary" && upper.operator === "+") {
    if (isSameName(upper.left, lower)) return plain(upper.right);
    if (isSameName(upper.right, lower)) return plain(upper.left);
  }
  if (lower.kind === "binary" && lower.operator === "-" && isSameName(lower.left, upper)) return plain(lower.right);
  return null;
}

function isSameName(a: Expr, b: Expr): boolean {
  return a.kind === "name" && b.kind === "name" && a.name === b.name;
}

/** Reading it once more does nothing. */
function plain(expr: Expr): Expr | null {
  return expr.kind === "name" || expr.kind === "attribute" || expr.kind === "literal" ? expr : null;
}
