import type { Language, Parser, Tree } from "web-tree-sitter";
import { CursorReader } from "./CursorReader";
import type { FlatTree } from "./FlatTree";
import type { Grammar } from "./Grammar";
import type { WasmHeap } from "./HeapLayout";
import { HeapReader } from "./HeapReader";
import { SAMPLE_TEXT } from "./sampleText";
import type { TreeReader } from "./TreeReader";

/**
 * The fast reader if it reads the embedded sample exactly as the public cursor does, else the cursor. Parsing the sample also
 * warms the parser up, whose first parse is 10 times slower.
 */
export function chooseReader(parser: Parser, heap: WasmHeap, grammar: Grammar, language: Language): TreeReader {
  const cursor = new CursorReader(grammar);
  const tree = parser.parse(SAMPLE_TEXT);
  if (!tree) return cursor;
  try {
    const fast = new HeapReader(heap, grammar, language);
    return readsTheSame(fast, cursor, tree) ? fast : cursor;
  } catch {
    // A changed layout leads to wild addresses; whatever goes wrong, the cursor works.
    return cursor;
  } finally {
    tree.delete();
  }
}

/** Whether two readers agree on every node of a tree. */
export function readsTheSame(a: TreeReader, b: TreeReader, tree: Tree): boolean {
  const x = a.read(tree);
  const y = b.read(tree);
  if (x.count !== y.count || !sameNumbers(x.comments, y.comments) || !sameNumbers(x.missing, y.missing)) return false;
  for (let i = 0; i < x.count; i++) if (!sameNode(x, y, i)) return false;
  return true;
}

function sameNode(x: FlatTree, y: FlatTree, i: number): boolean {
  return x.kind[i] === y.kind[i] && x.start[i] === y.start[i] && x.end[i] === y.end[i] && x.next[i] === y.next[i];
}

function sameNumbers(x: readonly number[], y: readonly number[]): boolean {
  return x.length === y.length && x.every((value, i) => value === y[i]);
}
