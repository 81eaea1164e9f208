import { lastAtOrBelow } from "../../base/lastAtOrBelow";

/** Turns offsets of reports into what people read. */
export interface Positions {
  /** 1-based line and column (UTF-16 units). */
  at(path: string, offset: number): { readonly line: number; readonly column: number };
}

/** Positions from the line starts that a service knows of its files. */
export function positionsFrom(lineStarts: (path: string) => Uint32Array | null): Positions {
  return {
    at(path, offset) {
      const starts = lineStarts(path);
      if (!starts) return { line: 1, column: offset + 1 };
      const line = lastAtOrBelow(starts, offset);
      return { line: line + 1, column: offset - starts[line] + 1 };
    },
  };
}
