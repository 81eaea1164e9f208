import type { ScopeKind } from "../LoweredModule";
import type { FlatTree } from "../tree/FlatTree";
import type { Symbols } from "./symbols";

/** A scope as found in the tree. */
export interface Scope {
  readonly kind: ScopeKind;
  /** Flat node with decorators, and the definition itself. */
  readonly node: number;
  readonly definition: number;
  readonly parent: number;
  /** Flat node of the block or of a lambda's expression; `next` of the definition if there is none. */
  readonly body: number;
  isGenerator: boolean;
}

type Arrays = Pick<FlatTree, "kind" | "next">;

/** The `def` or `class` below the decorators, or -1. */
export function definitionIn(tree: Arrays, sym: Symbols, decorated: number): number {
  for (let i = decorated + 1; i < tree.next[decorated]; i = tree.next[i]) {
    if (tree.kind[i] === sym.functionDefinition || tree.kind[i] === sym.classDefinition) return i;
  }
  return -1;
}

/**
 * Finds all scopes in preorder and numbers them in `scopeNumber`, at both the decorated node and the definition. What stands in a
 * header (decorators, defaults, bases) is evaluated outside, so a lambda there has the surrounding scope as parent.
 */
export function findScopes(tree: FlatTree, sym: Symbols, scopeNumber: Int32Array): Scope[] {
  const scopes: Scope[] = [{ kind: "module", node: 0, definition: 0, parent: -1, body: 0, isGenerator: false }];
  const { kind, next } = tree;
  const open = [0];
  for (let i = 1; i < tree.count; i++) {
    const symbol = kind[i];
    if (
      symbol !== sym.functionDefinition &&
      symbol !== sym.lambda &&
      symbol !== sym.classDefinition &&
      symbol !== sym.decoratedDefinition &&
      symbol !== sym.yield
    )
      continue;
    while (open.length > 1 && i >= next[scopes[open[open.length - 1]].node]) open.pop();
    const owner = ownerOf(scopes, open[open.length - 1], i);
    if (symbol === sym.yield) {
      scopes[owner].isGenerator = true;
      continue;
    }
    const isKnown = i === scopes[open[open.length - 1]].definition;
    const definition = symbol === sym.decoratedDefinition ? definitionIn(tree, sym, i) : i;
    if (isKnown || definition < 0) continue;
    scopeNumber[i] = scopes.length;
    scopeNumber[definition] = scopes.length;
    open.push(scopes.length);
    scopes.push({
      kind: scopeKind(kind[definition], sym),
      node: i,
      definition,
      parent: owner,
      body: bodyOf(tree, sym, definition),
      isGenerator: false,
    });
  }
  return scopes;
}

/** The scope in whose body a node stands, given the innermost one around it. */
function ownerOf(scopes: readonly Scope[], innermost: number, node: number): number {
  let owner = innermost;
  while (owner > 0 && node < scopes[owner].body) owner = scopes[owner].parent;
  return owner;
}

function scopeKind(symbol: number, sym: Symbols): ScopeKind {
  if (symbol === sym.classDefinition) return "class";
  return symbol === sym.lambda ? "lambda" : "function";
}

function bodyOf(tree: Arrays, sym: Symbols, definition: number): number {
  let last = tree.next[definition];
  for (let i = definition + 1; i < tree.next[definition]; i = tree.next[i]) {
    if (tree.kind[i] === sym.block) return i;
    if (tree.kind[definition] === sym.lambda) last = i;
  }
  return last;
}
