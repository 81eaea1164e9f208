import type { Span } from "../../syntax/Body";
import type { Resolution } from "./Resolution";

/** Numbers of a resolution's calls that stand as such in the text, by `placeOf`. */
export function callsByPlace(resolution: Resolution): ReadonlyMap<number, number> {
  const calls = new Map<number, number>();
  for (let call = 0; call < resolution.length; call++) {
    if (resolution.isImplicit(call)) continue;
    calls.set(placeOf({ start: resolution.start(call), end: resolution.end(call) }), call);
  }
  return calls;
}

/** One number for a span: definitions are shorter than 2^26 characters. */
export function placeOf({ start, end }: Span): number {
  return start * 0x4000000 + end;
}
