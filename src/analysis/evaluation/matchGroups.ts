import type { MatchValue } from "./namedValues";
import { numberOf, type Value } from "./Value";

/** A part of a match by number or name. */
export function groupOf({ match }: MatchValue, group: Value): Value {
  const number = numberOf(group);
  const part = typeof group === "string" ? match.groups?.[group] : number === undefined ? undefined : match[number];
  return part ?? null;
}
