import type { LoweredModule } from "./LoweredModule";
import { type Earlier, lowerTree } from "./lower/lowerTree";
import type { ParserParts } from "./PythonParser";
import { toParseableText } from "./parseableText";
import { type ParsedText, parseText, readText } from "./parseText";

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
  private parsed: ParsedText | null;
  private current: Earlier;
  private stringsAtStart: number;

  constructor(
    private readonly parts: ParserParts,
    readonly path: string,
    private content: string,
  ) {
    this.parsed = parseText(parts, toParseableText(content), null);
    this.current = lowerTree(parts.lowering, readText(parts, this.parsed), path, content);
    this.stringsAtStart = this.current.module.strings.length;
  }

  get module(): LoweredModule {
    return this.current.module;
  }

  get text(): string {
    return this.content;
  }

  /** Applies changes one after another, or takes over a whole new text; only the part that differs in the end counts. */
  edit(change: TextChange | readonly TextChange[] | string): EditResult {
    const { parts, path } = this;
    if (!this.parsed) throw new Error(`${path} is closed`);
    this.content = changedText(this.content, change);
    this.parsed = parseText(parts, toParseableText(this.content), this.parsed);
    const earlier = this.mustCompact() ? undefined : this.current;
    const { module, strings, reusedFrom } = lowerTree(
      parts.lowering,
      readText(parts, this.parsed),
      path,
      this.content,
      earlier,
    );
    if (!earlier) this.stringsAtStart = module.strings.length;
    this.current = { module, strings };
    const relowered: number[] = [];
    for (let i = 0; i < reusedFrom.length; i++) if (reusedFrom[i] < 0) relowered.push(i);
    return { module, reusedFrom, relowered };
  }

  /** Frees the tree; the document can't be edited afterwards. */
  close(): void {
    this.parsed?.tree.delete();
    this.parsed = null;
  }

  private mustCompact(): boolean {
    return this.current.module.strings.length > this.stringsAtStart * STRING_GROWTH + STRING_SLACK;
  }
}

function changedText(text: string, change: TextChange | readonly TextChange[] | string): string {
  if (typeof change === "string") return change;
  const changes: readonly TextChange[] = "text" in change ? [change] : change;
  return changes.reduce((before, { start, end, text: inserted }) => {
    return before.slice(0, start) + inserted + before.slice(end);
  }, text);
}
