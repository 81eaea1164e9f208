import { NodeKind } from "../encoding";
import type { ExpressionLowerer } from "./dispatch";
import type { Lowering } from "./Lowering";

/** Annotations, as the expressions that they are. */
export const TYPES: Readonly<Record<string, ExpressionLowerer>> = {
  type: (l, node) => l.expressionIn(node),
  generic_type: lowerGeneric,
  union_type: lowerUnion,
  constrained_type: (l, node) => l.expressionIn(node),
  member_type: lowerMember,
  splat_type: (l, node) => l.node(NodeKind.Star, node, l.expressionIn(node)),
};

function lowerGeneric(l: Lowering, node: number): number {
  const object = l.expressionIn(node);
  const parameters = l.find(node, l.sym.typeParameter);
  return l.node(NodeKind.Subscript, node, object, parameters < 0 ? -1 : l.expressionsIn(parameters));
}

function lowerUnion(l: Lowering, node: number): number {
  const left = l.expressionIn(node);
  const operator = l.next[node + 1];
  return l.node(NodeKind.Binary, node, l.operatorOf(operator), left, l.expressionIn(node, operator));
}

function lowerMember(l: Lowering, node: number): number {
  const object = l.expressionIn(node);
  const name = l.find(node, l.sym.identifier);
  return l.node(NodeKind.Attribute, node, object, l.textOf(Math.max(node, name)));
}
