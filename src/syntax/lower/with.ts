import { NONE, NodeKind } from "../encoding";
import type { Lowering } from "./Lowering";

/** Lowers `[async] with a as b, (c as d, e):`. */
export function lowerWith(l: Lowering, node: number): void {
  const mark = l.out.mark();
  const clause = l.find(node, l.sym.withClause);
  if (clause >= 0) {
    for (let i = clause + 1; i < l.next[clause]; i = l.next[i]) if (l.kind[i] === l.sym.withItem) pushItems(l, i + 1);
  }
  const items = l.out.listSince(mark);
  const isAsync = l.kind[node + 1] === l.sym.token.async ? 1 : 0;
  l.out.push(l.node(NodeKind.With, node, items, l.block(l.find(node, l.sym.block)), isAsync));
}

/** The grammar reads parenthesised items as a tuple; `as` inside gives them away. */
function pushItems(l: Lowering, value: number): void {
  const { kind, sym } = l;
  const mayHoldItems = kind[value] === sym.tuple || kind[value] === sym.parenthesizedExpression;
  if (mayHoldItems && l.find(value, sym.asPattern) >= 0) {
    for (let i = value + 1; i < l.next[value]; i = l.next[i]) if (l.isExpression(i)) pushItems(l, i);
    return;
  }
  const target = kind[value] === sym.asPattern ? l.find(value, sym.asPatternTarget) : -1;
  const context = l.expression(value);
  l.out.push(l.node(NodeKind.WithItem, value, context, target < 0 ? NONE : l.expression(target)));
}
