import { NONE, NodeKind } from "../encoding";
import type { StatementLowerer } from "./dispatch";
import type { Lowering } from "./Lowering";

/** Statements on one line, imports apart. */
export const SIMPLE_STATEMENTS: Readonly<Record<string, StatementLowerer>> = {
  expression_statement: lowerExpressionStatement,
  return_statement: (l, node) => l.out.push(l.node(NodeKind.Return, node, optionalExpression(l, node))),
  delete_statement: lowerDelete,
  raise_statement: lowerRaise,
  assert_statement: lowerAssert,
  pass_statement: (l, node) => l.out.push(l.node(NodeKind.Pass, node)),
  break_statement: (l, node) => l.out.push(l.node(NodeKind.Break, node)),
  continue_statement: (l, node) => l.out.push(l.node(NodeKind.Continue, node)),
  global_statement: (l, node) => l.out.push(l.node(NodeKind.Global, node, identifiers(l, node))),
  nonlocal_statement: (l, node) => l.out.push(l.node(NodeKind.Nonlocal, node, identifiers(l, node))),
  type_alias_statement: lowerTypeAlias,
};

function optionalExpression(l: Lowering, node: number, from?: number): number {
  const found = l.findExpression(node, from);
  return found < 0 ? NONE : l.expression(found);
}

function lowerExpressionStatement(l: Lowering, node: number): void {
  const first = node + 1;
  if (l.kind[first] === l.sym.assignment) l.out.push(lowerAssignment(l, first));
  else if (l.kind[first] === l.sym.augmentedAssignment) l.out.push(lowerAugmentedAssignment(l, first));
  else if (l.next[first] < l.next[node]) l.out.push(l.node(NodeKind.Expr, node, lowerBareTuple(l, node)));
  else l.out.push(l.node(NodeKind.Expr, node, l.expressionIn(node)));
}

/** `a, b` or `a,` as a statement, which the grammar gives no node of its own. */
function lowerBareTuple(l: Lowering, node: number): number {
  if (l.find(node, l.sym.token.comma) < 0) return l.expressionIn(node);
  return l.node(NodeKind.Collection, node, l.expressionsIn(node), 1);
}

/** `a = b = value`: the right side is an assignment again. */
function lowerAssignment(l: Lowering, node: number): number {
  const mark = l.out.mark();
  let annotation: number = NONE;
  let value: number = NONE;
  for (let level = node; level >= 0; ) {
    const left = level + 1;
    l.out.push(l.expression(left));
    let right = -1;
    for (let i = l.next[left]; i < l.next[level]; i = l.next[i]) {
      if (l.kind[i] === l.sym.type && annotation === NONE) annotation = l.expression(i);
      else if (l.isExpression(i) || l.kind[i] === l.sym.assignment || l.kind[i] === l.sym.augmentedAssignment)
        right = i;
    }
    level = right >= 0 && l.kind[right] === l.sym.assignment ? right : -1;
    if (level < 0 && right >= 0) value = l.expression(right);
  }
  const targets = l.out.listSince(mark);
  return l.node(NodeKind.Assign, node, targets, value, annotation === NONE ? NONE : l.out.list(annotation, NONE));
}

function lowerAugmentedAssignment(l: Lowering, node: number): number {
  const left = node + 1;
  const operator = l.next[left];
  const targets = l.out.list(l.expression(left));
  const value = operator < l.next[node] ? l.expressionIn(node, l.next[operator]) : NONE;
  const spelling = operator < l.next[node] ? l.operatorOf(operator) : NONE;
  return l.node(NodeKind.Assign, node, targets, value, l.out.list(NONE, spelling));
}

function lowerDelete(l: Lowering, node: number): void {
  const target = l.findExpression(node);
  const isList = target >= 0 && l.names[l.kind[target]] === "expression_list";
  l.out.push(l.node(NodeKind.Delete, node, l.expressionsIn(isList ? target : node)));
}

function lowerRaise(l: Lowering, node: number): void {
  const from = l.find(node, l.sym.token.from);
  const found = l.findExpression(node);
  const value = found < 0 || (from >= 0 && found > from) ? NONE : l.expression(found);
  l.out.push(l.node(NodeKind.Raise, node, value, from < 0 ? NONE : optionalExpression(l, node, from)));
}

function lowerAssert(l: Lowering, node: number): void {
  const test = l.findExpression(node);
  const lowered = l.expressionIn(node);
  const message = test < 0 ? NONE : optionalExpression(l, node, l.next[test]);
  l.out.push(l.node(NodeKind.Assert, node, lowered, message));
}

function identifiers(l: Lowering, node: number): number {
  const mark = l.out.mark();
  for (let i = node + 1; i < l.next[node]; i = l.next[i]) if (l.kind[i] === l.sym.identifier) l.out.push(l.textOf(i));
  return l.out.listSince(mark);
}

function lowerTypeAlias(l: Lowering, node: number): void {
  const left = l.find(node, l.sym.type);
  if (left < 0) return;
  let name = left;
  for (let i = left + 1; i < l.next[left] && l.kind[name] !== l.sym.identifier; i++) name = i;
  l.out.push(l.node(NodeKind.TypeAlias, node, l.textOf(name), l.expressionIn(node, l.next[left])));
}
