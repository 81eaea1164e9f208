import type { ErrorSpan, LoweredModule } from "../LoweredModule";
import type { Extent } from "./contentHash";

/**
 * Numbers of the earlier module's scopes whose records can be taken over, -1 for the others. A scope is known by its text's hash;
 * all scopes inside it are taken over along with it. One with parse errors inside never is: how those are read depends on the
 * surroundings.
 */
export function findReusable(
  earlier: LoweredModule | undefined,
  extents: readonly Extent[],
  hashes: Float64Array,
  errors: readonly ErrorSpan[],
): Int32Array {
  const reusedFrom = new Int32Array(extents.length).fill(-1);
  if (!earlier) return reusedFrom;
  const byHash = new Map<number, number>();
  const old = earlier.functions;
  for (let number = 1; number < old.length; number++) byHash.set(old[number].contentHash, number);
  for (let number = 1; number < extents.length; ) {
    const candidate = byHash.get(hashes[number]) ?? -1;
    const count = scopesInside(extents, number);
    const fits =
      candidate >= 0 &&
      old[candidate].length === extents[number].length &&
      scopesInside(old, candidate) === count &&
      !hasErrorIn(errors, extents[number]) &&
      !hasErrorIn(earlier.errors, old[candidate]);
    if (!fits) number++;
    else for (let inner = 0; inner < count; inner++) reusedFrom[number++] = candidate + inner;
  }
  return reusedFrom;
}

/** Number of scopes in a scope's text, itself included. */
function scopesInside(extents: readonly Extent[], number: number): number {
  const end = extents[number].start + extents[number].length;
  let last = number + 1;
  while (last < extents.length && extents[last].start < end) last++;
  return last - number;
}

function hasErrorIn(errors: readonly ErrorSpan[], { start, length }: Extent): boolean {
  return errors.some((error) => error.start <= start + length && error.end >= start);
}
