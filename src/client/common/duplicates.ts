/** What is needed of a diagnostic to tell whether somebody else says the same. */
export interface Said {
  readonly source?: string;
  readonly code?: string | number | { readonly value: string | number };
  readonly range: { readonly start: { readonly line: number } };
}

/** Our rule → codes of Ruff and Pyright that report the same defect (docs.astral.sh/ruff/rules, microsoft.github.io/pyright). */
const SAME_AS: Readonly<Record<string, RegExp>> = {
  "blocking-call-in-async": /^ASYNC(1\d\d|2\d\d)$/,
  "dangling-task": /^RUF006$/,
  "unawaited-coroutine": /^reportUnusedCoroutine$/,
};

/** Findings without those that another tool reports on the same line already. */
export function withoutDuplicates<T extends Said>(own: readonly T[], others: readonly Said[]): T[] {
  return own.filter((finding) => {
    const same = SAME_AS[codeOf(finding)];
    return !same || !others.some((other) => same.test(codeOf(other)) && lineOf(other) === lineOf(finding));
  });
}

function codeOf({ code }: Said): string {
  return String(typeof code === "object" ? code.value : (code ?? ""));
}

function lineOf({ range }: Said): number {
  return range.start.line;
}
