const TROUBLE = /[\0\uFEFF]|\r(?!\n)/;

/**
 * Text of equal length that tree-sitter reads as Python would: it takes NUL for the end, knows no CR as a line end, and counts a
 * byte order mark as indentation. Only for parsing: names and values are taken from the original.
 */
export function toParseableText(text: string): string {
  return withoutTypeStatements(TROUBLE.test(text) ? withoutTrouble(text) : text);
}

function withoutTrouble(text: string): string {
  return text
    .replace(/^\uFEFF/, "\n")
    .replace(/[\0\uFEFF]/g, " ")
    .replace(/\r(?!\n)/g, "\n");
}

const TYPE = "type";
/** A name of the same length that is no keyword. */
const PLAIN_NAME = "typ_";
const STARTS_STATEMENT = /(?:^|[\n:;])[ \t]*$/;
const IS_CALLED = /[ \t]*\(/y;

/** The grammar takes `type(x).y = z` for a type alias; with another name it is an assignment. */
function withoutTypeStatements(text: string): string {
  let result = "";
  let copied = 0;
  for (let i = text.indexOf(TYPE); i >= 0; i = text.indexOf(TYPE, i + TYPE.length)) {
    IS_CALLED.lastIndex = i + TYPE.length;
    if (!IS_CALLED.test(text) || !STARTS_STATEMENT.test(text.slice(Math.max(0, i - 100), i))) continue;
    result += text.slice(copied, i) + PLAIN_NAME;
    copied = i + TYPE.length;
  }
  return copied === 0 ? text : result + text.slice(copied);
}
