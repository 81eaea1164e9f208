import type { Lane } from "../simulation/Trace";

/** The number at the end of a lane's name ("pool thread 2" → "2"), else its first letter ("main thread" → "m"). */
export function laneNumber(lane: Lane): string {
  return /(\d+)$/.exec(lane.name)?.[1] ?? lane.name.slice(0, 1);
}

/** A lane's name where space is short and its kind is clear: "pool thread 2" → "thread 2". */
export function shortLaneName(lane: Lane): string {
  return lane.name.replace(/^pool /, "");
}
