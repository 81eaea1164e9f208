import type { Tree } from "web-tree-sitter";
import type { LoweredModule } from "./LoweredModule";
import { type Earlier, lowerTree } from "./lower/lowerTree";
import type { ParserParts } from "./PythonParser";
import { toParseableText } from "./parseableText";

/** One replacement in a document: `[start, end)` in UTF-16 units becomes `text`. */
export interface TextChange {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What an edit did. */
export interface EditResult {
  readonly module: LoweredModule;
  /** For every scope of `module`, its number in the earlier module if its records were taken over, else -1. */
  readonly reusedFrom: Int32Array;
  /** Numbers of the scopes that were lowered anew. */
  readonly relowered: readonly number[];
}

/** When the string table grew by this factor through edits, it is built anew. */
const STRING_GROWTH = 2;
const STRING_SLACK = 1000;

/** A document under edit: keeps its text and exactly one tree. */
export class OpenDocument {
  private tree: Tree | null;
  private parsed: string;
  private current: Earlier;
  private stringsAtStart: number;

  constructor(
    private readonly parts: ParserParts,
    readonly path: string,
    private content: string,
  ) {
    this.parsed = toParseableText(content);
    this.parts.parser.reset();
    this.tree = this.parse(null);
    this.current = this.lower();
    this.stringsAtStart = this.current.module.strings.length;
  }

  get module(): LoweredModule {
    return this.current.module;
  }

  get text(): string {
    return this.content;
  }

  /** Applies a change, or takes over a whole new text, of which only the part that differs counts. */
  edit(change: TextChange | string): EditResult {
    const text = typeof change === "string" ? change : replaced(this.content, change);
    const parsed = toParseableText(text);
    this.reparse(parsed);
    this.content = text;
    const { module, strings } = this.current;
    const mustCompact = module.strings.length > this.stringsAtStart * STRING_GROWTH + STRING_SLACK;
    const lowered = this.lower(mustCompact ? undefined : { module, strings });
    if (mustCompact) this.stringsAtStart = lowered.module.strings.length;
    this.current = { module: lowered.module, strings: lowered.strings };
    const relowered: number[] = [];
    for (let i = 0; i < lowered.reusedFrom.length; i++) if (lowered.reusedFrom[i] < 0) relowered.push(i);
    return { module: lowered.module, reusedFrom: lowered.reusedFrom, relowered };
  }

  /** Frees the tree; the document can't be edited afterwards. */
  close(): void {
    this.tree?.delete();
    this.tree = null;
  }

  private lower(earlier?: Earlier) {
    const { lowering, reader } = this.parts;
    if (!this.tree) throw new Error(`${this.path} is closed`);
    return lowerTree(lowering, reader.read(this.tree), this.path, this.content, earlier);
  }

  private parse(old: Tree | null): Tree {
    const tree = this.parts.parser.parse(this.parsed, old);
    if (!tree) throw new Error("tree-sitter parses until it is cancelled, and nobody cancels");
    return tree;
  }

  private reparse(parsed: string): void {
    const old = this.tree;
    if (!old) throw new Error(`${this.path} is closed`);
    const { start, oldEnd, newEnd } = difference(this.parsed, parsed);
    old.edit({
      startIndex: start,
      oldEndIndex: oldEnd,
      newEndIndex: newEnd,
      startPosition: pointAt(this.parsed, start),
      oldEndPosition: pointAt(this.parsed, oldEnd),
      newEndPosition: pointAt(parsed, newEnd),
    } as Parameters<Tree["edit"]>[0]);
    this.parsed = parsed;
    this.parts.parser.reset();
    this.tree = this.parse(old);
    old.delete();
  }
}

function replaced(text: string, { start, end, text: insertion }: TextChange): string {
  return text.slice(0, start) + insertion + text.slice(end);
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
