import type { Random } from "../../base/Random";
import type { Costs } from "../profiles/Profile";
import { KINDS } from "./TaskTable";

/**
 * How much longer computing takes in one run than the workload says, as a factor by kind of segment: the same code runs a
 * few percent faster or slower from run to run (clock, caches, memory layout) and a little from piece to piece.
 */
export class SpeedOfRun {
  /** Factor of the whole run by number of the kind; 0 for kinds that don't compute and take what they take. */
  private readonly meanOfKind: Float64Array;
  private readonly pieceSpread: number;

  constructor(
    { nativeScale, pythonScale, pieceSpeedSpread, runSpeedSpread }: Costs,
    private readonly random: Random,
  ) {
    const run = 1 + runSpeedSpread * bell(random);
    this.pieceSpread = pieceSpeedSpread;
    this.meanOfKind = Float64Array.from(KINDS, (kind) => {
      if (kind === "io" || kind === "lockio") return 0;
      return (kind === "native" ? nativeScale : pythonScale) * run;
    });
  }

  /** Draws the factor of one piece. */
  draw(kind: number): number {
    const mean = this.meanOfKind[kind];
    return mean === 0 ? 1 : mean * (1 + this.pieceSpread * even(this.random));
  }
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
