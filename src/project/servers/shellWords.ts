/** A word of a command, without quotes and escapes, and where it stands in the file. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Characters that end a command of a shell. */
const SHELL_SEPARATORS = "\n\r;&|()";
const REDIRECTION = /(?:\d*(?:>>|>\||<<<|<<-?|<>|[<>])|&>>?)(&[\d-]+)?[ \t]*/y;

/** Splits `text[from, to)` into simple commands of words as a POSIX shell would; substitutions stay as written. */
export function shellCommands(text: string, from = 0, to = text.length): Word[][] {
  return splitWords(text, from, to, SHELL_SEPARATORS);
}

/** Splits `text[from, to)` into words by blanks and quotes only, as systemd and supervisord do. */
export function plainWords(text: string, from: number, to: number): Word[] {
  return splitWords(text, from, to, "\n\r").flat();
}

function splitWords(text: string, from: number, to: number, separators: string): Word[][] {
  const commands: Word[][] = [];
  let words: Word[] = [];
  const endCommand = () => {
    if (words.length > 0) commands.push(words);
    words = [];
  };
  for (let i = from; i < to; ) {
    const gap = lengthOfGap(text, i);
    const redirection = separators === SHELL_SEPARATORS ? redirectionAt(text, i) : null;
    if (gap > 0) i += gap;
    else if (redirection)
      i = redirection.hasTarget ? readWord(text, redirection.end, to, separators).end : redirection.end;
    else if (separators.includes(text[i])) {
      endCommand();
      i++;
    } else if (text[i] === "#" || (text[i] === ";" && separators !== SHELL_SEPARATORS)) {
      while (i < to && text[i] !== "\n") i++;
    } else {
      const word = readWord(text, i, to, separators);
      words.push(word);
      i = word.end;
    }
  }
  endCommand();
  return commands;
}

function redirectionAt(text: string, i: number): { readonly end: number; readonly hasTarget: boolean } | null {
  REDIRECTION.lastIndex = i;
  const match = REDIRECTION.exec(text);
  return match && { end: REDIRECTION.lastIndex, hasTarget: match[1] === undefined };
}

/** White space and continued lines. */
function lengthOfGap(text: string, i: number): number {
  if (text[i] === " " || text[i] === "\t") return 1;
  return /^\\\r?\n/.exec(text.slice(i, i + 3))?.[0].length ?? 0;
}

function readWord(text: string, from: number, to: number, separators: string): Word {
  let word = "";
  let i = from;
  while (i < to && text[i] !== " " && text[i] !== "\t" && !separators.includes(text[i])) {
    const piece = readPiece(text, i, to);
    word += piece.text;
    i = piece.end;
  }
  return { text: word, start: from, end: i };
}

/** One character, escape, quoted string or substitution. */
function readPiece(text: string, i: number, to: number): { readonly text: string; readonly end: number } {
  const character = text[i];
  if (character === "\\") return { text: text[i + 1] === "\n" ? "" : (text[i + 1] ?? ""), end: Math.min(i + 2, to) };
  if (character === "'") {
    const end = closing(text, i + 1, to, "'");
    return { text: text.slice(i + 1, end), end: Math.min(end + 1, to) };
  }
  if (character === '"') return readDoubleQuoted(text, i, to);
  if (character === "`") {
    const end = Math.min(closing(text, i + 1, to, "`") + 1, to);
    return { text: text.slice(i, end), end };
  }
  if (character === "$" && (text[i + 1] === "(" || text[i + 1] === "{")) {
    const end = endOfSubstitution(text, i + 1, to);
    return { text: text.slice(i, end), end };
  }
  return { text: character, end: i + 1 };
}

function readDoubleQuoted(text: string, from: number, to: number) {
  let content = "";
  let i = from + 1;
  while (i < to && text[i] !== '"') {
    const isEscape = text[i] === "\\" && '"\\$`\n'.includes(text[i + 1] ?? "");
    if (isEscape) content += text[++i] === "\n" ? "" : text[i];
    else content += text[i];
    i++;
  }
  return { text: content, end: Math.min(i + 1, to) };
}

function closing(text: string, from: number, to: number, character: string): number {
  const end = text.indexOf(character, from);
  return end < 0 || end > to ? to : end;
}

function endOfSubstitution(text: string, opening: number, to: number): number {
  let depth = 0;
  for (let i = opening; i < to; i++) {
    if (text[i] === "(" || text[i] === "{") depth++;
    else if (text[i] === ")" || text[i] === "}") depth--;
    if (depth === 0) return i + 1;
  }
  return to;
}

const JSON_STRING = /"((?:[^"\\]|\\.)*)"|'([^']*)'/g;

/** Words of a list in JSON's or YAML's brackets. */
export function listedWords(text: string, from: number, to: number): Word[] {
  const words: Word[] = [];
  for (const match of text.slice(from, to).matchAll(JSON_STRING)) {
    const start = from + match.index;
    const content = match[1]?.replace(/\\(.)/g, "$1") ?? match[2];
    words.push({ text: content, start, end: start + match[0].length });
  }
  return words;
}
