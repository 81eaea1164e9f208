// How much longer things may take here than on a machine that has nothing else to do.
import os from "node:os";

const MOST = 3;

/** A factor for time limits, from 1 to 3: processes that want to run, by core, over the last minute. */
export function patience() {
  return Math.min(MOST, Math.max(1, os.loadavg()[0] / os.availableParallelism()));
}
