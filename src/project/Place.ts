/** A piece of a file. `line` counts from 1, `start` and `end` are UTF-16 offsets. */
export interface Place {
  readonly path: string;
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/** What a file says, and where. */
export interface Stated<T> {
  readonly value: T;
  readonly place: Place;
}

/** Something in a project file that could not be used: what, and what to do about it. */
export interface ProjectProblem {
  readonly place: Place;
  readonly message: string;
}

/** Place of a stretch of a file's text. */
export function placeOf(path: string, text: string, start: number, end: number): Place {
  let line = 1;
  for (let i = text.indexOf("\n"); i >= 0 && i < start; i = text.indexOf("\n", i + 1)) line++;
  return { path, line, start, end };
}

/** Place of the first occurrence of a piece of text behind `from`; the start of the file if there is none. */
export function placeOfText(path: string, text: string, piece: string, from = 0): Place {
  const start = text.indexOf(piece, from);
  return start < 0 ? { path, line: 1, start: 0, end: 0 } : placeOf(path, text, start, start + piece.length);
}
