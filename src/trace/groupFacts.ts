import type { Trace } from "../simulation/Trace";
import { capital } from "./capital";
import { formatMakespan } from "./duration";
import type { ModeTimeline } from "./ModeTimeline";
import { isFreeThreaded } from "./modeWords";
import { workerLanes } from "./shares";
import { STATE_CODE, stateAt } from "./stateWords";

/** The facts that explain a mode's makespan, most telling first; at most three. */
export function groupFacts(timeline: ModeTimeline): readonly string[] {
  const facts = [...gilFacts(timeline), ...startFacts(timeline), ...loopFacts(timeline)];
  if (isFreeThreaded(timeline.python)) facts.push("no GIL");
  return [...facts.slice(0, 2), coresFact(timeline)];
}

function gilFacts(timeline: ModeTimeline): string[] {
  if (timeline.turns.length !== 1) return [];
  const { counters } = timeline.index.trace;
  const share = Math.round((100 * counters.gilHeldMs) / Math.max(timeline.run.makespanMs, 1e-9));
  const count = counters.handOvers;
  return [`GIL held ${Math.min(100, share)} % of the time`, `${count} ${count === 1 ? "hand-over" : "hand-overs"}`];
}

function startFacts(timeline: ModeTimeline): string[] {
  const startMs = firstTaskMs(timeline);
  if (startMs < 1) return [];
  const { lanes } = timeline.index.trace;
  const server = lanes.find((lane) => lane.kind === "server");
  return [`first task after ${formatMakespan(startMs)}${server ? ` (${server.name})` : ""}`];
}

function loopFacts(timeline: ModeTimeline): string[] {
  const { trace } = timeline.index;
  const blockedMs = trace.callbacks ? timeWithState(trace, STATE_CODE.blocked) : 0;
  return blockedMs > 0 ? [`event loop blocked for ${formatMakespan(blockedMs)}`] : [];
}

/** For how long at least one lane is in a state, ms. */
function timeWithState(trace: Trace, code: number): number {
  const inState: number[] = [];
  trace.state.forEach((state, segment) => {
    if (state === code) inState.push(segment);
  });
  inState.sort((a, b) => trace.startMs[a] - trace.startMs[b]);
  let totalMs = 0;
  let reachedMs = 0;
  for (const segment of inState) {
    totalMs += Math.max(0, trace.endMs[segment] - Math.max(reachedMs, trace.startMs[segment]));
    reachedMs = Math.max(reachedMs, trace.endMs[segment]);
  }
  return totalMs;
}

function coresFact(timeline: ModeTimeline): string {
  return `${timeline.meanCores.toFixed(1)} of ${timeline.cores} cores busy`;
}

/** When the first worker begins to work on a task, ms. */
export function firstTaskMs(timeline: ModeTimeline): number {
  const { trace, order, first } = timeline.index;
  let firstMs = Number.POSITIVE_INFINITY;
  for (const lane of workerLanes(trace, timeline.mode)) {
    for (let at = first[lane]; at < first[lane + 1]; at++) {
      const segment = order[at];
      if (trace.task[segment] < 0 || stateAt(trace.state[segment]) === "start") continue;
      firstMs = Math.min(firstMs, trace.startMs[segment]);
      break;
    }
  }
  return Number.isFinite(firstMs) ? firstMs : 0;
}

/** One line on what a mode costs, or why it takes as long as it does. */
export function priceLine(timeline: ModeTimeline): string {
  const cores = coresFact(timeline);
  const startMs = firstTaskMs(timeline);
  if (timeline.turns.length > 0)
    return `${timeline.turns.length === 1 ? "One GIL" : `${timeline.turns.length} GILs`}: ${cores}`;
  if (startMs >= 5) return `${formatMakespan(startMs)} until the first task; ${cores}`;
  return isFreeThreaded(timeline.python) ? `Needs python${timeline.python}; ${cores}` : capital(cores);
}
