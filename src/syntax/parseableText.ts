const TROUBLE = /[\0\uFEFF]|\r(?!\n)/;
/** The grammar takes `type(x).y = z` for a type alias; a name of equal length that is no keyword keeps it an assignment. */
const TYPE_CALL = /(^|[:;])([ \t]*)type(?=[ \t]*\()/gm;

/**
 * Text of equal length that tree-sitter reads as Python would: it takes NUL for the end, knows no CR as a line end, and counts a
 * byte order mark as indentation. Only for parsing: names and values are taken from the original.
 */
export function toParseableText(text: string): string {
  const readable = TROUBLE.test(text) ? withoutTrouble(text) : text;
  return readable.includes("type") ? readable.replace(TYPE_CALL, "$1$2typ_") : readable;
}

function withoutTrouble(text: string): string {
  return text
    .replace(/^\uFEFF/, "\n")
    .replace(/[\0\uFEFF]/g, " ")
    .replace(/\r(?!\n)/g, "\n");
}
