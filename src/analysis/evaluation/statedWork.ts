import { exactly } from "../../base/Range";
import type { CostInput } from "../cost/CostInput";
import { parseStatedCost, type StatedCost } from "../cost/directive";
import type { Machine } from "./Machine";

/** Words for where such a number comes from. */
export const STATED = "stated by a comment";

/** What a comment on the line of `offset` (0: of the definition) states about time; undefined when it states none. */
export function statedCostAt(input: CostInput, offset: number): StatedCost | undefined {
  const text = input.directiveAt(offset);
  const stated = text === undefined ? undefined : parseStatedCost(text);
  return stated && (stated.cpuMs || stated.nativeMs || stated.ioMs) ? stated : undefined;
}

/** Evaluates code for its values only: what it costs is what the comment on its line states. */
export function atStatedCost<T>(
  machine: Machine,
  { input, offset }: { readonly input: CostInput; readonly offset: number },
  stated: StatedCost,
  work: () => T,
): T {
  let freeThreadedFactor = 1;
  try {
    const { result, meter } = machine.aside(machine.allowance, work);
    freeThreadedFactor = meter.freeThreadedFactor;
    return result;
  } finally {
    const { ioMs: wait = ZERO, nativeMs: native = ZERO, cpuMs: python = ZERO } = stated;
    machine.meter.at(input, offset);
    const freeThreaded = python.expected * freeThreadedFactor;
    machine.meter.replay({ python, native, wait, freeThreaded, steps: 0 }, STATED);
  }
}

const ZERO = exactly(0);
