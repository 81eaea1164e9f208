import { firstWhere } from "./firstWhere";

/** Index of the last of some ascending numbers that is not above `value`; 0 where all are. */
export function lastAtOrBelow(ascending: ArrayLike<number>, value: number): number {
  return Math.max(0, firstWhere(0, ascending.length, (at) => ascending[at] > value) - 1);
}
