import { exactly } from "../../base/Range";
import type { CallExpr } from "../../syntax/Body";
import type { CallTarget } from "../Program";
import { builtinResult } from "./builtinResults";
import type { CallSite } from "./CallSite";
import { evaluate } from "./expressions";
import { callFact } from "./factCalls";
import { operation } from "./operations";
import { callConstructor, callProject } from "./projectCalls";
import { NO_SHAPE, type Shape } from "./Shape";
import { Tally } from "./Tally";
import { callUnknown } from "./unknownCalls";
import type { Walk } from "./Walk";

/** Charges a call: its parts, the call itself, and what the target does. */
export function evaluateCall(walk: Walk, call: CallExpr, awaited = false): Shape {
  const site = evaluateParts(walk, call, awaited);
  const target = walk.input.targetOf(call);
  if (target.kind === "fact" && target.fact.effect === "lazy") return putOff(site, callTarget(walk, site, target));
  settleArguments(walk, site);
  return callTarget(walk, site, target);
}

function evaluateParts(walk: Walk, call: CallExpr, awaited: boolean): CallSite {
  const { callee } = call;
  let receiver: Shape | null = null;
  if (callee.kind === "attribute") receiver = evaluate(walk, callee.object);
  else if (callee.kind !== "name") evaluate(walk, callee);
  const args = call.args.map((argument) => evaluate(walk, argument.value));
  walk.tally.operate(operation("call.argument"), args.length);
  return { call, receiver, args, awaited };
}

/** Generators given to a call are iterated by it; coroutines run while it is awaited, or else beside this function. */
function settleArguments(walk: Walk, site: CallSite): void {
  for (const shape of site.args) {
    const deferred = shape.deferred ?? shape.element?.deferred;
    if (!deferred) continue;
    const count = shape.deferred ? exactly(1) : (shape.length ?? exactly(1));
    if (deferred.until === "iteration" || site.awaited) walk.tally.addTimes(deferred.tally, count);
    else walk.started.addTimes(deferred.tally, count);
  }
}

/** What a lazy call gives does the work of the generators that it was given, when it is iterated. */
function putOff(site: CallSite, result: Shape): Shape {
  const given = site.args.map((shape) => shape.deferred).filter((deferred) => deferred?.until === "iteration");
  if (given.length === 0) return result;
  const tally = new Tally();
  for (const deferred of [result.deferred, ...given]) if (deferred) tally.addTimes(deferred.tally, exactly(1));
  return { ...result, deferred: { tally, until: "iteration" } };
}

function callTarget(walk: Walk, site: CallSite, target: CallTarget): Shape {
  switch (target.kind) {
    case "project":
      return callProject(walk, site, target.functions);
    case "construct":
      return callConstructor(walk, site, target.init);
    case "fact":
      return callFact(walk, site, target.name, target.fact);
    case "cheap":
      walk.tally.operate(operation("call.builtin"));
      return builtinResult(walk, site, target.name) ?? NO_SHAPE;
    case "library":
      return callUnknown(walk, site, target.name);
    case "unresolved":
      return callUnknown(walk, site, null);
  }
}
