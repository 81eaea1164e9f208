import type { ArgumentRef } from "../../knowledge/Fact";
import type { Argument, CallExpr } from "../../syntax/Body";
import { refine } from "./expressions";
import { NO_SHAPE, type Shape } from "./Shape";
import type { Walk } from "./Walk";

/** A call with its evaluated parts. */
export interface CallSite {
  readonly call: CallExpr;
  /** What stands in front of the dot; null for plain names. */
  readonly receiver: Shape | null;
  /** In the order of `call.args`. */
  readonly args: readonly Shape[];
  readonly awaited: boolean;
}

/** The call works on a file object that is memory: one that it is given, or the receiver. */
export function isInMemory({ receiver, args }: CallSite): boolean {
  return receiver?.inMemory === true || args.some((shape) => shape.inMemory);
}

/** The argument that a fact refers to. */
export function argumentFor(walk: Walk, site: CallSite, ref: ArgumentRef): Argument | undefined {
  if (ref.receiver) return undefined;
  return walk.input.argument(site.call, ref.position, ref.keyword);
}

/** Shape of what a fact refers to: an argument, or the receiver; undefined where the argument is left out. */
export function shapeFor(walk: Walk, site: CallSite, ref: ArgumentRef): Shape | undefined {
  if (ref.receiver) {
    const { callee } = site.call;
    return callee.kind === "attribute" && site.receiver ? refine(walk, callee.object, site.receiver) : NO_SHAPE;
  }
  const argument = argumentFor(walk, site, ref);
  if (!argument) return undefined;
  const index = site.call.args.indexOf(argument);
  return refine(walk, argument.value, site.args[index] ?? NO_SHAPE);
}
