import type { FunctionView } from "../../analysis/Program";
import type { Expr } from "../../syntax/Body";
import type { Code } from "../Rule";
import { boundOnce } from "./aliases";
import { isAddition, usesOf } from "./keeping";
import { type Loop, outlineOf } from "./Outline";

/**
 * The loops that give a list its elements, innermost first: a comprehension, written here or bound to the name, or the loops around the
 * one place that appends to the local list. Empty where that is not known.
 */
export function filledBy(code: Code, view: FunctionView, list: Expr): readonly Loop[] {
  const made = boundOnce(view, list) ?? list;
  const outline = outlineOf(view);
  if (made.kind === "comprehension") return [made, ...outline.loopsAround(made)];
  if (list.kind !== "name" || made.kind !== "collection" || made.items.length > 0) return [];
  const added = (usesOf(code, view, list.name) ?? []).flatMap(({ destination }) =>
    destination.kind === "attribute" && destination.call && isAddition(destination.name) ? [destination.call] : [],
  );
  return added.length === 1 ? outline.loopsAround(added[0]) : [];
}
