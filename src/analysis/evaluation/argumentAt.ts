import type { ArgumentRef } from "../../knowledge/Fact";
import type { Arguments } from "./calls";
import type { Value } from "./Value";

/** The value that an argument reference designates; undefined where the call does not give it. */
export function argumentAt(ref: ArgumentRef | undefined, args: Arguments, receiver?: Value): Value | undefined {
  if (ref === undefined) return undefined;
  if (ref.receiver) return receiver;
  if (ref.keyword !== undefined) {
    const named = args.keywords.get(ref.keyword);
    if (named !== undefined) return named;
  }
  return ref.position === undefined ? undefined : args.positional[ref.position];
}
