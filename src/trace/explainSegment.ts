import { formatInstant, formatSegmentPrecisely, speakDuration } from "./duration";
import { ruleBehind } from "./explainRule";
import { positionOf } from "./LaneIndex";
import { shortLaneName } from "./laneNames";
import { type ModeTimeline, taskOf, turnsOfLane } from "./ModeTimeline";
import type { Inline, RichText } from "./RichText";
import { natureOf, STATE_WORDS, stateAt } from "./stateWords";
import { type WaitCauses, waitCauses } from "./waits";

/** Why a segment is there, in the order in which it is shown. */
export interface Explanation {
  /** "Waiting for the GIL, 66.3 ms". */
  readonly title: string;
  readonly lane: string;
  /** Empty for none. */
  readonly task: string;
  /** "61.8 → 128.1 ms". */
  readonly span: string;
  readonly what: RichText;
  readonly waitsOn: RichText;
  /** Lanes in the order of their turns during the wait. */
  readonly turns: readonly number[];
  readonly rule: RichText;
  /** Number of the source line, -1 for none. */
  readonly source: number;
  readonly spoken: string;
}

/** Explains one segment; `lineLabel` gives the code of a source line (empty when not known). */
export function explainSegment(
  timeline: ModeTimeline,
  segment: number,
  lineLabel: (source: number) => string,
): Explanation {
  const { trace } = timeline.index;
  const lane = trace.lane[segment];
  const state = stateAt(trace.state[segment]);
  const causes = waitCauses(timeline.index, segment, turnsOfLane(timeline, lane));
  const durationMs = trace.endMs[segment] - trace.startMs[segment];
  const task = taskOf(timeline, segment);
  return {
    title: `${STATE_WORDS[state].title}, ${formatSegmentPrecisely(durationMs)}`,
    lane: trace.lanes[lane].name,
    task,
    span: `${formatInstant(trace.startMs[segment])} → ${formatInstant(trace.endMs[segment])} ms`,
    what: whatHappens(timeline, segment, task, lineLabel),
    waitsOn: waitsOnText(timeline, causes, state === "gil"),
    turns: causes.sequence.length > 1 ? causes.sequence : [],
    rule: ruleBehind(state, timeline, segment, inOrderMs(causes, durationMs)),
    source: trace.source[segment],
    spoken: speakSegment(timeline, segment, causes),
  };
}

/** How long a GIL wait would be if the others had one turn each; 0 where that is no question. */
function inOrderMs(causes: WaitCauses, durationMs: number): number {
  const turns = totalTurns(causes);
  if (turns <= causes.counts.length) return 0;
  return (durationMs / turns) * causes.counts.length;
}

function totalTurns(causes: WaitCauses): number {
  return causes.counts.reduce((sum, { turns }) => sum + turns, 0);
}

function whatHappens(
  timeline: ModeTimeline,
  segment: number,
  task: string,
  lineLabel: (source: number) => string,
): RichText {
  const { trace } = timeline.index;
  const state = stateAt(trace.state[segment]);
  const label = trace.source[segment] < 0 ? "" : lineLabel(trace.source[segment]);
  const code: Inline | null =
    label !== "" ? { source: trace.source[segment], text: label } : task !== "" ? { code: task } : null;
  if (state === "gil") {
    return code
      ? ["Ready to go on with ", code, ", but only one thread at a time may run Python."]
      : ["Ready to run, but only one thread at a time may run Python."];
  }
  if (!code) return [`${STATE_WORDS[state].title}.`];
  if (natureOf(state) === "wait") return [`${STATE_WORDS[state].title}, for `, code, "."];
  return [`${STATE_WORDS[state].title}: `, code, "."];
}

function waitsOnText(timeline: ModeTimeline, causes: WaitCauses, isGil: boolean): RichText {
  const { lanes } = timeline.index.trace;
  if (causes.counts.length === 0) return [];
  if (!isGil || causes.sequence.length === 1) {
    const { lane } = causes.counts[0];
    return [{ lane, text: lanes[lane].name }];
  }
  return [`${totalTurns(causes)} turns of the other threads: `, ...countedLanes(timeline, causes)];
}

/** "thread 2 7×, thread 1 3×", each lane a link. */
export function countedLanes(timeline: ModeTimeline, causes: WaitCauses): RichText {
  const { lanes } = timeline.index.trace;
  return causes.counts.flatMap(({ lane, turns }, place): Inline[] => [
    ...(place > 0 ? [", "] : []),
    { lane, text: shortLaneName(lanes[lane]) },
    ...(causes.sequence.length > 1 ? [` ${turns}×`] : []),
  ]);
}

/** What a screen reader says of a segment. */
export function speakSegment(timeline: ModeTimeline, segment: number, causes: WaitCauses): string {
  const { index } = timeline;
  const { trace, first } = index;
  const lane = trace.lane[segment];
  const state = stateAt(trace.state[segment]);
  const names = causes.counts.map((cause) => shortLaneName(trace.lanes[cause.lane]));
  const waits = natureOf(state) === "wait" && names.length > 0 ? `, waits on ${names.join(", ")}` : "";
  const place = positionOf(index, segment) - first[lane] + 1;
  const duration = speakDuration(trace.endMs[segment] - trace.startMs[segment]);
  return `${trace.lanes[lane].name}, ${STATE_WORDS[state].inSentence}, ${duration}, from ${formatInstant(trace.startMs[segment])}${waits}; ${place} of ${first[lane + 1] - first[lane]} in this lane`;
}
