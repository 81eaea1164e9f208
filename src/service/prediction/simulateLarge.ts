import { type Segment, simulate, type Workload } from "../../simulation";

/** Makespan and CPU time of one simulated run. */
export interface RunFigures {
  readonly makespanMs: number;
  readonly cpuMs: number;
}

/** Events of a segment that runs undisturbed: taking its core and the GIL, running, giving both back. */
const EVENTS_PER_SEGMENT = 4;
/** A shortened run keeps this many tasks per worker where it has as many: pools fill and drain as in the whole run. */
const TASKS_PER_WORKER = 6;

/**
 * Simulates a workload with one seed. A run of more than about `maxEvents` scheduling events is extrapolated from a shortened one and one
 * half as long, by the line through both: once the pool is full, the makespan grows in a straight line with the work.
 */
export function simulateLarge(workload: Workload, seed: number, maxEvents: number): RunFigures {
  const share = maxEvents / expectedEvents(workload);
  if (share >= 1) return simulate(workload, { seed, record: false });
  const half = simulate(shortened(workload, share / 2), { seed, record: false });
  const full = simulate(shortened(workload, share), { seed, record: false });
  const more = (1 - share) / (share / 2);
  return {
    makespanMs: full.makespanMs + more * Math.max(0, full.makespanMs - half.makespanMs),
    cpuMs: full.cpuMs + more * Math.max(0, full.cpuMs - half.cpuMs),
  };
}

/** Scheduling events that a run will take at most: those of its segments, and a switch per interval of work that others want to run. */
function expectedEvents({ tasks, switchIntervalMs }: Workload): number {
  let events = 0;
  let last: readonly Segment[] | undefined;
  let ofLast = 0;
  for (const segments of tasks) {
    // Like tasks share one list.
    if (segments !== last) ofLast = eventsOf(segments, switchIntervalMs);
    last = segments;
    events += ofLast;
  }
  return events;
}

function eventsOf(segments: readonly Segment[], switchIntervalMs: number): number {
  const switches = ({ kind, durationMs }: Segment): number =>
    kind === "io" || kind === "lockio" ? 0 : durationMs / switchIntervalMs;
  return segments.reduce((sum, segment) => sum + EVENTS_PER_SEGMENT + switches(segment), 0);
}

/** The workload itself, or a like one with as much of its work as takes about `maxEvents` scheduling events. */
export function withinEvents(workload: Workload, maxEvents: number): Workload {
  const share = maxEvents / expectedEvents(workload);
  return share >= 1 ? workload : shortened(workload, share);
}

/** A like workload with that share of the work: fewer tasks, spread evenly over all, and shorter ones where few are left. */
function shortened(workload: Workload, share: number): Workload {
  const { tasks, workers, processes = 1 } = workload;
  const enough = Math.min(tasks.length, TASKS_PER_WORKER * workers * Math.max(1, processes));
  const count = Math.max(1, enough, Math.round(tasks.length * share));
  const scale = (share * tasks.length) / count;
  const stride = tasks.length / count;
  const shortenedOnce = new Map<readonly Segment[], readonly Segment[]>();
  const short = (segments: readonly Segment[]): readonly Segment[] => {
    const known = shortenedOnce.get(segments) ?? shorter(segments, scale);
    shortenedOnce.set(segments, known);
    return known;
  };
  return { ...workload, tasks: Array.from({ length: count }, (_, i) => short(tasks[Math.floor((i + 0.5) * stride)])) };
}

/** Neighbours that a shortened task keeps together: how waits and work alternate decides a schedule. */
const BLOCK = 8;

/** A task with that share of the work: of a long one whole stretches, evenly spread; of a short one all segments, each shorter. */
function shorter(segments: readonly Segment[], scale: number): readonly Segment[] {
  const blocks = segments.some(({ target }) => target !== undefined)
    ? 0
    : Math.round((segments.length * scale) / BLOCK);
  const kept = blocks > 0 ? stretches(segments, blocks) : segments;
  const rest = (scale * durationOf(segments)) / (durationOf(kept) || 1);
  return kept.map((segment) => ({ ...segment, durationMs: segment.durationMs * rest }));
}

function stretches(segments: readonly Segment[], blocks: number): Segment[] {
  const stride = segments.length / blocks;
  return Array.from({ length: blocks }, (_, i) => Math.floor((i + 0.5) * stride - BLOCK / 2)).flatMap((from) =>
    segments.slice(Math.max(0, from), from + BLOCK),
  );
}

function durationOf(segments: readonly Segment[]): number {
  return segments.reduce((sum, { durationMs }) => sum + durationMs, 0);
}
