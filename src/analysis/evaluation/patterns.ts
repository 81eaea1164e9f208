import type { Computation } from "./builtins";
import type { Arguments } from "./calls";
import { callValue } from "./calls";
import type { Machine } from "./Machine";
import { groupOf } from "./matchGroups";
import { MatchValue, PatternValue } from "./namedValues";
import { FunctionValue, numberOf, UnknownValue, type Value } from "./Value";

/** Longest text that a pattern is really tried on: beyond, what matters is how much is matched, not what. */
const LONGEST_TEXT = 60_000;
/** Matches that are kept one by one. */
const MOST_MATCHES = 5_000;

/** Patterns on known text give what Python's would, as far as both languages' patterns mean the same; other results are known by their type. */
export const patternFunctions: Readonly<Record<string, Computation>> = {
  pattern: (_, { positional: [source] }) => (typeof source === "string" ? patternOf(source) : undefined),
  "pattern.match": (_, args, receiver) => first(args, receiver, "y", ""),
  "pattern.fullmatch": (_, args, receiver) => first(args, receiver, "y", "$"),
  "pattern.search": (_, args, receiver) => first(args, receiver, "g", ""),
  "pattern.findall": (machine, args, receiver) => {
    const found = everyMatch(args, receiver);
    return found && machine.list(found.map((match) => foundBy(machine, match)));
  },
  "pattern.finditer": (machine, args, receiver) => {
    const found = everyMatch(args, receiver);
    return found && machine.list(found.map((match) => new MatchValue(match)));
  },
  "pattern.split": (machine, args, receiver) => {
    const use = useOf(args, receiver);
    const regex = use && regexOf(use.pattern, "g", "");
    return regex && machine.list(use.text.split(regex).map((part) => part ?? null));
  },
  "pattern.sub": (machine, args, receiver) => substitute(machine, args, receiver),
  "match.group": (machine, { positional }, receiver) => {
    if (!(receiver instanceof MatchValue)) return undefined;
    const groups = positional.length === 0 ? [0] : positional;
    const parts = groups.map((group) => groupOf(receiver, group));
    return parts.length === 1 ? parts[0] : machine.list(parts, "tuple");
  },
  "match.groups": (machine, _, receiver) =>
    receiver instanceof MatchValue
      ? machine.list(
          receiver.match.slice(1).map((part) => part ?? null),
          "tuple",
        )
      : undefined,
  "match.start": (_, __, receiver) => (receiver instanceof MatchValue ? receiver.match.index : undefined),
  "match.end": (_, __, receiver) =>
    receiver instanceof MatchValue ? (receiver.match.index ?? 0) + receiver.match[0].length : undefined,
  "match.groupdict": (machine, _, receiver) => {
    if (!(receiver instanceof MatchValue)) return undefined;
    const result = machine.dict();
    for (const [name, part] of Object.entries(receiver.match.groups ?? {}))
      result.entries?.set(`s${name}`, [name, part ?? null]);
    result.length = result.entries?.size ?? 0;
    return result;
  },
};

function foundBy(machine: Machine, match: RegExpMatchArray): Value {
  if (match.length === 1) return match[0];
  const parts = match.slice(1).map((part) => part ?? "");
  return parts.length === 1 ? parts[0] : machine.list(parts, "tuple");
}

interface Use {
  readonly pattern: PatternValue;
  readonly text: string;
}

/** Pattern and text of `pattern.method(text)` or `module.function(pattern, text)`; `before`: arguments between them. */
function useOf({ positional }: Arguments, receiver: Value | undefined, before = 0): Use | undefined {
  const isMethod = receiver instanceof PatternValue;
  const pattern = isMethod ? receiver : patternOf(positional[0]);
  const text = positional[before + (isMethod ? 0 : 1)];
  if (!pattern || typeof text !== "string" || text.length > LONGEST_TEXT) return undefined;
  return { pattern, text };
}

function first(args: Arguments, receiver: Value | undefined, flag: string, end: string): Value | undefined {
  const use = useOf(args, receiver);
  const regex = use && regexOf(use.pattern, flag, end);
  if (!regex) return undefined;
  regex.lastIndex = numberOf((receiver instanceof PatternValue ? args.positional[1] : undefined) ?? 0) ?? 0;
  const match = regex.exec(use.text);
  return match ? new MatchValue(match) : null;
}

function everyMatch(args: Arguments, receiver: Value | undefined): RegExpMatchArray[] | undefined {
  const use = useOf(args, receiver);
  const regex = use && regexOf(use.pattern, "g", "");
  if (!regex) return undefined;
  const found: RegExpMatchArray[] = [];
  for (const match of use.text.matchAll(regex)) if (found.push(match) > MOST_MATCHES) return undefined;
  return found;
}

function substitute(machine: Machine, args: Arguments, receiver: Value | undefined): Value | undefined {
  const use = useOf(args, receiver, 1);
  const regex = use && regexOf(use.pattern, "g", "");
  const by = args.positional[receiver instanceof PatternValue ? 0 : 1];
  if (!regex) return undefined;
  if (typeof by === "string") return use.text.replace(regex, by.replace(/\$/g, "$$$$").replace(/\\(\d)/g, "$$$1"));
  if (!(by instanceof FunctionValue)) return new UnknownValue("builtins.str", use.text.length);
  let result = "";
  let end = 0;
  for (const match of use.text.matchAll(regex)) {
    const part = callValue(machine, by, { positional: [new MatchValue(match)], keywords: new Map() });
    result += use.text.slice(end, match.index) + (typeof part === "string" ? part : match[0]);
    end = match.index + match[0].length;
  }
  return result + use.text.slice(end);
}

function patternOf(source: Value | undefined): PatternValue | undefined {
  if (source instanceof PatternValue) return source;
  return typeof source === "string" ? new PatternValue(translated(source)) : undefined;
}

/** Python's spelling of a pattern in ours; undefined where this language has no such thing. */
function translated(source: string): string | undefined {
  if (/\(\?[aiLmsux-]+[:)]|\(\?\(|\\[AZ]|[*+?}]\+/.test(source)) return undefined;
  return source.replace(/\(\?P</g, "(?<").replace(/\(\?P=(\w+)\)/g, "\\k<$1>");
}

function regexOf({ source }: PatternValue, flag: string, end: string): RegExp | undefined {
  if (source === undefined) return undefined;
  try {
    return new RegExp(end ? `(?:${source})${end}` : source, flag);
  } catch {
    return undefined;
  }
}
