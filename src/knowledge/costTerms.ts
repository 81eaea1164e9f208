import defaults from "./costDefaults.json";
import type { CallableFact, CostTerm, WaitKind } from "./Fact";

type Milliseconds = readonly [number, number];

/** The cost of one call: the fact's own terms, else the default of its effect (milliseconds of `costDefaults.json`). */
export function costTerms(fact: CallableFact): readonly CostTerm[] {
  return fact.cost ?? [defaultTerm(fact)];
}

function defaultTerm(fact: CallableFact): CostTerm {
  switch (fact.effect) {
    case "wait":
      return { bucket: "wait", fixedMs: defaultWaitMs(fact.waits ?? "network") };
    case "native":
      return { bucket: "native", fixedMs: defaults.native as unknown as Milliseconds };
    default:
      return { bucket: "python", fixedMs: defaults[fact.effect] as unknown as Milliseconds };
  }
}

/** Milliseconds that one wait of a kind takes when nothing more is known. */
export function defaultWaitMs(kind: WaitKind): Milliseconds {
  return defaults.wait[kind] as unknown as Milliseconds;
}

/** Whether a text names this very machine as a host. */
export function namesThisMachine(text: string): boolean {
  return defaults.loopback.hosts.some((host) => text.includes(host));
}

/** How many times sooner than one on the internet a server on the same machine answers. */
export const LOOPBACK_SOONER = defaults.loopback.sooner;
