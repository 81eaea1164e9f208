import type { State } from "../../simulation/Trace";
import { natureOf, STATE_WORDS, stateAt } from "../stateWords";
import { isResource, type NamedTrace, namedTask } from "./NamedTrace";

/** Names that Chrome's viewers have colours for; others choose their own. */
const CHROME_COLOURS: Readonly<Record<State, string>> = {
  python: "thread_state_running",
  native: "good",
  gil: "thread_state_runnable",
  io: "thread_state_iowait",
  lock: "thread_state_uninterruptible",
  queue: "thread_state_sleeping",
  core: "bad",
  pickle: "yellow",
  start: "olive",
  blocked: "terrible",
  idle: "grey",
};

/**
 * Traces in Chrome's Trace Event Format, one process each: opens in Perfetto, Chrome DevTools, Firefox Profiler and speedscope.
 * Times are µs. Hand-overs are flow events from the lane that gave to the lane that waited.
 */
export function chromeTrace(traces: readonly NamedTrace[]): string {
  const events = traces.flatMap((named, process) => [...nameEvents(named, process), ...segmentEvents(named, process)]);
  return `{"displayTimeUnit":"ms","traceEvents":[\n${events.map((event) => JSON.stringify(event)).join(",\n")}\n]}\n`;
}

function nameEvents({ name, trace }: NamedTrace, pid: number): object[] {
  const lanes = trace.lanes.flatMap((lane, tid) => [
    { ph: "M", name: "thread_name", pid, tid, args: { name: lane.name } },
    { ph: "M", name: "thread_sort_index", pid, tid, args: { sort_index: tid } },
  ]);
  return [{ ph: "M", name: "process_name", pid, args: { name } }, ...lanes];
}

function segmentEvents(named: NamedTrace, pid: number): object[] {
  const { trace } = named;
  const events: object[] = [];
  for (let segment = 0; segment < trace.lane.length; segment++) {
    if (stateAt(trace.state[segment]) === "idle") continue;
    events.push(segmentEvent(named, segment, pid), ...flowEvents(named, segment, pid));
  }
  return events;
}

function segmentEvent(named: NamedTrace, segment: number, pid: number): object {
  const { trace, placeOf } = named;
  const state = stateAt(trace.state[segment]);
  const tid = trace.lane[segment];
  const ts = toMicroseconds(trace.startMs[segment]);
  const dur = toMicroseconds(trace.endMs[segment] - trace.startMs[segment]);
  const holder = isResource(trace, segment) ? trace.lanes[trace.cause[segment]]?.name : undefined;
  const task = namedTask(named, segment);
  const place = placeOf?.(trace.source[segment]);
  const args = {
    ...(task !== "" && { task }),
    ...(place && { source: `${place.path}:${place.line}` }),
    ...(!holder && trace.cause[segment] >= 0 && { waitsOn: trace.lanes[trace.cause[segment]]?.name }),
  };
  const name = holder ?? (task !== "" && natureOf(state) === "work" ? task : STATE_WORDS[state].title);
  return { ph: "X", name, cat: state, cname: CHROME_COLOURS[state], pid, tid, ts, dur, args };
}

function flowEvents({ trace }: NamedTrace, segment: number, pid: number): object[] {
  const cause = trace.cause[segment];
  const state = stateAt(trace.state[segment]);
  if (cause < 0 || cause === trace.lane[segment] || natureOf(state) !== "wait") return [];
  const ts = toMicroseconds(trace.endMs[segment]);
  const flow = { name: "hand-over", cat: "hand-over", id: `${pid}.${segment}`, pid, ts };
  return [
    { ...flow, ph: "s", tid: cause },
    { ...flow, ph: "f", bp: "e", tid: trace.lane[segment] },
  ];
}

function toMicroseconds(ms: number): number {
  return Math.round(ms * 1e6) / 1000;
}
