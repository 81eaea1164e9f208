import { NONE, NodeKind } from "../encoding";
import { pushArguments } from "./expressions";
import type { Lowering } from "./Lowering";
import { lowerParameters } from "./parameters";
import type { Scope } from "./scopes";

/** Writes one scope's header and statements, ending with its `Body` node. */
export function lowerScope(l: Lowering, scope: Scope, number: number): void {
  l.scope = number;
  const { sym } = l;
  const { node, definition } = scope;
  const isModule = scope.kind === "module";
  const decorators = node === definition ? NONE : lowerDecorators(l, node);
  const parameterList = isModule
    ? -1
    : Math.max(l.find(definition, sym.parameters), l.find(definition, sym.lambdaParameters));
  const parameters = parameterList < 0 ? NONE : lowerParameters(l, parameterList);
  const returns = scope.kind === "function" ? lowerReturns(l, definition) : NONE;
  const bases = scope.kind === "class" ? lowerBases(l, definition) : NONE;
  const typeParameters = isModule ? NONE : lowerTypeParameters(l, definition);
  const statements = lowerStatements(l, scope);
  l.node(NodeKind.Body, node, l.out.list(decorators, parameters, returns, bases, typeParameters, statements));
}

function lowerDecorators(l: Lowering, decorated: number): number {
  const mark = l.out.mark();
  for (let i = decorated + 1; i < l.next[decorated]; i = l.next[i]) {
    if (l.kind[i] === l.sym.decorator) l.out.push(l.expressionIn(i));
  }
  return l.out.listSince(mark);
}

function lowerReturns(l: Lowering, definition: number): number {
  const arrow = l.find(definition, l.sym.token.arrow);
  const type = arrow < 0 ? -1 : l.find(definition, l.sym.type);
  return type < 0 ? NONE : l.expression(type);
}

function lowerBases(l: Lowering, definition: number): number {
  const list = l.find(definition, l.sym.argumentList);
  if (list < 0) return NONE;
  const mark = l.out.mark();
  pushArguments(l, list);
  return l.out.listSince(mark);
}

/** Names of `[T, *Ts, **P, U: bound, V = default]`: the first identifier behind the bracket and behind every comma. */
function lowerTypeParameters(l: Lowering, definition: number): number {
  const list = l.find(definition, l.sym.typeParameter);
  if (list < 0) return NONE;
  const { token, identifier } = l.sym;
  const mark = l.out.mark();
  let isAwaited = true;
  for (let i = list + 1; i < l.next[list]; ) {
    if (l.kind[i] === token.comma) isAwaited = true;
    if (l.kind[i] === identifier && isAwaited) {
      l.out.push(l.textOf(i));
      isAwaited = false;
    }
    const isNested = BRACKETED.has(l.names[l.kind[i]]);
    i = isNested ? l.next[i] : i + 1;
  }
  return l.out.listSince(mark);
}

/** Nodes whose commas separate no type parameters. */
const BRACKETED = new Set(["type_parameter", "subscript", "argument_list", "list", "tuple"]);

function lowerStatements(l: Lowering, scope: Scope): number {
  const { body, definition } = scope;
  if (scope.kind !== "lambda") return scope.kind === "module" || body < l.next[definition] ? l.block(body) : NONE;
  if (body >= l.next[definition]) return NONE;
  return l.out.list(l.node(NodeKind.Return, body, l.expression(body)));
}
