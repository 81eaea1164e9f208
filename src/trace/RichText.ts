/** A piece of a sentence: plain, code, or a link to a lane of the same mode or to a source line (number in `sources`). */
export type Inline =
  | string
  | { readonly code: string }
  | { readonly lane: number; readonly text: string }
  | { readonly source: number; readonly text: string };

export type RichText = readonly Inline[];

/** The same without marks. */
export function plainText(text: RichText): string {
  return text.map((part) => (typeof part === "string" ? part : "code" in part ? part.code : part.text)).join("");
}

/** Reads `code` between backticks; everything else is plain. */
export function parseBackticks(text: string): RichText {
  return text
    .split("`")
    .map((part, position): Inline => (position % 2 === 1 ? { code: part } : part))
    .filter((part) => part !== "");
}

/** First sentence and the rest; a full stop inside code or a number does not end one. */
export function splitFirstSentence(text: string): readonly [string, string] {
  let inCode = false;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === "`") inCode = !inCode;
    if (!inCode && text[at] === "." && (at + 1 === text.length || text[at + 1] === " ")) {
      return [text.slice(0, at + 1), text.slice(at + 1).trimStart()];
    }
  }
  return [text, ""];
}
