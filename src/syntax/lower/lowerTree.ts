import { StringTable } from "../../base/StringTable";
import type { ErrorSpan, LoweredFunction, LoweredModule } from "../LoweredModule";
import { findLineStarts } from "../positions";
import type { FlatTree } from "../tree/FlatTree";
import { type Extent, hashScopes } from "./contentHash";
import { findDirectives } from "./directives";
import type { Lowering } from "./Lowering";
import { lowerScope } from "./lowerScope";
import { findReusable } from "./reuse";
import { findScopes, type Scope } from "./scopes";

/** An earlier version of the same document, whose unchanged scopes are taken over. */
export interface Earlier {
  readonly module: LoweredModule;
  /** The table behind `module.strings`; it goes on growing. */
  readonly strings: StringTable;
}

/** A flat tree with the spans that are not Python. */
export interface ReadTree extends FlatTree {
  readonly errors: readonly ErrorSpan[];
}

/** A lowered module and what was taken over for it. */
export interface LoweredTree extends Earlier {
  /** For every scope, its number in the earlier module if its records were taken over, else -1. */
  readonly reusedFrom: Int32Array;
}

/** Lowers a whole tree; with an `earlier` version only the scopes whose text changed. */
export function lowerTree(l: Lowering, tree: ReadTree, path: string, text: string, earlier?: Earlier): LoweredTree {
  const strings = earlier?.strings ?? new StringTable();
  l.begin(tree, text, strings);
  const scopes = findScopes(tree, l.sym, l.scopeNumber);
  const extents = scopes.map((scope) => extentOf(l, scope));
  const hashes = hashScopes(text, extents);
  const errors = tree.errors;
  const reusedFrom = findReusable(earlier?.module, extents, hashes, errors);
  const functions: LoweredFunction[] = [];
  for (let number = 0; number < scopes.length; number++) {
    l.out.beginScope(extents[number].start);
    const old = earlier?.module.functions[reusedFrom[number]];
    if (earlier && old) l.out.copyScope(earlier.module.columns, old);
    else lowerScope(l, scopes[number], number);
    functions.push(describe(l, scopes[number], extents[number], hashes[number], functions));
  }
  const module: LoweredModule = {
    path,
    strings: strings.strings,
    functions,
    columns: l.out.finish(),
    lineStarts: findLineStarts(text),
    directives: findDirectives(text, tree.comments),
    length: text.length,
    errors,
  };
  l.finish();
  return { module, strings, reusedFrom };
}

function extentOf(l: Lowering, scope: Scope): Extent {
  if (scope.kind === "module") return { start: 0, length: l.text.length };
  const start = l.start[scope.node];
  return { start, length: l.end[scope.node] - start };
}

function describe(
  l: Lowering,
  scope: Scope,
  extent: Extent,
  contentHash: number,
  outer: readonly LoweredFunction[],
): LoweredFunction {
  const { kind, definition, parent, isGenerator } = scope;
  const isNamed = kind === "class" || kind === "function";
  const identifier = isNamed ? l.find(definition, l.sym.identifier) : -1;
  const name = identifier < 0 ? `<${kind}>` : l.strings.strings[l.textOf(identifier)];
  const prefix = parent > 0 ? `${outer[parent].qualname}.` : "";
  const keywordOffset = kind === "module" ? 0 : l.start[definition] - extent.start;
  return {
    kind,
    name,
    qualname: kind === "module" ? "" : prefix + name,
    parent,
    ...extent,
    keywordOffset,
    nameOffset: identifier < 0 ? keywordOffset : l.start[identifier] - extent.start,
    isAsync: kind === "function" && l.kind[definition + 1] === l.sym.token.async,
    isGenerator,
    contentHash,
    ...l.out.endScope(),
  };
}
