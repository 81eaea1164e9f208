const WORD = /[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]{2,}|[A-Z]{2,}/g;

/** Words of an identifier in lower case: `_readHTTPHeaders` → `read`, `http`, `headers`. */
export function wordsOf(identifier: string): string[] {
  return (identifier.match(WORD) ?? []).map((word) => word.toLowerCase());
}
