/** An example on a rule's page. */
export interface Fence {
  readonly kind: "bad" | "good";
  readonly options: string;
  readonly text: string;
  /** 1-based. */
  readonly line: number;
}

/** The fences `python bad ...` and `python good ...` of a page. */
export function fencesOf(page: string): Fence[] {
  return [...page.matchAll(/^```python (bad|good)([^\n]*)\n(.*?)^```$/gms)].map((match) => ({
    kind: match[1] as Fence["kind"],
    options: match[2],
    text: match[3],
    line: page.slice(0, match.index).split("\n").length,
  }));
}
