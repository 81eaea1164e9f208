import { formatInstant, formatSegment, formatSegmentPrecisely } from "./duration";
import { countedLanes } from "./explainSegment";
import { type ModeTimeline, taskOf, turnsOfLane } from "./ModeTimeline";
import { modeWords } from "./modeWords";
import { visibleLanes } from "./shares";
import { STATE_CODE, STATE_WORDS, stateAt } from "./stateWords";
import { waitCauses } from "./waits";

/** One row of the table: a segment of one of the modes. */
export interface SegmentRow {
  readonly group: number;
  readonly segment: number;
}

export const SORT_COLUMNS = ["mode", "lane", "state", "start", "duration", "task", "source"] as const;
export type SortColumn = (typeof SORT_COLUMNS)[number];

export interface SortOrder {
  readonly column: SortColumn;
  readonly descending: boolean;
}

/** What a filter asks for: `mode:threads state:gil lane:"pool thread 2" line:14` and free words, all of which must hold. */
export interface SegmentFilter {
  readonly terms: readonly FilterTerm[];
}

/** A quoted text is meant as a whole: the lane of that name, not all that have it in theirs. */
interface FilterTerm {
  readonly field: FilterField;
  readonly text: string;
  readonly isWhole: boolean;
}

const FILTER_FIELDS = ["mode", "state", "lane", "line", "task", "any"] as const;
type FilterField = (typeof FILTER_FIELDS)[number];

