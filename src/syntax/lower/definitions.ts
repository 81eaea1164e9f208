import { NodeKind } from "../encoding";
import type { StatementLowerer } from "./dispatch";
import type { Lowering } from "./Lowering";
import { definitionIn } from "./scopes";

/** Nested definitions, as references to scopes of their own. */
export const DEFINITIONS: Readonly<Record<string, StatementLowerer>> = {
  function_definition: (l, node) => pushReference(l, node, NodeKind.Function),
  class_definition: (l, node) => pushReference(l, node, NodeKind.Class),
  decorated_definition: (l, node) => {
    const definition = definitionIn(l, l.sym, node);
    if (definition < 0) l.dispatch.otherStatement(l, node);
    else pushReference(l, node, l.kind[definition] === l.sym.classDefinition ? NodeKind.Class : NodeKind.Function);
  },
};

function pushReference(l: Lowering, node: number, kind: number): void {
  l.out.push(l.node(kind, node, l.scopeNumber[node] - l.scope));
}
