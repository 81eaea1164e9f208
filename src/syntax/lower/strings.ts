import { MAX_STRING_VALUE, NONE, NodeKind, STRING_TYPES } from "../encoding";
import type { ExpressionLowerer } from "./dispatch";
import type { Lowering } from "./Lowering";

const STR = STRING_TYPES.indexOf("str");
const BYTES = STRING_TYPES.indexOf("bytes");

/** Strings, formatted strings, and several of them side by side. */
export const STRINGS: Readonly<Record<string, ExpressionLowerer>> = {
  string: lowerString,
  concatenated_string: lowerConcatenation,
};

function lowerString(l: Lowering, node: number): number {
  if (isFormatted(l, node)) {
    const mark = l.out.mark();
    pushFormattedParts(l, node);
    return l.node(NodeKind.Formatted, node, l.out.listSince(mark));
  }
  const from = contentStart(l, node);
  const to = contentEnd(l, node, from);
  const length = lengthOfContent(l, node, to - from);
  const value = to - from <= MAX_STRING_VALUE ? l.strings.numberOfSlice(l.text, from, to) : NONE;
  return l.node(NodeKind.String, node, value, length, isBytes(l, node) ? BYTES : STR);
}

function lowerConcatenation(l: Lowering, node: number): number {
  let formatted = false;
  for (let i = node + 1; i < l.next[node]; i = l.next[i]) formatted ||= l.kind[i] === l.sym.string && isFormatted(l, i);
  if (!formatted) return joinPlain(l, node);
  const mark = l.out.mark();
  for (let i = node + 1; i < l.next[node]; i = l.next[i]) {
    if (l.kind[i] !== l.sym.string) continue;
    if (isFormatted(l, i)) pushFormattedParts(l, i);
    else l.out.push(lowerString(l, i));
  }
  return l.node(NodeKind.Formatted, node, l.out.listSince(mark));
}

function joinPlain(l: Lowering, node: number): number {
  let value = "";
  let length = 0;
  let bytes = false;
  for (let i = node + 1; i < l.next[node]; i = l.next[i]) {
    if (l.kind[i] !== l.sym.string) continue;
    const from = contentStart(l, i);
    const to = contentEnd(l, i, from);
    if (value.length <= MAX_STRING_VALUE) value += l.text.slice(from, to);
    length += lengthOfContent(l, i, to - from);
    bytes ||= isBytes(l, i);
  }
  const number = value.length <= MAX_STRING_VALUE ? l.strings.number(value) : NONE;
  return l.node(NodeKind.String, node, number, length, bytes ? BYTES : STR);
}

/** Pushes literal pieces and interpolated expressions, those in format specifiers included, in order. */
function pushFormattedParts(l: Lowering, node: number): void {
  for (let i = node + 1; i < l.next[node]; i = l.next[i]) {
    if (l.kind[i] === l.sym.stringContent) {
      const size = l.end[i] - l.start[i];
      const value = size <= MAX_STRING_VALUE ? l.textOf(i) : NONE;
      l.out.push(l.node(NodeKind.String, i, value, size - escapeSurplus(l, i), STR));
    } else if (l.kind[i] === l.sym.interpolation || l.kind[i] === l.sym.formatExpression) {
      pushInterpolation(l, i);
    }
  }
}

function pushInterpolation(l: Lowering, node: number): void {
  for (let i = node + 1; i < l.next[node]; i = l.next[i]) {
    // `{x:=9}`: what looks like `:=` starts a format specifier.
    if (l.kind[i] === l.sym.namedExpression) l.out.push(l.expression(i + 1));
    else if (l.isExpression(i)) l.out.push(l.expression(i));
    else if (l.kind[i] === l.sym.formatSpecifier) pushFormattedParts(l, i);
  }
}

function contentStart(l: Lowering, node: number): number {
  return l.kind[node + 1] === l.sym.stringStart ? l.end[node + 1] : l.start[node];
}

function contentEnd(l: Lowering, node: number, from: number): number {
  let last = node + 1;
  for (let i = node + 1; i < l.next[node]; i = l.next[i]) last = i;
  return Math.max(from, l.start[last]);
}

/** Characters of a string's value: an escape sequence counts as one. */
function lengthOfContent(l: Lowering, node: number, size: number): number {
  let length = size;
  for (let i = node + 1; i < l.next[node]; i = l.next[i]) {
    if (l.kind[i] === l.sym.stringContent) length -= escapeSurplus(l, i);
  }
  return length;
}

function escapeSurplus(l: Lowering, content: number): number {
  let surplus = 0;
  for (let i = content + 1; i < l.next[content]; i = l.next[i]) {
    if (l.kind[i] === l.sym.escapeSequence) surplus += l.end[i] - l.start[i] - 1;
  }
  return surplus;
}

function isFormatted(l: Lowering, node: number): boolean {
  return prefixHas(l, node, LETTER.f) || prefixHas(l, node, LETTER.t);
}

function isBytes(l: Lowering, node: number): boolean {
  return prefixHas(l, node, LETTER.b);
}

const LETTER = { b: 98, f: 102, t: 116 };
const TO_LOWER_CASE = 32;

function prefixHas(l: Lowering, node: number, letter: number): boolean {
  const start = l.start[node];
  // The start token is the prefix followed by one or three quotes.
  for (let i = start; i < l.end[node + 1] - 1; i++) if ((l.text.charCodeAt(i) | TO_LOWER_CASE) === letter) return true;
  return false;
}