/** Reads a filter; a prefix that is no field is taken as part of a free word. */
export function parseFilter(text: string): SegmentFilter {
  const words = text.toLowerCase().match(/[^\s"]*"[^"]*"?|\S+/g) ?? [];
  return {
    terms: words.map((word) => {
      const colon = word.indexOf(":");
      const field = FILTER_FIELDS.find((name) => name === word.slice(0, Math.max(0, colon)));
      const asked = field && field !== "any" ? word.slice(colon + 1) : word;
      return { field: field ?? "any", text: asked.replaceAll('"', ""), isWhole: asked.startsWith('"') };
    }),
  };
}

/** The segments of all modes that a filter lets through, idle time left out, in the order of modes, lanes and time. */
export function filterRows(
  timelines: readonly (ModeTimeline | null)[],
  filter: SegmentFilter,
  lineOf: (source: number) => number,
): SegmentRow[] {
  const rows: SegmentRow[] = [];
  timelines.forEach((timeline, group) => {
    if (!timeline || !filter.terms.every((term) => term.field !== "mode" || matchesMode(timeline, term))) return;
    const terms = filter.terms.filter((term) => term.field !== "mode");
    for (const segment of shownSegments(timeline)) {
      const matches = terms.every((term) => matchesTerm(timeline, segment, term, lineOf));
      if (matches) rows.push({ group, segment });
    }
  });
  return rows;
}

/** How many rows there are without a filter. */
export function countRows(timelines: readonly (ModeTimeline | null)[]): number {
  let count = 0;
  for (const timeline of timelines) {
    if (!timeline) continue;
    const { trace } = timeline.index;
    const isShown = new Uint8Array(trace.lanes.length);
    for (const lane of visibleLanes(trace)) isShown[lane] = 1;
    for (let segment = 0; segment < trace.lane.length; segment++)
      if (isShown[trace.lane[segment]] === 1 && trace.state[segment] !== STATE_CODE.idle) count++;
  }
  return count;
}

/** Segments of the visible lanes, idle time left out. */
function* shownSegments({ index }: ModeTimeline): Generator<number> {
  for (const lane of visibleLanes(index.trace)) {
    for (let position = index.first[lane]; position < index.first[lane + 1]; position++) {
      const segment = index.order[position];
      if (index.trace.state[segment] !== STATE_CODE.idle) yield segment;
    }
  }
}

function matchesMode(timeline: ModeTimeline, { text, isWhole }: FilterTerm): boolean {
  const short = modeWords(timeline.mode, timeline.python).short.toLowerCase();
  return isWhole ? short === text : timeline.mode === text || short.startsWith(text);
}

function matchesTerm(
  timeline: ModeTimeline,
  segment: number,
  { field, text, isWhole }: FilterTerm,
  lineOf: (source: number) => number,
): boolean {
  const { trace } = timeline.index;
  const state = stateAt(trace.state[segment]);
  const matches = (value: string) => (isWhole ? value.toLowerCase() === text : value.toLowerCase().includes(text));
  if (field === "state") return state === text || matches(STATE_WORDS[state].inSentence);
  if (field === "lane") return matches(trace.lanes[trace.lane[segment]].name);
  if (field === "line") return String(lineOf(trace.source[segment])) === text;
  if (field === "task") return matches(taskOf(timeline, segment));
  const all = `${modeWords(timeline.mode, timeline.python).short} ${trace.lanes[trace.lane[segment]].name} ${state} ${STATE_WORDS[state].inSentence} ${taskOf(timeline, segment)}`;
  return all.toLowerCase().includes(text);
}

/** The rows in order; equal ones keep theirs. */
export function sortRows(
  rows: readonly SegmentRow[],
  timelines: readonly (ModeTimeline | null)[],
  order: SortOrder,
): SegmentRow[] {
  // One column of numbers instead of an object a row: there may be 100,000 of them.
  const keys = new Float64Array(rows.length);
  rows.forEach((row, at) => {
    keys[at] = sortKey(timelines[row.group], row, order.column);
  });
  const sign = order.descending ? -1 : 1;
  return Array.from(rows.keys())
    .sort((a, b) => sign * (keys[a] - keys[b]))
    .map((at) => rows[at]);
}

function sortKey(timeline: ModeTimeline | null, row: SegmentRow, column: SortColumn): number {
  if (!timeline) return 0;
  const { trace } = timeline.index;
  switch (column) {
    case "mode":
      return row.group;
    case "lane":
      return row.group * 1e6 + trace.lane[row.segment];
    case "state":
      return trace.state[row.segment];
    case "start":
      return trace.startMs[row.segment];
    case "duration":
      return durationOf(timeline, row);
    case "task":
      return trace.task[row.segment];
    case "source":
      return trace.source[row.segment];
  }
}

function durationOf(timeline: ModeTimeline | null, { segment }: SegmentRow): number {
  return timeline ? timeline.index.trace.endMs[segment] - timeline.index.trace.startMs[segment] : 0;
}

/** The texts of a row, as the table shows them. */
export function rowTexts(timeline: ModeTimeline, segment: number) {
  const { trace } = timeline.index;
  const lane = trace.lane[segment];
  const causes = waitCauses(timeline.index, segment, turnsOfLane(timeline, lane));
  return {
    mode: modeWords(timeline.mode, timeline.python).short,
    lane: trace.lanes[lane].name,
    state: stateAt(trace.state[segment]),
    startMs: formatInstant(trace.startMs[segment]),
    durationMs: formatInstant(trace.endMs[segment] - trace.startMs[segment]),
    task: taskOf(timeline, segment),
    waitsOn: countedLanes(timeline, causes),
  };
}

/** Totals of the rows shown. */
export function rowTotals(timelines: readonly (ModeTimeline | null)[], rows: readonly SegmentRow[]) {
  const durations = new Float64Array(rows.length);
  rows.forEach((row, at) => {
    durations[at] = durationOf(timelines[row.group], row);
  });
  durations.sort();
  const totalMs = durations.reduce((sum, ms) => sum + ms, 0);
  return {
    count: rows.length,
    total: formatSegment(totalMs),
    median: formatSegmentPrecisely(durations[durations.length >> 1] ?? 0),
    longest: formatSegmentPrecisely(durations[durations.length - 1] ?? 0),
    longestMs: durations[durations.length - 1] ?? 0,
  };
}
