import type { Parser, Tree } from "web-tree-sitter";
import type { ErrorSpan } from "./LoweredModule";
import type { ParserParts } from "./PythonParser";
import { repairText } from "./repairText";
import type { FlatTree } from "./tree/FlatTree";

/** A tree and the text that it was parsed from, which may be a repaired one. Whoever holds it deletes the tree. */
export interface ParsedText {
  readonly tree: Tree;
  readonly text: string;
  /** Where the text differs from the given one because that is wrong Python. */
  readonly mistakes: readonly ErrorSpan[];
}

/**
 * Parses a text; one with errors also with repairs, if that leaves less of it unread. `earlier` is the same document before an edit;
 * its tree is deleted.
 */
export function parseText(parts: ParserParts, text: string, earlier: ParsedText | null): ParsedText {
  const plain: ParsedText = { tree: parse(parts.parser, text, earlier), text, mistakes: [] };
  earlier?.tree.delete();
  if (!plain.tree.rootNode.hasError) return plain;
  const repair = repairText(text);
  if (repair.text === text) return plain;
  const basis = { ...plain, tree: plain.tree.copy() };
  const repaired: ParsedText = { ...repair, tree: parse(parts.parser, repair.text, basis) };
  basis.tree.delete();
  const [better, worse] = damage(parts, repaired) < damage(parts, plain) ? [repaired, plain] : [plain, repaired];
  worse.tree.delete();
  return better;
}

/** Reads the tree; valid until the next reading. */
export function readText({ reader, grammar }: ParserParts, { tree, mistakes }: ParsedText) {
  const flat = reader.read(tree);
  const errors = [...findErrors(flat, grammar.error), ...mistakes].sort((a, b) => a.start - b.start);
  return { ...flatFields(flat), errors };
}

function flatFields({ count, kind, start, end, next, comments, missing }: FlatTree): FlatTree {
  return { count, kind, start, end, next, comments, missing };
}

/** UTF-16 units that were not read, and one for each missing token. */
function damage({ reader, grammar }: ParserParts, { tree }: ParsedText): number {
  return findErrors(reader.read(tree), grammar.error).reduce(
    (sum, { start, end }) => sum + Math.max(1, end - start),
    0,
  );
}

/** Outermost error nodes, and missing tokens as empty spans. */
function findErrors(tree: FlatTree, error: number): ErrorSpan[] {
  const errors: ErrorSpan[] = tree.missing.map((offset) => ({ start: offset, end: offset }));
  const kinds = tree.kind.subarray(0, tree.count);
  for (let i = kinds.indexOf(error); i >= 0; i = kinds.indexOf(error, tree.next[i])) {
    errors.push({ start: tree.start[i], end: tree.end[i] });
  }
  return errors;
}

function parse(parser: Parser, text: string, earlier: ParsedText | null): Tree {
  if (earlier) describeEdit(earlier, text);
  parser.reset();
  const tree = parser.parse(text, earlier?.tree ?? null);
  if (!tree) throw new Error("tree-sitter parses until it is cancelled, and nobody cancels");
  return tree;
}

/** Tells a tree in which stretch its text was replaced. */
function describeEdit({ tree, text: before }: ParsedText, after: string): void {
  const { start, oldEnd, newEnd } = difference(before, after);
  tree.edit({
    startIndex: start,
    oldEndIndex: oldEnd,
    newEndIndex: newEnd,
    startPosition: pointAt(before, start),
    oldEndPosition: pointAt(before, oldEnd),
    newEndPosition: pointAt(after, newEnd),
  } as Parameters<Tree["edit"]>[0]);
}

/** The stretch in which two texts differ. */
function difference(before: string, after: string) {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let tail = 0;
  while (
    tail < shorter - start &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail++;
  return { start, oldEnd: before.length - tail, newEnd: after.length - tail };
}

/** tree-sitter's row and column, both from 0. */
function pointAt(text: string, offset: number) {
  let row = 0;
  let lineStart = 0;
  for (let i = text.indexOf("\n"); i >= 0 && i < offset; i = text.indexOf("\n", i + 1)) {
    row++;
    lineStart = i + 1;
  }
  return { row, column: offset - lineStart };
}
