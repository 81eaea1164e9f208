const TROUBLE = /[\0\uFEFF]|\r(?!\n)/;

/**
 * Text of equal length that tree-sitter reads as Python would: it takes NUL for the end, knows no CR as a line end, and counts a
 * byte order mark as indentation.
 */
export function toParseableText(text: string): string {
  if (!TROUBLE.test(text)) return text;
  return text
    .replace(/^\uFEFF/, "\n")
    .replace(/[\0\uFEFF]/g, " ")
    .replace(/\r(?!\n)/g, "\n");
}
