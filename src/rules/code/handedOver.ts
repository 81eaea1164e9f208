import type { HandOver } from "../../analysis/Program";
import type { FunctionId } from "../../analysis/Type";
import type { Code } from "../Rule";
import { functionsOf } from "./types";

/** A hand-over and the function that makes it. */
export interface Handed {
  readonly from: FunctionId;
  readonly handOver: HandOver;
  /** The call makes and runs an event loop (`asyncio.run`). */
  readonly runsLoop: boolean;
}

/** Function → the places that hand it over. */
export function handedOver(code: Code): ReadonlyMap<FunctionId, readonly Handed[]> {
  return code.once(indexHandOvers);
}

function indexHandOvers(code: Code): ReadonlyMap<FunctionId, readonly Handed[]> {
  const index = new Map<FunctionId, Handed[]>();
  for (const fn of code.program.functions) {
    if (!fn.handsOver) continue;
    for (const call of fn.calls) {
      const runsLoop = call.target.kind === "fact" && call.target.fact.runsLoop === true;
      for (const handOver of call.handsOver) {
        for (const id of functionsOf(code, handOver.function)) {
          const known = index.get(id);
          if (known) known.push({ from: fn.id, handOver, runsLoop });
          else index.set(id, [{ from: fn.id, handOver, runsLoop }]);
        }
      }
    }
  }
  return index;
}
