import type { Range } from "../../base/Range";
import type { Expr } from "../../syntax/Body";
import { parseStatedCost } from "./directive";
import { chargeImplicit } from "./projectCalls";
import type { Shape } from "./Shape";
import type { Tally } from "./Tally";
import type { Walk } from "./Walk";

/** What going over a value costs besides the body: the work of a generator, `__next__` of a class of the project. */
export function chargeIteration(walk: Walk, iterable: Expr, shape: Shape): void {
  if (shape.deferred?.until === "iteration") walk.settle(shape);
  else if (!shape.length) chargeImplicit(walk, iterable, "iterate", "__iter__");
}

/** Adds a loop's body to the tally, `count` times, with the loop as a reason ranked by what it multiplies. */
export function addLoop(
  walk: Walk,
  body: Tally,
  count: Range,
  about: { readonly at: Expr; readonly assumed: boolean },
): void {
  const { at, assumed } = about;
  walk.tally.explain(body.expectedMs * count.expected, () =>
    walk.reason(at, {
      what: `loop over ${nameIn(at)}, ${count.low === count.high ? "" : "about "}${grouped(count.expected)} times${assumed ? " (assumed)" : ""}`,
      provenance: assumed ? "assumption" : "loop-bound",
      fact: null,
      bucket: "count",
      ms: 0,
    }),
  );
  if (assumed) walk.tally.addAssumedTimes(body, count);
  else walk.tally.addTimes(body, count);
}

/** The number of items that a comment on the loop's line states. */
export function statedItems(walk: Walk, at: number): Range | undefined {
  const text = walk.input.directiveAt(at);
  return text === undefined ? undefined : parseStatedCost(text)?.items;
}

/** How a reader recognises an expression. */
export function nameIn(expr: Expr): string {
  switch (expr.kind) {
    case "name":
      return `\`${expr.name}\``;
    case "attribute":
      return `\`${nameIn(expr.object).replaceAll("`", "")}.${expr.name}\``;
    case "call":
      return `\`${nameIn(expr.callee).replaceAll("`", "")}(...)\``;
    default:
      return "values";
  }
}

function grouped(value: number): string {
  const digits = String(Math.round(value));
  return digits.replace(/\B(?=(\d{3})+(?!\d))/g, ",");
}
