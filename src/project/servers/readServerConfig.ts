import { placeOf } from "../Place";
import { evaluateCount } from "./evaluateCount";
import type { SettingValue } from "./ServerCommand";
import { serverSpec } from "./serverTable";

/** Assignments at the start of a line: of Python and of TOML or INI alike. Lines in brackets belong to the value. */
const ASSIGNMENT = /^(\w+)[ \t]*(?::[ \t]*\w+[ \t]*)?=[ \t]*(?!=)/gm;

/** Options that a server's configuration file assigns, by the names in servers.json. Nothing is executed. */
export function readServerConfig(server: string, path: string, text: string): Map<string, SettingValue> {
  const { options, switches } = serverSpec(server);
  const names = new Map<string, string>();
  for (const [name, { key }] of Object.entries({ ...options, ...switches })) if (name) names.set(key ?? name, name);
  const assigned = new Map<string, string>();
  const settings = new Map<string, SettingValue>();
  for (const match of text.matchAll(ASSIGNMENT)) {
    const start = match.index + match[0].length;
    const value = valueAt(text, start);
    const count = evaluateCount(value, (name) => assigned.get(name));
    assigned.set(match[1], value);
    const name = names.get(match[1]) ?? match[1];
    settings.set(name, { text: unquoted(value), count, place: placeOf(path, text, start, start + value.length) });
  }
  return settings;
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
