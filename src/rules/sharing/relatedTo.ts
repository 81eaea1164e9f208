import type { Location } from "../../analysis/Program";
import { definitionOf } from "../code/places";
import type { Overlap } from "./overlap";

/** The path that proves an overlap: hand-over, calls, and the other writer where there is one. */
export function relatedTo(overlap: Overlap): readonly Location[] {
  const { reach, other } = overlap;
  return other ? [...reach.via, definitionOf(other, `\`${other.name}\` writes it meanwhile`)] : reach.via;
}
