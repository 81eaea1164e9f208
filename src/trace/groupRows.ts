import type { State } from "../simulation/Trace";
import { type ModeTimeline, taskOf } from "./ModeTimeline";
import { modeWords } from "./modeWords";
import type { SegmentRow } from "./segmentRows";
import { STATE_WORDS, stateAt } from "./stateWords";

/** What rows of the table can have in common. */
export const GROUPINGS = ["mode", "lane", "state", "task", "line"] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** Rows with something in common. */
export interface RowGroup {
  readonly label: string;
  /** Set where it is a state that they share. */
  readonly state: State | null;
  /** Lets just these rows through. */
  readonly filter: string;
  readonly rows: readonly SegmentRow[];
  readonly totalMs: number;
}

/** The rows by what they have in common, those that take the most time first. `lineOf` gives a source's line, 0 for none. */
export function groupRows(
  rows: readonly SegmentRow[],
  timelines: readonly (ModeTimeline | null)[],
  by: Grouping,
  lineOf: (source: number) => number,
): readonly RowGroup[] {
  const groups = new Map<string, { group: Omit<RowGroup, "rows" | "totalMs">; rows: SegmentRow[]; totalMs: number }>();
  for (const row of rows) {
    const timeline = timelines[row.group];
    if (!timeline) continue;
    const group = groupOf(timeline, row.segment, by, lineOf);
    const entry = groups.get(group.filter) ?? { group, rows: [], totalMs: 0 };
    groups.set(group.filter, entry);
    const { trace } = timeline.index;
    entry.rows.push(row);
    entry.totalMs += trace.endMs[row.segment] - trace.startMs[row.segment];
  }
  const found = [...groups.values()].map(({ group, ...sums }) => ({ ...group, ...sums }));
  return found.sort((a, b) => b.totalMs - a.totalMs);
}

function groupOf(timeline: ModeTimeline, segment: number, by: Grouping, lineOf: (source: number) => number) {
  const { trace } = timeline.index;
  const mode = modeWords(timeline.mode, timeline.python).short;
  switch (by) {
    case "mode":
      return { label: mode, state: null, filter: term("mode", mode) };
    case "lane": {
      const lane = trace.lanes[trace.lane[segment]].name;
      return { label: `${mode} · ${lane}`, state: null, filter: `${term("mode", mode)} ${term("lane", lane)}` };
    }
    case "state": {
      const state = stateAt(trace.state[segment]);
      return { label: STATE_WORDS[state].title, state, filter: term("state", state) };
    }
    case "task": {
      const task = taskOf(timeline, segment);
      return { label: task === "" ? "no task" : task, state: null, filter: term("task", task) };
    }
    case "line": {
      const line = lineOf(trace.source[segment]);
      return { label: line === 0 ? "no line" : `line ${line}`, state: null, filter: term("line", String(line)) };
    }
  }
}

function term(field: Grouping, text: string): string {
  return `${field}:"${text.replaceAll('"', "")}"`;
}
