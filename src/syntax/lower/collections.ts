import { COLLECTION_TYPES, COMPREHENSION_TYPES, NONE, NodeKind } from "../encoding";
import type { ExpressionLowerer } from "./dispatch";
import type { Lowering } from "./Lowering";

/** Displays and comprehensions. */
export const COLLECTIONS: Readonly<Record<string, ExpressionLowerer>> = {
  list: collection("list"),
  list_pattern: collection("list"),
  tuple: collection("tuple"),
  tuple_pattern: collection("tuple"),
  expression_list: collection("tuple"),
  pattern_list: collection("tuple"),
  set: collection("set"),
  dictionary: lowerDictionary,
  list_comprehension: comprehension("list"),
  set_comprehension: comprehension("set"),
  dictionary_comprehension: comprehension("dict"),
  generator_expression: comprehension("generator"),
};

function collection(type: (typeof COLLECTION_TYPES)[number]): ExpressionLowerer {
  const number = COLLECTION_TYPES.indexOf(type);
  return (l, node) => l.node(NodeKind.Collection, node, l.expressionsIn(node), number);
}

function lowerDictionary(l: Lowering, node: number): number {
  const keys: number[] = [];
  const mark = l.out.mark();
  for (let i = node + 1; i < l.next[node]; i = l.next[i]) {
    if (l.kind[i] === l.sym.pair) {
      keys.push(l.expressionIn(i));
      l.out.push(l.expressionIn(i, afterColon(l, i)));
    } else if (l.kind[i] === l.sym.dictionarySplat) {
      keys.push(NONE);
      l.out.push(l.expressionIn(i));
    }
  }
  const values = l.out.listSince(mark);
  return l.node(NodeKind.Dict, node, l.out.list(...keys), values);
}

function afterColon(l: Lowering, pair: number): number {
  const colon = l.find(pair, l.sym.token.colon);
  return colon < 0 ? l.next[pair] : colon;
}

/** Clauses nest like loops; what lies deeper is left out. */
const MOST_CLAUSES = 50;

function comprehension(type: (typeof COMPREHENSION_TYPES)[number]): ExpressionLowerer {
  const number = COMPREHENSION_TYPES.indexOf(type);
  return (l, node) => {
    const pair = l.find(node, l.sym.pair);
    const element = l.expressionIn(pair < 0 ? node : pair);
    const value = pair < 0 ? NONE : l.expressionIn(pair, afterColon(l, pair));
    const mark = l.out.mark();
    l.out.push(number);
    for (let i = node + 1; i < l.next[node] && l.out.pendingSince(mark) <= MOST_CLAUSES; i = l.next[i]) {
      if (l.kind[i] === l.sym.forInClause) l.out.push(lowerClause(l, node, i));
    }
    return l.node(NodeKind.Comprehension, node, element, value, l.out.listSince(mark));
  };
}

/** One `for ... in ...` with the `if`s that follow it. */
function lowerClause(l: Lowering, comprehension: number, clause: number): number {
  const target = l.expressionIn(clause);
  const iterable = l.expressionIn(clause, l.next[Math.max(clause, l.findExpression(clause))]);
  const mark = l.out.mark();
  l.out.push(l.find(clause, l.sym.token.async) < 0 ? 0 : 1);
  for (let i = l.next[clause]; i < l.next[comprehension] && l.kind[i] !== l.sym.forInClause; i = l.next[i]) {
    if (l.kind[i] === l.sym.ifClause) l.out.push(l.expressionIn(i));
  }
  return l.node(NodeKind.Clause, clause, target, iterable, l.out.listSince(mark));
}
