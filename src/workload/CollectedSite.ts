import type { HandedTask } from "../analysis/evaluation/Machine";
import type { Piece } from "../analysis/evaluation/Meter";
import type { Site } from "../analysis/Program";
import type { FunctionId } from "../analysis/Type";

/** Work that a program hands out (or could hand out) at one place, with the values that it hands over. */
export interface CollectedSite {
  /** The construct, where there is one; null for a plain loop. */
  readonly site: Site | null;
  /** `ThreadPoolExecutor`, `gather`, `loop`, ... */
  readonly construct: string;
  /** `thread`, `process`, `event-loop`, ...; `inline` for a plain loop. */
  readonly where: string;
  /** Each task gets a thread or process of its own. */
  readonly ownWorkers: boolean;
  /** Scope and relative offset of the call that hands over. */
  readonly from: FunctionId;
  readonly offset: number;
  readonly tasks: HandedTask[];
  readonly produced: Produced;
}

/** What the handing-over code itself did for each item that it put into a queue. */
export interface Produced {
  readonly pieces: Piece[][];
  /** The factor by which the number of items may be off, both ways; 1 where they are counted. */
  spread: number;
}

/** How many calls a site's tasks stand for. */
export function totalCopies(site: CollectedSite): number {
  return site.tasks.reduce((sum, task) => sum + task.copies, 0);
}
