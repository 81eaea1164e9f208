import type { ErrorSpan } from "./LoweredModule";

/** A stretch that is written over, with blanks or with one other character. */
interface Patch extends ErrorSpan {
  readonly character: string;
}

/** A text to parse in place of another one. */
export interface Repair {
  readonly text: string;
  /** What was written over because it is wrong Python (and not just unknown to the grammar). */
  readonly mistakes: readonly ErrorSpan[];
}

interface OpenBracket {
  readonly offset: number;
  readonly closing: string;
  /** Behind `def f`, `class C` or `type A`. */
  readonly holdsTypeParameters: boolean;
  /** Where the default of a type parameter begins, -1 outside of one. */
  defaultStart: number;
}

const CLOSING: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };
/** Keywords that start a statement and never a line inside brackets. */
const STATEMENT =
  /(?:async[ \t]+)?(?:def|class|return|import|raise|del|global|nonlocal|assert|pass|break|continue|try|finally|while|with|elif|except|else(?=[ \t]*:))\b/y;
const FORMATTED = /(?:^|\W)[rR]?[ftFT][rR]?$/;
const DEFINED = /\b(?:def|class|type)[ \t]+\w+[ \t]*$/;
const INDENTATION = /[ \t\f]*/y;
/** Ends of a line that call for more: an operator, a dot, a keyword. `import *` and `...` do not. */
const UNFINISHED =
  /(?:[=+\-/%|&^~<>@]|[\w)\]}"']\s*\*|[A-Za-z_]\w*\.|[)\]}"']\.|(?:^|[^\w.])(?:def|class|lambda|if|elif|while|for|in|not|and|or|is|import|from|as|with|await|async|del|assert|global|nonlocal))$/;
const NO_START = /^[:,=.]/;
const STAR_IMPORT = /\bimport\s*\*$/;
/** Statements that need a colon. */
const HEADER = /^(?:async|def|class|if|elif|while|for|with|try|finally|else|except)\b/;

/**
 * Text of equal length in which damage stays where it is: for code that does not parse, to be parsed instead. Brackets that are
 * never closed, or closed without being opened, become blanks, for else they swallow the rest of the file; unfinished strings end
 * on their line; unfinished statements (`x = `, `foo.`, `def`) become blank lines, for else they break up the class around them.
 * Constructs that the grammar lacks are written over: defaults of type parameters, and line ends inside brackets
 * with less indentation behind them.
 */
export function repairText(text: string): Repair {
  const repair = new TextRepair(text);
  repair.scan();
  return {
    text: applied(text, [...repair.patches, ...repair.mistakes]),
    mistakes: repair.mistakes.map(({ start, end }) => ({ start, end })),
  };
}

function applied(text: string, patches: readonly Patch[]): string {
  let result = "";
  let position = 0;
  for (const { start, end, character } of [...patches].sort((a, b) => a.start - b.start)) {
    if (start < position) continue;
    result += text.slice(position, start) + character.repeat(end - start);
    position = end;
  }
  return result + text.slice(position);
}

/** One pass over a text that knows strings, comments, brackets and indentation. */
class TextRepair {
  /** Correct Python that the grammar lacks. */
  readonly patches: Patch[] = [];
  readonly mistakes: Patch[] = [];
  private readonly open: OpenBracket[] = [];
  private statementStart = 0;
  private statementIndent = 0;
  private hasColon = false;
  private commentStart = -1;

  constructor(private readonly text: string) {}

  scan(): void {
    const { text } = this;
    this.startLine(0);
    for (let i = 0; i < text.length; ) i = this.step(i);
    if (this.open.length > 0) this.abandonOpen();
    else this.endStatement(text.length);
  }

  /** Handles what stands at `i` and returns where to go on. */
  private step(i: number): number {
    const character = this.text[i];
    switch (character) {
      case "\n":
        return this.endLine(i);
      case "#":
        this.commentStart = i;
        return this.endOfLine(i);
      case '"':
      case "'":
        return this.string(i, character);
      case "\\":
        return i + (this.text.startsWith("\r\n", i + 1) ? 3 : 2);
      case ":":
        this.hasColon ||= this.open.length === 0;
        return i + 1;
      case "(":
      case "[":
      case "{":
        this.push(i, character);
        return i + 1;
      case ")":
      case "]":
      case "}":
        this.close(i, character);
        return i + 1;
      case ",":
      case "=":
        this.typeParameterDefault(i, character);
        return i + 1;
      default:
        return i + 1;
    }
  }

  private blank(start: number, end: number): void {
    this.patches.push({ start, end, character: " " });
  }

  private mend(start: number, end = start + 1, character = " "): void {
    this.mistakes.push({ start, end, character });
  }

  private endOfLine(from: number): number {
    const end = this.text.indexOf("\n", from);
    return end < 0 ? this.text.length : end;
  }

