import { STATES } from "../simulation/Trace";
import type { LaneIndex } from "./LaneIndex";

/**
 * How a mode's lanes share their time, cell by cell over `totalMs`: `result[cell * STATES.length + state]` is the share (0 to 1) of
 * the lanes that are in that state.
 */
export function stackShares(index: LaneIndex, lanes: readonly number[], totalMs: number, cells: number): Float32Array {
  const { trace, first, order } = index;
  const shares = new Float32Array(cells * STATES.length);
  const cellMs = totalMs / cells;
  const unit = 1 / (lanes.length * cellMs);
  for (const lane of lanes) {
    for (let position = first[lane]; position < first[lane + 1]; position++) {
      const segment = order[position];
      const endMs = trace.endMs[segment];
      let fromMs = trace.startMs[segment];
      for (let cell = Math.floor(fromMs / cellMs); fromMs < endMs && cell < cells; cell++) {
        const toMs = Math.min(endMs, (cell + 1) * cellMs);
        shares[cell * STATES.length + trace.state[segment]] += (toMs - fromMs) * unit;
        fromMs = toMs;
      }
    }
  }
  return shares;
}
