import type { Range } from "../../base/Range";
import type { Expr } from "../../syntax/Body";
import { parseStatedCost } from "./directive";
import { chargeImplicit } from "./projectCalls";
import { ASSUMED_ITEMS, type Shape } from "./Shape";
import type { Tally } from "./Tally";
import type { Walk } from "./Walk";

/** What going over a value costs besides the body: the work of a generator, `__next__` of a class of the project. */
export function chargeIteration(walk: Walk, iterable: Expr, shape: Shape): void {
  if (shape.deferred?.until === "iteration") walk.settle(shape);
  else if (!shape.length) chargeImplicit(walk, iterable, "iterate", "__iter__");
}

/** Names the loop as a reason, ranked by what it multiplies. */
export function explainLoop(
  walk: Walk,
  iterable: Expr,
  shape: Shape,
  body: Tally,
  count: Range = shape.length ?? ASSUMED_ITEMS,
): void {
  const stated = count.low === count.high;
  walk.tally.explain(
    walk.reason(iterable, {
      what: `loop over ${nameIn(iterable)}, ${stated ? "" : "about "}${grouped(count.expected)} times${shape.length ? "" : " (assumed)"}`,
      provenance: shape.length ? "loop-bound" : "assumption",
      fact: null,
      bucket: "count",
      ms: 0,
    }),
    body.expectedMs * count.expected,
  );
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