  private endLine(newline: number): number {
    const next = newline + 1;
    if (this.open.length > 0 && this.indentOf(next) < this.statementIndent && !this.startsStatement(next)) {
      // The grammar takes this for the end of the block; a comment must go too, or it would go on over the next line.
      this.blank(this.commentStart >= 0 ? this.commentStart : newline, next);
    }
    if (this.open.length === 0) this.endStatement(this.commentStart >= 0 ? this.commentStart : newline);
    this.commentStart = -1;
    this.startLine(next);
    return next;
  }

  private startLine(from: number): void {
    if (this.open.length > 0 && this.startsStatement(from)) this.abandonOpen();
    if (this.open.length > 0 || this.isBlank(from)) return;
    this.statementStart = from + this.indentOf(from);
    this.statementIndent = this.indentOf(from);
    this.hasColon = false;
  }

  private endStatement(end: number): void {
    const statement = this.text.slice(this.statementStart, end).trimEnd();
    const lacksColon = HEADER.test(statement) && !this.hasColon;
    const isUnfinished = UNFINISHED.test(statement) && !STAR_IMPORT.test(statement);
    if (lacksColon || isUnfinished || NO_START.test(statement))
      this.mend(this.statementStart, this.statementStart + statement.length);
    this.statementStart = end;
  }

  private indentOf(lineStart: number): number {
    INDENTATION.lastIndex = lineStart;
    return INDENTATION.exec(this.text)?.[0].length ?? 0;
  }

  private isBlank(lineStart: number): boolean {
    const first = this.text[lineStart + this.indentOf(lineStart)];
    return first === undefined || first === "\n" || first === "\r" || first === "#";
  }

  private startsStatement(lineStart: number): boolean {
    STATEMENT.lastIndex = lineStart + this.indentOf(lineStart);
    return STATEMENT.test(this.text);
  }

  /** Takes the brackets that are open for a mistake; a header with one is not finished. */
  private abandonOpen(): void {
    const firstLine = this.text.slice(this.statementStart, this.endOfLine(this.statementStart)).trimEnd();
    if (HEADER.test(firstLine) && !this.hasColon)
      this.mend(this.statementStart, this.statementStart + firstLine.length);
    for (const { offset } of this.open.splice(0)) this.mend(offset);
  }

  private push(offset: number, character: string): void {
    const before = this.text.slice(Math.max(0, offset - 100), offset);
    const holdsTypeParameters = character === "[" && DEFINED.test(before);
    this.open.push({ offset, closing: CLOSING[character], holdsTypeParameters, defaultStart: -1 });
  }

  private close(offset: number, character: string): void {
    const match = this.open.map(({ closing }) => closing).lastIndexOf(character);
    if (match < 0) {
      this.mend(offset);
      return;
    }
    for (const { offset: unclosed } of this.open.splice(match + 1)) this.mend(unclosed);
    this.typeParameterDefault(offset, ",");
    this.open.pop();
  }

  private typeParameterDefault(offset: number, character: string): void {
    const bracket = this.open[this.open.length - 1];
    if (!bracket?.holdsTypeParameters) return;
    if (character === "=") {
      bracket.defaultStart = offset;
    } else if (bracket.defaultStart >= 0) {
      this.blank(bracket.defaultStart, offset);
      bracket.defaultStart = -1;
    }
  }

  /** Skips a string, or mends one without an end. */
  private string(start: number, quote: string): number {
    const triple = quote.repeat(3);
    if (this.text.startsWith(triple, start)) {
      const end = this.closingQuotes(start + 3, triple);
      if (end >= 0) return end;
      this.mend(start, start + 3);
      return start + 3;
    }
    const end = this.closingQuotes(start + 1, quote);
    if (end >= 0) return end;
    return this.endStringOnLine(start, quote);
  }

  /** Offset behind the closing quotes, -1 without any; a single quote has to stand on the same line. */
  private closingQuotes(from: number, quotes: string): number {
    for (let i = from; i < this.text.length; i++) {
      const character = this.text[i];
      if (character === "\\") i++;
      else if (character === "\n" && quotes.length === 1) return -1;
      else if (this.text.startsWith(quotes, i)) return i + quotes.length;
    }
    return -1;
  }

  private endStringOnLine(start: number, quote: string): number {
    if (FORMATTED.test(this.text.slice(Math.max(0, start - 2), start))) {
      // Braces inside may be open too: what follows is read as code, where such are found.
      this.mend(start);
      return start + 1;
    }
    let end = this.endOfLine(start);
    while (end > start + 1 && this.text[end - 1] === "\r") end--;
    if (end - 1 > start) this.mend(end - 1, end, quote);
    else this.mend(start);
    return end;
  }
}
