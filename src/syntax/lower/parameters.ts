import { NONE, NodeKind, PARAMETER_KINDS } from "../encoding";
import type { Lowering } from "./Lowering";

const NORMAL = PARAMETER_KINDS.indexOf("normal");
const KEYWORD_ONLY = PARAMETER_KINDS.indexOf("keyword-only");
const STAR = PARAMETER_KINDS.indexOf("star");
const DOUBLE_STAR = PARAMETER_KINDS.indexOf("double-star");
const POSITIONAL_ONLY = PARAMETER_KINDS.indexOf("positional-only");

/** Lowers the parameters of a `def` or lambda into a list. */
export function lowerParameters(l: Lowering, list: number): number {
  const { sym, kind, next } = l;
  let slash = -1;
  for (let i = list + 1; i < next[list]; i = next[i]) if (kind[i] === sym.positionalSeparator) slash = i;
  let plainKind = NORMAL;
  const mark = l.out.mark();
  for (let i = list + 1; i < next[list]; i = next[i]) {
    if (kind[i] === sym.keywordSeparator) plainKind = KEYWORD_ONLY;
    const name = nameOf(l, i);
    if (name < 0) continue;
    const parameterKind = starKind(l, i) ?? (i < slash ? POSITIONAL_ONLY : plainKind);
    if (parameterKind === STAR) plainKind = KEYWORD_ONLY;
    l.out.push(lowerParameter(l, i, name, parameterKind));
  }
  return l.out.listSince(mark);
}

/** Flat node with the parameter's name, -1 for what is no parameter. Python 2's tuple parameters are named by their text. */
function nameOf(l: Lowering, node: number): number {
  const { sym, kind } = l;
  if (kind[node] === sym.identifier || kind[node] === sym.tuplePattern) return node;
  for (let i = node + 1; i < l.next[node]; i++) {
    if (kind[i] === sym.identifier || kind[i] === sym.tuplePattern) return i;
  }
  return -1;
}

function starKind(l: Lowering, node: number): number | undefined {
  for (let i = node; i <= node + 1 && i < l.next[node]; i++) {
    if (l.kind[i] === l.sym.listSplatPattern) return STAR;
    if (l.kind[i] === l.sym.dictionarySplatPattern) return DOUBLE_STAR;
  }
  return undefined;
}

function lowerParameter(l: Lowering, node: number, name: number, parameterKind: number): number {
  const type = l.find(node, l.sym.type);
  const annotation = type < 0 ? NONE : l.expression(type);
  const equals = l.find(node, l.sym.token.equals);
  const defaultValue = equals < 0 ? NONE : l.expressionIn(node, l.next[equals]);
  const rest = annotation === NONE && defaultValue === NONE ? NONE : l.out.list(annotation, defaultValue);
  return l.node(NodeKind.Parameter, node, l.textOf(name), parameterKind, rest);
}
