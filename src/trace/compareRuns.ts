import { STATES } from "../simulation/Trace";
import { formatDifference, formatMakespan } from "./duration";
import type { ModeTimeline } from "./ModeTimeline";
import { workerLanes } from "./shares";
import { STATE_WORDS } from "./stateWords";

/** One measure of two runs of the same work. */
export interface Comparison {
  readonly what: string;
  readonly before: string;
  readonly after: string;
  /** "−0.3 s", empty where both are alike. */
  readonly difference: string;
  /** `other` where more is neither better nor worse. */
  readonly judgement: "better" | "worse" | "same" | "other";
}

/** A measure before it is put in words; `lessIs` says what a fall means. */
interface Measure {
  readonly what: string;
  readonly of: (timeline: ModeTimeline) => number;
  readonly unit: "ms" | "count" | "cores";
  readonly lessIs: "better" | "worse" | "other";
}

const MEASURES: readonly Measure[] = [
  { what: "Takes", of: ({ run }) => run.makespanMs, unit: "ms", lessIs: "better" },
  { what: "One item, on average", of: ({ run }) => mean(run.latencyMs), unit: "ms", lessIs: "better" },
  { what: "One item, 95 of 100 within", of: ({ run }) => percentile95(run.latencyMs), unit: "ms", lessIs: "better" },
  { what: "Processor time", of: ({ run }) => run.cpuMs, unit: "ms", lessIs: "better" },
  { what: "Cores busy, on average", of: ({ meanCores }) => meanCores, unit: "cores", lessIs: "other" },
  { what: "Hand-overs of the GIL", of: ({ index }) => index.trace.counters.handOvers, unit: "count", lessIs: "better" },
  {
    what: "Context switches",
    of: ({ index }) => index.trace.counters.contextSwitches,
    unit: "count",
    lessIs: "better",
  },
];

/** Differences smaller than this share of the larger value are none. */
const ALIKE = 0.005;

/** What two runs differ in: the measures that people ask for, then the time that workers spend in each state that occurs. */
export function compareRuns(before: ModeTimeline, after: ModeTimeline): readonly Comparison[] {
  const states = STATES.filter((state) => state !== "idle").map(
    (state): Measure => ({
      what: `${STATE_WORDS[state].title}, all workers`,
      of: (timeline) => stateMs(timeline, STATES.indexOf(state)),
      unit: "ms",
      lessIs: state === "python" || state === "native" ? "other" : "better",
    }),
  );
  return [...MEASURES, ...states].flatMap((measure) => {
    const values = [measure.of(before), measure.of(after)] as const;
    return values[0] === 0 && values[1] === 0 ? [] : compare(measure, ...values);
  });
}

function compare({ what, unit, lessIs }: Measure, before: number, after: number): Comparison {
  const isAlike = Math.abs(after - before) <= ALIKE * Math.max(before, after);
  const judgement = isAlike ? "same" : lessIs === "other" ? "other" : after < before ? lessIs : opposite(lessIs);
  return {
    what,
    before: written(before, unit),
    after: written(after, unit),
    difference: isAlike ? "" : difference(before, after, unit),
    judgement,
  };
}

function opposite(judgement: "better" | "worse"): "better" | "worse" {
  return judgement === "better" ? "worse" : "better";
}

function written(value: number, unit: Measure["unit"]): string {
  if (unit === "ms") return value === 0 ? "0 ms" : formatMakespan(value);
  return unit === "cores" ? value.toFixed(1) : String(Math.round(value));
}

function difference(before: number, after: number, unit: Measure["unit"]): string {
  if (unit === "ms") return formatDifference(after - before, before);
  return `${after < before ? "−" : "+"}${written(Math.abs(after - before), unit)}`;
}

/** Time that all workers of a mode together spend in one state, ms. */
function stateMs({ index, mode }: ModeTimeline, state: number): number {
  const { trace, order, first } = index;
  let totalMs = 0;
  for (const lane of workerLanes(trace, mode)) {
    for (let at = first[lane]; at < first[lane + 1]; at++) {
      const segment = order[at];
      if (trace.state[segment] === state) totalMs += trace.endMs[segment] - trace.startMs[segment];
    }
  }
  return totalMs;
}

function mean(values: Float64Array): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function percentile95(values: Float64Array): number {
  return values.length === 0 ? 0 : values.slice().sort()[Math.ceil(0.95 * values.length) - 1];
}
