/** One replacement in a file: `[start, end)` in UTF-16 units becomes `newText`. */
export interface TextEdit {
  readonly path: string;
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}
