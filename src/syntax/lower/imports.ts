import { NONE, NodeKind } from "../encoding";
import type { StatementLowerer } from "./dispatch";
import type { Lowering } from "./Lowering";

/** Imports. */
export const IMPORTS: Readonly<Record<string, StatementLowerer>> = {
  import_statement: (l, node) => l.out.push(l.node(NodeKind.Import, node, names(l, node, node + 1))),
  import_from_statement: lowerImportFrom,
  future_import_statement: (l, node) => {
    const imported = names(l, node, Math.max(node + 1, l.find(node, l.sym.token.import)));
    l.out.push(l.node(NodeKind.ImportFrom, node, l.strings.number("__future__"), imported, 0));
  },
};

function lowerImportFrom(l: Lowering, node: number): void {
  const { sym } = l;
  const keyword = l.find(node, sym.token.import);
  const relative = l.find(node, sym.relativeImport);
  const prefix = relative < 0 ? -1 : l.find(relative, sym.importPrefix);
  const module = l.find(relative < 0 ? node : relative, sym.dottedName);
  const isNamed = module >= 0 && (relative >= 0 || module < keyword);
  const level = prefix < 0 ? 0 : dots(l, prefix);
  const star = l.find(node, sym.wildcardImport) < 0 ? 0 : 1;
  const imported = keyword < 0 ? NONE : names(l, node, keyword);
  const moduleName = isNamed ? dottedText(l, module) : l.strings.number("");
  l.out.push(l.node(NodeKind.ImportFrom, node, moduleName, imported, 2 * level + star));
}

/** Imported names as pairs, those behind `from`. */
function names(l: Lowering, node: number, from: number): number {
  const { sym } = l;
  const mark = l.out.mark();
  for (let i = from; i < l.next[node]; i = l.next[i]) {
    if (l.kind[i] === sym.dottedName) {
      l.out.push(dottedText(l, i));
      l.out.push(NONE);
    } else if (l.kind[i] === sym.aliasedImport) {
      const alias = l.find(i, sym.identifier);
      l.out.push(dottedText(l, Math.max(i, l.find(i, sym.dottedName))));
      l.out.push(alias < 0 ? NONE : l.textOf(alias));
    }
  }
  return l.out.listSince(mark);
}

/** The name without the white space that may stand around its dots. */
function dottedText(l: Lowering, node: number): number {
  const text = l.text.slice(l.start[node], l.end[node]);
  return /[^\w.]/.test(text) ? l.strings.number(text.replace(/[\s\\]|#.*/g, "")) : l.textOf(node);
}

function dots(l: Lowering, prefix: number): number {
  let count = 0;
  for (let i = prefix + 1; i < l.next[prefix]; i = l.next[i]) count++;
  return count;
}
