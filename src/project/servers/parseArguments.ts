import type { SettingValue } from "./ServerCommand";
import type { OptionSpec, ServerSpec } from "./serverTable";
import type { Word } from "./shellWords";

interface Arguments {
  readonly app: SettingValue | null;
  readonly options: ReadonlyMap<string, SettingValue>;
}

/** Splits the arguments behind a server's command into options by name, and the application. */
export function parseArguments(
  spec: ServerSpec,
  words: readonly Word[],
  toValue: (word: Word) => SettingValue,
): Arguments {
  const options = new Map<string, SettingValue>();
  const positional: Word[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    if (!word.text.startsWith("-") || word.text === "-" || word.text === "--") {
      if (!word.text.startsWith("-")) positional.push(word);
      continue;
    }
    const { flag, attached } = splitFlag(spec, word);
    const switchName = nameOf(spec.switches, flag);
    if (switchName !== undefined) {
      if (switchName !== "") options.set(switchName, { ...toValue(word), text: "true" });
      continue;
    }
    const name = nameOf(spec.options, flag);
    const separate = attached === null && takesNext(name !== undefined, words, i) ? words[++i] : null;
    options.set(name ?? flag.replace(/^-+/, ""), toValue(attached ?? separate ?? { ...word, text: "true" }));
  }
  if (spec.subcommands && positional.length > 0 && spec.subcommands.includes(positional[0].text)) {
    options.set("subcommand", toValue(positional[0]));
    positional.shift();
  }
  // What the shell passes on (`"$@"`) is known to nobody.
  const stated = positional.filter(({ text }) => !/^\$[@*\d]/.test(text));
  const app = spec.app === "first" ? stated[0] : spec.app === "last" ? stated[stated.length - 1] : undefined;
  return { app: app ? toValue(app) : null, options };
}

function nameOf(specs: Readonly<Record<string, OptionSpec>>, flag: string): string | undefined {
  return Object.keys(specs).find((name) => specs[name].flags?.includes(flag));
}

/** `--flag=value`, `-w4`, or a flag alone. */
function splitFlag(spec: ServerSpec, word: Word): { readonly flag: string; readonly attached: Word | null } {
  const { text, start, end } = word;
  const equals = text.indexOf("=");
  if (equals > 0)
    return { flag: text.slice(0, equals), attached: { text: text.slice(equals + 1), start: start + equals + 1, end } };
  const short = text.slice(0, 2);
  const isJoined = !text.startsWith("--") && text.length > 2 && nameOf(spec.options, short) !== undefined;
  return isJoined
    ? { flag: short, attached: { text: text.slice(2), start: start + 2, end } }
    : { flag: text, attached: null };
}

/** `package.module:name`, unlike an address. */
const APPLICATION = /^[A-Za-z_][\w.]*:[A-Za-z_][\w.()]*$/;

/** A known option takes the next word; an unknown one unless that is an option, the application, or the last word. */
function takesNext(isKnown: boolean, words: readonly Word[], i: number): boolean {
  const next = words[i + 1];
  if (next === undefined) return false;
  if (isKnown) return true;
  return !next.text.startsWith("-") && !APPLICATION.test(next.text) && i + 2 < words.length;
}
