import { asAssignment, type CommandLine, settingValue } from "./CommandLine";
import type { SettingValue } from "./ServerCommand";
import { listedWords, shellCommands, type Word } from "./shellWords";

/** One `key:` of a YAML file, read by its layout: the value's stretch ends where indentation goes back. */
interface Entry {
  readonly key: string;
  readonly indent: number;
  readonly start: number;
  readonly end: number;
}

const KEY = /^([ \t]*)(?:- )?["']?([\w.-]+)["']?:(?=[ \t]|$)/gm;

/** Commands of a compose file's services, with their environment. Reads layout only; anchors and merges are not followed. */
export function readCompose(path: string, text: string): CommandLine[] {
  const entries = findEntries(text);
  return entries
    .filter(({ key }) => key === "command")
    .flatMap((command) => {
      const siblings = siblingsOf(entries, command);
      const environment = readEnvironment(
        path,
        text,
        siblings.find(({ key }) => key === "environment"),
      );
      const entrypoint = siblings.find(({ key }) => key === "entrypoint");
      const prefix = entrypoint ? (wordsOf(text, entrypoint)[0] ?? []) : [];
      return wordsOf(text, command).map((words) => ({ path, text, words: [...prefix, ...words], environment }));
    });
}

function findEntries(text: string): Entry[] {
  return [...text.matchAll(KEY)].map((match) => {
    const indent = match[1].length;
    const start = match.index + match[0].length;
    return { key: match[2], indent, start, end: endOfValue(text, start, indent) };
  });
}

/** Behind the last line that is indented deeper than the key, or is a list item as deep. */
function endOfValue(text: string, start: number, indent: number): number {
  let end = text.indexOf("\n", start);
  while (end >= 0) {
    const next = text.indexOf("\n", end + 1);
    const line = text.slice(end + 1, next < 0 ? text.length : next);
    const depth = line.search(/\S/);
    if (depth >= 0 && (depth < indent || (depth === indent && line[depth] !== "-"))) return end;
    if (next < 0) return text.length;
    end = next;
  }
  return text.length;
}

/** Entries of the same mapping. */
function siblingsOf(entries: readonly Entry[], entry: Entry): Entry[] {
  const at = entries.indexOf(entry);
  let from = at;
  while (from > 0 && entries[from - 1].indent >= entry.indent) from--;
  let to = at;
  while (to + 1 < entries.length && entries[to + 1].indent >= entry.indent) to++;
  return entries.slice(from, to + 1).filter(({ indent }) => indent === entry.indent);
}

const LIST_ITEM = /^[ \t]*-[ \t]+(.*)$/gm;

/** A value that is a command: a bracketed list, a list of lines, a block, or a line. */
function wordsOf(text: string, { start, end }: Entry): Word[][] {
  const value = text.slice(start, end);
  const first = start + value.length - value.trimStart().length;
  if (text[first] === "[") return [listedWords(text, first, end)];
  if (text[first] === "-" && /\s/.test(text[first + 1])) return [listItems(text, start, end)];
  if (text[first] === ">" || text[first] === "|") return foldedWords(text, text.indexOf("\n", first), end);
  if (text[first] === '"' || text[first] === "'") {
    const closing = text.lastIndexOf(text[first], end - 1);
    return shellCommands(text, first + 1, Math.max(first + 1, closing));
  }
  return foldedWords(text, first, end);
}

/** Lines of a scalar are joined by blanks; they can be read in place, command after command. */
function foldedWords(text: string, start: number, end: number): Word[][] {
  const commands = shellCommands(
    text.slice(0, end).replace(/\r?\n/g, (line) => " ".repeat(line.length)),
    start,
    end,
  );
  return commands;
}

function listItems(text: string, start: number, end: number): Word[] {
  return [...text.slice(start, end).matchAll(LIST_ITEM)].map((match) => {
    const item = match[1].trim();
    const at = start + match.index + match[0].length - match[1].length;
    return { text: item.replace(/^(["'])(.*)\1$/, "$2"), start: at, end: at + item.length };
  });
}

const MAPPED = /^[ \t]+(?:- *)?["']?(\w+)["']?[:=][ \t]*(.*?)[ \t]*$/gm;

function readEnvironment(path: string, text: string, entry: Entry | undefined): Map<string, SettingValue> {
  const environment = new Map<string, SettingValue>();
  if (!entry) return environment;
  for (const match of text.slice(entry.start, entry.end).matchAll(MAPPED)) {
    const start = entry.start + match.index + match[0].lastIndexOf(match[2]);
    const word = {
      text: match[2].replace(/^(["'])(.*)\1$/, "$2").replace(/["']$/, ""),
      start,
      end: start + match[2].length,
    };
    const assignment = asAssignment({ ...word, text: `${match[1]}=${word.text}` });
    if (assignment) environment.set(match[1], settingValue(path, text, word, environment));
  }
  return environment;
}
