import type { Tree } from "web-tree-sitter";
import type { FlatTree } from "./FlatTree";

/** Turns a tree-sitter tree into flat arrays; the only place that touches tree-sitter nodes. */
export interface TreeReader {
  readonly name: "heap" | "cursor";
  /** The result is overwritten by the next call. */
  read(tree: Tree): FlatTree;
}
