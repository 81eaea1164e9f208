import type { Random } from "../../base/Random";
import type { Costs } from "../profiles/Profile";
import { KindCode } from "./TaskTable";

/**
 * How much longer computing takes in one run than the workload says, as a factor by kind of segment: the same code runs a
 * few percent faster or slower from run to run (clock, caches, memory layout) and a little from piece to piece.
 */
export function speedOfRun(costs: Costs, random: Random): (kind: number) => number {
  const run = 1 + costs.runSpeedSpread * bell(random);
  return (kind) => {
    if (kind === KindCode.io || kind === KindCode.lockio) return 1;
    const mean = kind === KindCode.native ? costs.nativeScale : costs.pythonScale;
    return mean * run * (1 + costs.pieceSpeedSpread * even(random));
  };
}

/** A draw from an even distribution with mean 0 and standard deviation 1. */
function even(random: Random): number {
  return (random.unit() - 0.5) * Math.sqrt(12);
}

/** A draw from a bell-shaped distribution with mean 0 and standard deviation 1 (sum of four even ones). */
function bell(random: Random): number {
  return (random.unit() + random.unit() + random.unit() + random.unit() - 2) * Math.sqrt(3);
}
