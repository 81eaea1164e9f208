import { exactly, type Range } from "../../base/Range";
import type { CallableFact } from "../../knowledge/Fact";
import type { RunsFact } from "../../knowledge/RunsFact";
import type { Expr } from "../../syntax/Body";
import type { FunctionId, Type } from "../Type";
import { argumentFor, type CallSite, shapeFor } from "./CallSite";
import { nameIn } from "./iteration";
import { summariesOf, workOf } from "./projectCalls";
import { lengthOrAssumed } from "./Shape";
import type { Walk } from "./Walk";

/** Functions that a call runs: here and now, somewhere else while it waits, or beside this function. */
export function chargeHandOvers(walk: Walk, site: CallSite, fact: CallableFact, awaited: boolean): void {
  for (const runs of fact.runs ?? []) {
    if (runs.coroutine || runs.initializer || runs.times === "later") continue;
    const argument = argumentFor(walk, site, runs.function);
    if (argument)
      chargeRun(walk, site, runs, argument.value, runs.waits || runs.where === "inline" || (awaited && !!fact.async));
  }
}

function chargeRun(walk: Walk, site: CallSite, runs: RunsFact, handedOver: Expr, here: boolean): void {
  const count = timesOf(walk, site, runs);
  const ids =
    handedOver.kind === "lambda"
      ? [walk.input.functionAt(handedOver.index)]
      : functionsIn(handedType(walk, runs, handedOver));
  for (const summary of summariesOf(walk, ids)) {
    const work = workOf(walk, summary.cost, handedOver, nameIn(handedOver));
    (here ? walk.tally : walk.started).addTimes(work, count);
  }
}

/** The function that is handed over; of calls put off, the one that the items call. */
function handedType(walk: Walk, runs: RunsFact, handedOver: Expr): Type {
  const type = walk.input.typeOf(handedOver);
  const item = runs.deferred && type.kind === "instance" ? type.args[0] : undefined;
  return item?.kind === "coroutine" ? item.callee : type;
}

function timesOf(walk: Walk, site: CallSite, runs: RunsFact): Range {
  if (runs.times !== "items" || !runs.items) return exactly(1);
  const items = shapeFor(walk, site, runs.items);
  return items ? lengthOrAssumed(items) : exactly(1);
}

/** The project's functions behind a value, through partials and unions. */
function functionsIn(type: Type): readonly FunctionId[] {
  switch (type.kind) {
    case "function":
      return [type.id];
    case "partial":
      return functionsIn(type.of);
    case "union":
      return type.options.flatMap(functionsIn);
    default:
      return [];
  }
}
