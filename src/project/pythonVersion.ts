const VERSION = /(?:^|[^\w.])(?:c?python-?)?(\d+)\.(\d+)(?:\.\d+)?(?:(?:a|b|rc)\d+)?(t|\+freethreaded)?(?![\w.])/i;

/** `3.14` or `3.14t` from what people write for a version (`3.14.1`, `cpython-3.14t`, `3.14+freethreaded`), or null. */
export function parseVersion(text: string): string | null {
  const match = VERSION.exec(text.trim());
  if (!match) return null;
  return `${Number(match[1])}.${Number(match[2])}${match[3] ? "t" : ""}`;
}

/** Lower bound of a specifier (`>=3.9,<4`, `^3.10`, `~=3.11`, `==3.12.*`, `>3.8`) as `3.9`, or null. */
export function lowerBound(specifier: string): string | null {
  const bounds: [number, number][] = [];
  for (const clause of specifier.split(/,|\s+(?=[<>=~^!])/)) {
    const match = /^\s*(>=|~=|===?|\^|~|>)?\s*(\d+)(?:\.(\d+))?/.exec(clause);
    if (match) bounds.push([Number(match[2]), Number(match[3] ?? 0)]);
  }
  if (bounds.length === 0) return null;
  const [major, minor] = bounds.reduce((a, b) => (a[0] > b[0] || (a[0] === b[0] && a[1] >= b[1]) ? a : b));
  return `${major}.${minor}`;
}
