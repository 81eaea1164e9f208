/** Where a scope's definition stands in the text. */
export interface Extent {
  readonly start: number;
  readonly length: number;
}

/**
 * A 53-bit hash of every definition's text, in one pass: each character goes into the innermost scope's hash, and a finished scope's
 * hash into that of the one around it. `extents` are in preorder.
 */
export function hashScopes(text: string, extents: readonly Extent[]): Float64Array {
  const low = new Int32Array(extents.length).fill(0x811c9dc5 | 0);
  const high = new Int32Array(extents.length).fill(0x1b873593);
  const open: number[] = [];
  let position = 0;
  const feedUntil = (scope: number, end: number) => {
    let [h, k] = [low[scope], high[scope]];
    for (; position < end; position++) {
      const code = text.charCodeAt(position);
      h = Math.imul(h ^ code, 0x01000193);
      k = (Math.imul(k, 31) + code) | 0;
    }
    low[scope] = h;
    high[scope] = k;
  };
  const close = () => {
    const scope = open.pop() as number;
    feedUntil(scope, extents[scope].start + extents[scope].length);
    if (open.length === 0) return;
    const outer = open[open.length - 1];
    low[outer] = Math.imul(low[outer] ^ low[scope], 0x85ebca6b);
    high[outer] = Math.imul(high[outer] ^ high[scope], 0xc2b2ae35 | 0);
  };
  for (let scope = 0; scope < extents.length; scope++) {
    const { start } = extents[scope];
    while (open.length > 0 && extents[open[open.length - 1]].start + extents[open[open.length - 1]].length <= start)
      close();
    if (open.length > 0) feedUntil(open[open.length - 1], start);
    position = start;
    open.push(scope);
  }
  while (open.length > 0) close();
  return Float64Array.from(extents, (_, scope) => (low[scope] >>> 0) * 0x200000 + (high[scope] >>> 11));
}
