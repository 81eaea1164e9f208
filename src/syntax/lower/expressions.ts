import { NONE, NodeKind, STARS } from "../encoding";
import type { ExpressionLowerer } from "./dispatch";
import type { Lowering } from "./Lowering";

const STAR = STARS.indexOf("star");
const DOUBLE_STAR = STARS.indexOf("double-star");

/** Names, operators, calls and what else is neither literal nor collection. */
export const EXPRESSIONS: Readonly<Record<string, ExpressionLowerer>> = {
  identifier: (l, node) => l.node(NodeKind.Name, node, l.textOf(node)),
  attribute: lowerAttribute,
  call: lowerCall,
  keyword_argument: (l, node) => l.expressionIn(node, l.next[node + 1]),
  subscript: lowerSubscript,
  slice: lowerSlice,
  unary_operator: lowerUnary,
  not_operator: lowerUnary,
  binary_operator: lowerBinary,
  boolean_operator: lowerBoolean,
  comparison_operator: lowerComparison,
  conditional_expression: lowerConditional,
  named_expression: lowerNamed,
  parenthesized_expression: (l, node) => l.expressionIn(node),
  as_pattern: (l, node) => l.expressionIn(node),
  as_pattern_target: (l, node) => l.expressionIn(node),
  await: (l, node) => l.node(NodeKind.Await, node, l.expressionIn(node)),
  yield: lowerYield,
  lambda: (l, node) => l.node(NodeKind.Lambda, node, l.scopeNumber[node] - l.scope),
  list_splat: lowerStar,
  list_splat_pattern: lowerStar,
  dictionary_splat: lowerStar,
  dictionary_splat_pattern: lowerStar,
};

function lowerAttribute(l: Lowering, node: number): number {
  const object = l.expressionIn(node);
  let name = -1;
  for (let i = node + 1; i < l.next[node]; i = l.next[i]) name = i;
  return l.node(NodeKind.Attribute, node, object, l.textOf(name));
}

function lowerCall(l: Lowering, node: number): number {
  const callee = node + 1;
  const loweredCallee = l.expression(callee);
  const mark = l.out.mark();
  const args = l.next[callee];
  if (args < l.next[node]) {
    if (l.kind[args] === l.sym.argumentList) pushArguments(l, args);
    else if (l.isExpression(args)) l.out.push(l.node(NodeKind.Argument, args, l.expression(args), NONE, 0));
  }
  return l.node(NodeKind.Call, node, loweredCallee, l.out.listSince(mark));
}

/** Lowers and pushes the arguments of an argument list. */
export function pushArguments(l: Lowering, list: number): void {
  for (let i = list + 1; i < l.next[list]; i = l.next[i]) if (l.isExpression(i)) l.out.push(lowerArgument(l, i));
}

function lowerArgument(l: Lowering, node: number): number {
  const { sym } = l;
  switch (l.kind[node]) {
    case sym.keywordArgument:
      return l.node(NodeKind.Argument, node, l.expressionIn(node, l.next[node + 1]), l.textOf(node + 1), 0);
    case sym.listSplat:
      return l.node(NodeKind.Argument, node, l.expressionIn(node), NONE, STAR);
    case sym.dictionarySplat:
      return l.node(NodeKind.Argument, node, l.expressionIn(node), NONE, DOUBLE_STAR);
    default:
      return l.node(NodeKind.Argument, node, l.expression(node), NONE, 0);
  }
}

function lowerSubscript(l: Lowering, node: number): number {
  const object = node + 1;
  const lowered = l.expression(object);
  const mark = l.out.mark();
  for (let i = l.next[object]; i < l.next[node]; i = l.next[i]) if (l.isExpression(i)) l.out.push(l.expression(i));
  return l.node(NodeKind.Subscript, node, lowered, l.out.listSince(mark));
}

function lowerSlice(l: Lowering, node: number): number {
  const bounds = [NONE, NONE, NONE];
  let place = 0;
  for (let i = node + 1; i < l.next[node]; i = l.next[i]) {
    if (l.kind[i] === l.sym.token.colon) place++;
    else if (place < bounds.length && l.isExpression(i)) bounds[place] = l.expression(i);
  }
  return l.node(NodeKind.Slice, node, bounds[0], bounds[1], bounds[2]);
}

function lowerUnary(l: Lowering, node: number): number {
  return l.node(NodeKind.Unary, node, l.operatorOf(node + 1), l.expressionIn(node, l.next[node + 1]));
}

function lowerBinary(l: Lowering, node: number): number {
  const left = node + 1;
  const operator = l.next[left];
  const loweredLeft = l.expression(left);
  return l.node(NodeKind.Binary, node, l.operatorOf(operator), loweredLeft, l.expressionIn(node, l.next[operator]));
}

function lowerBoolean(l: Lowering, node: number): number {
  const left = node + 1;
  const operator = l.next[left];
  const isOr = l.kind[operator] === l.sym.token.or ? 1 : 0;
  const loweredLeft = l.expression(left);
  return l.node(NodeKind.Boolean, node, isOr, loweredLeft, l.expressionIn(node, l.next[operator]));
}

function lowerComparison(l: Lowering, node: number): number {
  const left = l.expression(node + 1);
  const operators = l.out.mark();
  for (let i = l.next[node + 1]; i < l.next[node]; i = l.next[i]) if (!l.isExpression(i)) l.out.push(l.operatorOf(i));
  const operatorList = l.out.listSince(operators);
  const comparators = l.out.mark();
  for (let i = l.next[node + 1]; i < l.next[node]; i = l.next[i]) if (l.isExpression(i)) l.out.push(l.expression(i));
  return l.node(NodeKind.Compare, node, left, operatorList, l.out.listSince(comparators));
}

function lowerConditional(l: Lowering, node: number): number {
  const then = l.expressionIn(node);
  const test = l.expressionIn(node, Math.max(node + 1, l.find(node, l.sym.token.if)));
  const otherwise = l.expressionIn(node, Math.max(node + 1, l.find(node, l.sym.token.else)));
  return l.node(NodeKind.Conditional, node, test, then, otherwise);
}

function lowerNamed(l: Lowering, node: number): number {
  return l.node(NodeKind.Named, node, l.textOf(node + 1), l.expressionIn(node, l.next[node + 1]));
}

function lowerYield(l: Lowering, node: number): number {
  const value = l.findExpression(node);
  const lowered = value < 0 ? NONE : l.expression(value);
  return l.node(NodeKind.Yield, node, lowered, l.find(node, l.sym.token.from) < 0 ? 0 : 1);
}

function lowerStar(l: Lowering, node: number): number {
  return l.node(NodeKind.Star, node, l.expressionIn(node));
}
