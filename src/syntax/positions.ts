import { lastAtOrBelow } from "../base/lastAtOrBelow";
import type { LoweredFunction, LoweredModule } from "./LoweredModule";

type Lines = Pick<LoweredModule, "lineStarts" | "length">;

/** 1-based line of an absolute offset. */
export function lineOf(module: Lines, offset: number): number {
  return lastAtOrBelow(module.lineStarts, offset) + 1;
}

/** 1-based column of an absolute offset, in UTF-16 units. */
export function columnOf(module: Lines, offset: number): number {
  return offset - module.lineStarts[lineOf(module, offset) - 1] + 1;
}

/** Absolute offset of a 1-based line and column, clamped to the text. */
export function offsetAt(module: Lines, line: number, column: number): number {
  const { lineStarts, length } = module;
  const index = Math.min(Math.max(line, 1), lineStarts.length) - 1;
  const lineEnd = index + 1 < lineStarts.length ? lineStarts[index + 1] : length;
  return Math.min(lineStarts[index] + Math.max(column, 1) - 1, lineEnd);
}

/** 1-based line of the `def`, `class` or `lambda` keyword (decorators above it are not it). */
export function functionLine(module: Lines, fn: LoweredFunction): number {
  return lineOf(module, fn.start + fn.keywordOffset);
}

/** Offsets where lines start. Lines end at LF, CR LF, or a CR alone, as in editors and in Python. */
export function findLineStarts(text: string): Uint32Array {
  const starts = [0];
  if (text.includes("\r")) {
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
    }
  } else {
    for (let i = text.indexOf("\n"); i >= 0; i = text.indexOf("\n", i + 1)) starts.push(i + 1);
  }
  return Uint32Array.from(starts);
}
