import type { ArgumentRef } from "../../knowledge/Fact";
import type { Argument, CallExpr } from "../../syntax/Body";

/** The argument that a position (receiver not counted) or keyword designates; undefined behind `*args` or when left out. */
export function findArgument(
  call: CallExpr,
  position: number | undefined,
  keyword: string | undefined,
): Argument | undefined {
  if (keyword !== undefined) {
    const named = call.args.find((arg) => arg.keyword === keyword);
    if (named !== undefined) return named;
  }
  if (position === undefined) return undefined;
  let index = 0;
  for (const arg of call.args) {
    if (arg.keyword !== null || arg.star === "double-star") continue;
    if (arg.star === "star") return undefined;
    if (index === position) return arg;
    index++;
  }
  return undefined;
}

export function argumentAt(call: CallExpr, ref: ArgumentRef | undefined): Argument | undefined {
  return ref === undefined ? undefined : findArgument(call, ref.position, ref.keyword);
}

/** All positional arguments from a position on, star arguments included. */
export function argumentsFrom(call: CallExpr, position: number): readonly Argument[] {
  return call.args.filter((arg) => arg.keyword === null && arg.star !== "double-star").slice(position);
}
