import type { Range } from "../base/Range";
import { naiveMakespanMs } from "./naiveMakespan";
import { DEFAULT_PROFILE, errorKey, type MachineProfile } from "./profiles/Profile";
import { simulate } from "./simulate";
import type { SimulationRun } from "./Trace";
import type { Prediction, Workload } from "./Workload";

export interface PredictOptions {
  /** Runs with different seeds to take the median of; 11 when left out. */
  readonly runs?: number;
  /** Goes before the workload's own. */
  readonly profile?: MachineProfile;
  /** Scheduling events after which a run stops; 2 million when left out. */
  readonly maxEvents?: number;
}

/** Least factor between `expected` and both bounds where reality has not been compared with. */
const UNVALIDATED_FACTOR = 1.5;

/** Figures of a workload over a few seeds, with bounds that hold the median of real runs in 90 % of cases. */
export function predict(workload: Workload, options: PredictOptions = {}): Prediction {
  const profile = options.profile ?? workload.profile ?? DEFAULT_PROFILE;
  const runs = runSeeds(workload, options, profile);
  const latencies = runs.map(({ latencyMs }) => latencyMs.filter((ms) => !Number.isNaN(ms)).sort());
  const middle = (figure: (latency: Float64Array) => number) => median(latencies.map(figure));
  const stopped = runs.find((run) => run.stopped.reason !== "done")?.stopped;
  const validated = stopped === undefined && isValidated(workload, profile);
  const makespans = runs.map((run, index) => run.makespanMs * scaleOf(run, latencies[index].length));
  return {
    makespanMs: boundsOf(makespans, workload, profile, validated),
    cpuMs: median(runs.map((run, index) => run.cpuMs * scaleOf(run, latencies[index].length))),
    latencyMs: {
      mean: middle((latency) => latency.reduce((sum, ms) => sum + ms, 0) / Math.max(1, latency.length)),
      p50: middle((latency) => quantile(latency, 0.5)),
      p95: middle((latency) => quantile(latency, 0.95)),
      p99: middle((latency) => quantile(latency, 0.99)),
    },
    validated,
    stopped,
  };
}

/** Plays a run per seed; long ones are played fewer times, as chance evens out in them. */
function runSeeds(workload: Workload, options: PredictOptions, profile: MachineProfile): SimulationRun[] {
  const runs: SimulationRun[] = [];
  const { maxEvents = MAX_EVENTS } = options;
  let events = 0;
  for (let seed = 1; seed <= (options.runs ?? 11); seed++) {
    const run = simulate(workload, { seed, record: false, profile, maxEvents });
    runs.push(run);
    events += run.trace.counters.events ?? 0;
    if (run.stopped.reason !== "done" || events > ENOUGH_EVENTS) break;
  }
  return runs;
}

/** Scheduling events per run, and of all runs together after which no further one is played. */
const MAX_EVENTS = 2e6;
const ENOUGH_EVENTS = 1e6;

/** How much longer a run that stopped at a limit would have gone on, by the tasks that had ended; 1 for a whole one. */
function scaleOf({ stopped, latencyMs }: SimulationRun, ended: number): number {
  return stopped.reason === "limit" ? latencyMs.length / Math.max(1, ended) : 1;
}

/** Spread over the seeds and the model's own error are independent: their squares add up. */
function boundsOf(
  makespans: readonly number[],
  workload: Workload,
  profile: MachineProfile,
  validated: boolean,
): Range {
  const sorted = Float64Array.from(makespans).sort();
  const expected = quantile(sorted, 0.5);
  const modelMs = expected * modelErrorOf(workload, profile) * errorShape(workload, expected);
  const below = Math.hypot(modelMs, (expected - quantile(sorted, 0.1)) * SPREAD_SHARE);
  const above = Math.hypot(modelMs, (quantile(sorted, 0.9) - expected) * SPREAD_SHARE);
  const low = Math.max(0, expected - below);
  if (validated) return { low, expected, high: expected + above };
  return {
    low: Math.min(low, expected / UNVALIDATED_FACTOR),
    expected,
    high: Math.max(expected + above, expected * UNVALIDATED_FACTOR),
  };
}

function modelErrorOf(workload: Workload, profile: MachineProfile): number {
  return (
    profile.modelError[errorKey(workload.mode, workload.python.endsWith("t"), workload.startMethod)] ?? UNKNOWN_ERROR
  );
}

/**
 * The work itself is known; what the scheduling adds to it is where the model may be wrong: its error grows with the share
 * of the time that is not work, up to four tenths. From 0.3 to 1, as a factor on the profile's model error.
 */
export function errorShape(workload: Workload, makespanMs: number): number {
  if (makespanMs <= 0) return 1;
  const schedulingShare = Math.max(0, 1 - naiveMakespanMs(workload) / makespanMs);
  return LEAST_SHAPE + (1 - LEAST_SHAPE) * Math.min(1, schedulingShare / FULL_ERROR_SHARE);
}

const LEAST_SHAPE = 0.3;
const FULL_ERROR_SHARE = 0.4;
/** Relative error of the model where a profile says nothing. */
export const UNKNOWN_ERROR = 0.15;

/**
 * A median of five real runs strays less than single runs do: 90 % of medians lie within 0.92 standard deviations, 80 % of
 * single runs within 1.28.
 */
const SPREAD_SHARE = 0.72;

function isValidated(workload: Workload, profile: MachineProfile): boolean {
  return (
    workload.cores <= profile.validatedCores &&
    workload.platform === profile.platform &&
    workload.arrivals === undefined &&
    workload.collections === undefined &&
    workload.processPool !== "map" &&
    (workload.nativeThreads ?? 1) === 1 &&
    !(workload.sharedObjectShare && workload.python.endsWith("t"))
  );
}

function median(values: readonly number[]): number {
  return quantile(Float64Array.from(values).sort(), 0.5);
}

/** The value at a share of a sorted list, as the measured runs' percentiles are taken: nearest rank. */
function quantile(sorted: Float64Array, share: number): number {
  if (sorted.length === 0) return 0;
  return sorted[Math.min(sorted.length - 1, Math.round(share * (sorted.length - 1)))];
}
