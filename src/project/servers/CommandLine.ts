import { placeOf } from "../Place";
import { evaluateCount } from "./evaluateCount";
import type { SettingValue } from "./ServerCommand";
import type { Word } from "./shellWords";

/** A command as some file gives it, with the environment variables known to be set for it. */
export interface CommandLine {
  readonly path: string;
  /** The whole file. */
  readonly text: string;
  readonly words: readonly Word[];
  readonly environment: Environment;
}

export type Environment = ReadonlyMap<string, SettingValue>;

/** Makes a value out of a stretch of a file; variables in it are looked up in `environment`. */
export function settingValue(
  path: string,
  text: string,
  word: Word,
  environment: Environment = new Map(),
): SettingValue {
  const lookup = (name: string) => environment.get(name)?.text;
  return {
    text: expand(word.text, lookup),
    count: evaluateCount(word.text, { variable: lookup }),
    place: placeOf(path, text, word.start, word.end),
  };
}

/** Replaces `$NAME` and `${NAME:-default}` where the value is known. */
function expand(text: string, lookup: (name: string) => string | undefined): string {
  return text.replace(/\$\{(\w+)(?::?[-=]([^}]*))?\}|\$(\w+)/g, (whole, name, fallback, bare) => {
    return lookup(name ?? bare) ?? fallback ?? whole;
  });
}

const ASSIGNMENT = /^([A-Za-z_]\w*)=(.*)$/s;

/** Splits `NAME=value`; the value's word starts behind the `=`. */
export function asAssignment(word: Word): { readonly name: string; readonly value: Word } | null {
  const match = ASSIGNMENT.exec(word.text);
  if (!match) return null;
  return { name: match[1], value: { text: match[2], start: word.start + match[1].length + 1, end: word.end } };
}
