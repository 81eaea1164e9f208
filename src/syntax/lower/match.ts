import { COLLECTION_TYPES, NONE, NodeKind } from "../encoding";
import type { StatementLowerer } from "./dispatch";
import type { Lowering } from "./Lowering";

/** `match`. */
export const MATCH: Readonly<Record<string, StatementLowerer>> = { match_statement: lowerMatch };

function lowerMatch(l: Lowering, node: number): void {
  const block = l.find(node, l.sym.block);
  const subject = lowerSubject(l, node);
  const mark = l.out.mark();
  if (block >= 0) {
    for (let i = block + 1; i < l.next[block]; i = l.next[i])
      if (l.kind[i] === l.sym.caseClause) l.out.push(lowerCase(l, i));
  }
  l.out.push(l.node(NodeKind.Match, node, subject, l.out.listSince(mark)));
}

function lowerSubject(l: Lowering, node: number): number {
  const first = l.findExpression(node);
  if (first < 0 || l.find(node, l.sym.token.comma) < 0) return l.expressionIn(node);
  const tuple = COLLECTION_TYPES.indexOf("tuple");
  return l.out.node(NodeKind.Collection, l.start[first], l.end[first], l.expressionsIn(node), tuple);
}

function lowerCase(l: Lowering, clause: number): number {
  const captures = l.out.mark();
  let classPattern = -1;
  for (let i = clause + 1; i < l.next[clause]; i = l.next[i]) {
    if (l.kind[i] !== l.sym.casePattern) continue;
    pushCaptures(l, i);
    if (classPattern < 0) classPattern = classOf(l, i);
  }
  const captureList = l.out.listSince(captures);
  const loweredClass = classPattern < 0 ? NONE : lowerDottedName(l, classPattern);
  const guard = l.find(clause, l.sym.ifClause);
  const loweredGuard = guard < 0 ? NONE : l.expressionIn(guard);
  const body = l.block(l.find(clause, l.sym.block));
  return l.node(NodeKind.Case, clause, captureList, body, l.out.list(loweredClass, loweredGuard));
}

/** Pushes the names that a pattern binds. */
function pushCaptures(l: Lowering, pattern: number): void {
  const { sym, kind } = l;
  for (let i = pattern + 1; i < l.next[pattern]; i++) {
    if (kind[i] === sym.classPattern || kind[i] === sym.keywordPattern) {
      i = l.next[i + 1] - 1; // the class, or the keyword: no capture
    } else if (kind[i] === sym.dottedName) {
      const isSingle = l.next[i] === i + 2;
      if (isSingle) pushName(l, i);
      i = l.next[i] - 1;
    } else if (kind[i] === sym.identifier) {
      pushName(l, i);
    }
  }
}

function pushName(l: Lowering, node: number): void {
  if (l.end[node] - l.start[node] !== 1 || l.text[l.start[node]] !== "_") l.out.push(l.textOf(node));
}

/** Dotted name of the class in a pattern that is a class pattern as a whole (perhaps with `as`), or -1. */
function classOf(l: Lowering, pattern: number): number {
  const { sym, kind } = l;
  let inner = pattern;
  while (kind[inner] === sym.casePattern || kind[inner] === sym.asPattern) inner++;
  return kind[inner] === sym.classPattern && kind[inner + 1] === sym.dottedName ? inner + 1 : -1;
}

/** `a.b.c` of a pattern, decorator or import as attributes of a name. */
function lowerDottedName(l: Lowering, node: number): number {
  let lowered: number = NONE;
  for (let i = node + 1; i < l.next[node]; i = l.next[i]) {
    if (l.kind[i] !== l.sym.identifier) continue;
    const name = l.textOf(i);
    lowered =
      lowered === NONE
        ? l.node(NodeKind.Name, i, name)
        : l.out.node(NodeKind.Attribute, l.start[node], l.end[i], lowered, name);
  }
  return lowered;
}
