import { COLLECTION_TYPES, NONE, NodeKind } from "../encoding";
import type { Lowering } from "./Lowering";

/** Lowers `except ...:` in the spellings of Python 2 (`A, e`), 3 (`A as e`, `(A, B)`, `*A`) and 3.14 (`A, B`). */
export function lowerExceptClause(l: Lowering, clause: number): number {
  const parts: number[] = [];
  let isGroup = 0;
  let as = -1;
  for (let i = clause + 1; i < l.next[clause]; i = l.next[i]) {
    if (l.kind[i] === l.sym.token.star) isGroup = 1;
    else if (l.kind[i] === l.sym.token.as) as = i;
    else if (l.isExpression(i)) parts.push(i);
  }
  const { types, name } = as >= 0 ? splitAtAs(l, parts, as) : split(l, parts);
  const loweredTypes = lowerTypes(l, types);
  const body = l.block(l.find(clause, l.sym.block));
  return l.node(NodeKind.Handler, clause, loweredTypes, body, l.out.list(name < 0 ? NONE : l.textOf(name), isGroup));
}

interface Parts {
  readonly types: readonly number[];
  /** Flat node of the bound name, or -1. */
  readonly name: number;
}

function splitAtAs(l: Lowering, parts: readonly number[], as: number): Parts {
  const name = parts.find((part) => part > as && l.kind[part] === l.sym.identifier) ?? -1;
  return { types: parts.filter((part) => part < as), name };
}

function split(l: Lowering, parts: readonly number[]): Parts {
  const [first, second] = parts;
  if (parts.length === 1 && l.kind[first] === l.sym.asPattern) {
    const target = l.find(first, l.sym.asPatternTarget);
    return { types: parts, name: target < 0 ? -1 : l.find(target, l.sym.identifier) };
  }
  if (parts.length === 2 && l.kind[second] === l.sym.identifier && startsLowerCase(l, second)) {
    return { types: [first], name: second };
  }
  return { types: parts, name: -1 };
}

/** Classes start with a capital by convention: a second name that does not is Python 2's variable. */
function startsLowerCase(l: Lowering, node: number): boolean {
  const initial = l.text[l.start[node]];
  return initial === initial.toLowerCase();
}

function lowerTypes(l: Lowering, types: readonly number[]): number {
  if (types.length === 0) return NONE;
  if (types.length === 1) return l.expression(types[0]);
  const mark = l.out.mark();
  for (const type of types) l.out.push(l.expression(type));
  const items = l.out.listSince(mark);
  const [first, last] = [types[0], types[types.length - 1]];
  return l.out.node(NodeKind.Collection, l.start[first], l.end[last], items, COLLECTION_TYPES.indexOf("tuple"));
}
