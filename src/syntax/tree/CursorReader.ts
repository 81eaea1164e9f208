import type { Tree } from "web-tree-sitter";
import { type FlatTree, FlatTreeBuffer } from "./FlatTree";
import type { Grammar } from "./Grammar";
import type { TreeReader } from "./TreeReader";

/** Reads through the public cursor: slow (about as long as parsing), and right with any version of tree-sitter. */
export class CursorReader implements TreeReader {
  readonly name = "cursor";
  private readonly buffer = new FlatTreeBuffer();

  constructor(private readonly grammar: Grammar) {}

  read(tree: Tree): FlatTree {
    const { buffer, grammar } = this;
    buffer.clear();
    const cursor = tree.walk();
    const open: number[] = [];
    for (;;) {
      const kind = cursor.nodeTypeId;
      let index = -1;
      if (cursor.nodeIsMissing) buffer.missing.push(cursor.startIndex);
      if (kind === grammar.comment) buffer.comments.push(cursor.startIndex, cursor.endIndex);
      if (!grammar.dropped[kind]) index = buffer.add(kind, cursor.startIndex, cursor.endIndex);
      if (cursor.gotoFirstChild()) {
        open.push(index);
        continue;
      }
      while (!cursor.gotoNextSibling()) {
        if (!cursor.gotoParent()) {
          cursor.delete();
          return buffer;
        }
        const closed = open.pop() ?? -1;
        if (closed >= 0) buffer.next[closed] = buffer.count;
      }
    }
  }
}
