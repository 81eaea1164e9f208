import { oncePer } from "../base/oncePer";
import type { ModeTimeline } from "./ModeTimeline";
import { stateShares, workerLanes } from "./shares";

/** Share (0 to 1) of a mode's workers' time in each state, by number of the state. */
export const workerShares = oncePer((timeline: ModeTimeline) =>
  stateShares(timeline.index, workerLanes(timeline.index.trace, timeline.mode)),
);
