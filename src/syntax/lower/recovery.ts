import { NodeKind } from "../encoding";
import type { Lowering } from "./Lowering";

/**
 * Python 2's `print` and `exec`, and whatever stands where a statement should: statements inside it are kept as statements (what
 * follows a broken header is still code), expressions as an unknown statement's.
 */
export function lowerOtherStatement(l: Lowering, node: number): void {
  const mark = l.out.mark();
  const statements: number[] = [];
  const expressions: number[] = [];
  collect(l, node, statements, expressions);
  const lowered = expressions.map((expression) => l.expression(expression));
  for (const expression of lowered) l.out.push(expression);
  if (lowered.length > 0) l.out.push(l.node(NodeKind.UnknownStatement, node, l.out.listSince(mark)));
  for (const statement of statements) l.statement(statement);
}

/** Finds the outermost statements and expressions below a node, without recursion. */
function collect(l: Lowering, node: number, statements: number[], expressions: number[]): void {
  for (let i = node + 1; i < l.next[node]; ) {
    if (l.isStatement(i)) statements.push(i);
    else if (l.isExpression(i)) expressions.push(i);
    else {
      i++;
      continue;
    }
    i = l.next[i];
  }
}
