import { LOOPBACK_SOONER } from "../../knowledge/costTerms";
import type { CallableFact } from "../../knowledge/Fact";
import type { Machine } from "./Machine";
import type { LibraryValue } from "./Value";

/** Factors on a wait's bounds. */
export interface WaitFactors {
  readonly low: number;
  readonly expected: number;
  readonly high: number;
}

const AS_STATED: WaitFactors = { low: 1, expected: 1, high: 1 };
/** A read right after a read takes what the same packet brought. */
const CAME_ALONG: WaitFactors = { low: 0.001, expected: 0.01, high: 0.3 };

/** How a wait for the network differs from what its fact says: by the place of the server, and by what has come already. */
export function networkWait(machine: Machine, callee: LibraryValue, fact: CallableFact): WaitFactors {
  if (fact.waits !== "network") {
    // A call on an object of its own may send what the next read waits for.
    if (callee.receiver !== undefined && !callee.name.startsWith("builtins.")) machine.lastNetworkCall = null;
    return AS_STATED;
  }
  const { name, receiver } = callee;
  const last = machine.lastNetworkCall;
  machine.lastNetworkCall = { name, receiver };
  const comesAlong = receiver !== undefined && last?.name === name && last.receiver === receiver;
  const nearer = machine.talksToItself ? 1 / LOOPBACK_SOONER : 1;
  const { low, expected, high } = comesAlong ? CAME_ALONG : AS_STATED;
  return { low: low * nearer, expected: expected * nearer, high: high * nearer };
}
