import type { Random } from "../../base/Random";
import type { Costs } from "../profiles/Profile";
import { KindCode } from "./TaskTable";

/**
 * How much longer computing takes in one run than the workload says, as a factor by kind of segment: the same code runs a
 * few percent faster or slower from run to run (clock, caches, memory layout) and a little from piece to piece.
 */
export function speedOfRun(costs: Costs, random: Random): (kind: number) => number {
  const { nativeScale, pythonScale, pieceSpeedSpread, runSpeedSpread } = costs;
  const run = 1 + runSpeedSpread * bell(random);
  return (kind) => {
    if (kind === KindCode.io || kind === KindCode.lockio) return 1;
    const mean = kind === KindCode.native ? nativeScale : pythonScale;
    return mean * run * (1 + pieceSpeedSpread * even(random));
  };
}

/** Width of an even distribution with standard deviation 1. */
const EVEN_WIDTH = Math.sqrt(12);

/** A draw from an even distribution with mean 0 and standard deviation 1. */
function even(random: Random): number {
  return (random.unit() - 0.5) * EVEN_WIDTH;
}

/** A draw from a bell-shaped distribution with mean 0 and standard deviation 1 (sum of four even ones). */
function bell(random: Random): number {
  return (random.unit() + random.unit() + random.unit() + random.unit() - 2) * Math.sqrt(3);
}
