import { MAX_STRING_VALUE, NONE, NodeKind, STRING_TYPES } from "../encoding";
import type { ExpressionLowerer } from "./dispatch";
import type { Lowering } from "./Lowering";

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
  return l.node(NodeKind.String, node, value, length, STRING_TYPES.indexOf(isBytes(l, node) ? "bytes" : "str"));
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
  return l.node(NodeKind.String, node, number, length, STRING_TYPES.indexOf(bytes ? "bytes" : "str"));
}

/** Pushes literal pieces and interpolated expressions, those in format specifiers included, in order. */
function pushFormattedParts(l: Lowering, node: number): void {
  for (let i = node + 1; i < l.next[node]; i = l.next[i]) {
    if (l.kind[i] === l.sym.stringContent) {
      const size = l.end[i] - l.start[i];
      const value = size <= MAX_STRING_VALUE ? l.textOf(i) : NONE;
      l.out.push(l.node(NodeKind.String, i, value, size - escapeSurplus(l, i), 0));
    } else if (l.kind[i] === l.sym.interpolation || l.kind[i] === l.sym.formatExpression) {
      pushInterpolation(l, i);
    }
  }
}

function pushInterpolation(l: Lowering, node: number): void {
  for (let i = node + 1; i < l.next[node]; i = l.next[i]) {
    if (l.isExpression(i)) l.out.push(l.expression(i));
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
  return prefixHas(l, node, "f", "t");
}

function isBytes(l: Lowering, node: number): boolean {
  return prefixHas(l, node, "b", "b");
}

function prefixHas(l: Lowering, node: number, letter: string, other: string): boolean {
  for (let i = l.start[node]; i < l.end[node + 1]; i++) {
    const code = l.text.charCodeAt(i);
    if (code === QUOTE || code === APOSTROPHE || code === BACKTICK) return false;
    const lower = code | 32;
    if (lower === letter.charCodeAt(0) || lower === other.charCodeAt(0)) return true;
  }
  return false;
}

const QUOTE = 34;
const APOSTROPHE = 39;
const BACKTICK = 96;
