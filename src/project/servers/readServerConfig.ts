import { placeOf } from "../Place";
import type { Environment } from "./CommandLine";
import { evaluateCount } from "./evaluateCount";
import type { Count, SettingValue } from "./ServerCommand";
import { serverSpec } from "./serverTable";

/** Assignments of Python, TOML and INI alike. */
const ASSIGNMENT = /^([ \t]*)(\w+)[ \t]*(?::[ \t]*[\w.[\]]+[ \t]*)?=[ \t]*(?!=)/gm;
/** Definitions with what is indented below them. */
const DEFINITION = /^([ \t]*)(?:async[ \t]+)?(?:def|class)\b.*(?:\n(?:\1[ \t]+.*|[ \t]*(?=\n)))*/gm;

/**
 * Options that a server's configuration file assigns, by the names in servers.json. Nothing is executed: an assignment under a
 * condition counts if it gives a number, the first such, or nothing stood there before.
 */
export function readServerConfig(
  server: string,
  path: string,
  text: string,
  environment: Environment,
): Map<string, SettingValue> {
  const optionNames = namesByKey(server);
  const names = new Map<string, Count | null>();
  const settings = new Map<string, SettingValue>();
  const conditional = new Set<string>();
  const code = text.replace(DEFINITION, (definition) => definition.replace(/[^\n]/g, " "));
  let end = 0;
  for (const match of code.matchAll(ASSIGNMENT)) {
    // Keyword arguments of the value before.
    if (match.index < end) continue;
    const [whole, indentation, key] = match;
    const start = match.index + whole.length;
    const value = valueAt(text, start);
    end = start + value.length;
    const count = evaluateCount(value, { variable: (name) => environment.get(name)?.text, names });
    const name = optionNames.get(key) ?? key;
    const isConditional = indentation !== "";
    const isDecided = count === null ? settings.has(name) : conditional.has(name) && settings.get(name)?.count;
    if (isConditional && isDecided) continue;
    if (isConditional) conditional.add(name);
    names.set(key, count);
    settings.set(name, { text: unquoted(value), count, place: placeOf(path, text, start, end) });
  }
  return settings;
}

function namesByKey(server: string): Map<string, string> {
  const { options, switches } = serverSpec(server);
  const named = Object.entries({ ...options, ...switches }).filter(([name]) => name !== "");
  return new Map(named.map(([name, { key }]) => [key ?? name, name]));
}

/** The expression up to the end of its line, going on while brackets are open; a comment is not part of it. */
function valueAt(text: string, start: number): string {
  let depth = 0;
  let quote = "";
  let i = start;
  for (; i < text.length; i++) {
    const character = text[i];
    if (quote) {
      if (character === quote || character === "\n") quote = "";
    } else if (character === '"' || character === "'") quote = character;
    else if ("([{".includes(character)) depth++;
    else if (")]}".includes(character)) depth--;
    else if (character === "#" || (character === "\n" && depth <= 0)) break;
  }
  return text.slice(start, i).trimEnd();
}

function unquoted(value: string): string {
  const match = /^[rbuf]?(["'])([^"']*)\1$/i.exec(value);
  if (match) return match[2];
  return value === "True" ? "true" : value === "False" ? "false" : value;
}
