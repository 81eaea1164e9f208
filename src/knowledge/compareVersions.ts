/** Orders dotted versions by their numbers: negative where `a` is older, 0 where equal as far as both go. */
export function compareVersions(a: string, b: string): number {
  const left = a.split(".");
  const right = b.split(".");
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const difference = Number.parseInt(left[i], 10) - Number.parseInt(right[i], 10);
    if (difference !== 0 && !Number.isNaN(difference)) return difference;
  }
  return 0;
}
