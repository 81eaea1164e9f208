import { type GilTurns, turnAfter } from "./gilTurns";
import type { LaneIndex } from "./LaneIndex";
import { stateAt } from "./stateWords";

/** On whom a wait waits: lanes in the order of their turns, and how many turns each had, most first. */
export interface WaitCauses {
  readonly sequence: readonly number[];
  readonly counts: readonly { readonly lane: number; readonly turns: number }[];
}

const NOBODY: WaitCauses = { sequence: [], counts: [] };

/** Turns kept for the strip of a wait; counts cover all of them. */
const SEQUENCE_LIMIT = 200;

/**
 * Who had what a segment waits for. For the GIL: everybody who held it meanwhile; for anything else: the lane that the simulation
 * names as the cause. Segments that do not wait have none.
 */
export function waitCauses(index: LaneIndex, segment: number, turns: GilTurns | null): WaitCauses {
  const { trace } = index;
  if (stateAt(trace.state[segment]) === "gil" && turns) {
    const causes = gilCauses(turns, trace.startMs[segment], trace.endMs[segment], trace.lane[segment]);
    if (causes.sequence.length > 0) return causes;
  }
  const cause = trace.cause[segment];
  return cause < 0 ? NOBODY : { sequence: [cause], counts: [{ lane: cause, turns: 1 }] };
}

function gilCauses(turns: GilTurns, startMs: number, endMs: number, self: number): WaitCauses {
  const sequence: number[] = [];
  const counts = new Map<number, number>();
  const slackMs = Math.min(0.01, (endMs - startMs) / 10);
  for (let turn = turnAfter(turns, startMs + slackMs); turn < turns.lane.length; turn++) {
    if (turns.startMs[turn] >= endMs - slackMs) break;
    const lane = turns.lane[turn];
    if (lane === self) continue;
    if (sequence.length < SEQUENCE_LIMIT) sequence.push(lane);
    counts.set(lane, (counts.get(lane) ?? 0) + 1);
  }
  const ranked = [...counts].map(([lane, count]) => ({ lane, turns: count }));
  return { sequence, counts: ranked.sort((a, b) => b.turns - a.turns || a.lane - b.lane) };
}
