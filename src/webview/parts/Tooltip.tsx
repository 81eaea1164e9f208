import { formatInstant, formatSegmentPrecisely } from "../../trace/duration";
import { taskOf } from "../../trace/ModeTimeline";
import { STATE_WORDS, stateAt } from "../../trace/stateWords";
import { stripValue } from "../../trace/strips";
import { useAppState } from "../AppContext";
import { groupViews } from "../state/groups";

/** What is under the pointer: a segment, or how many where they are narrower than a pixel, or the value of a strip. */
export function Tooltip() {
  return (
    <>
      <SegmentTooltip />
      <StripTooltip />
    </>
  );
}

function StripTooltip() {
  const hover = useAppState((state) => state.hoveredStrip);
  const groups = useAppState(groupViews);
  const strip = hover && groups[hover.group]?.timeline?.strips[hover.strip];
  if (!hover || !strip) return null;
  return (
    <div class="tooltip" style={{ left: `${hover.x}px`, top: `${hover.y}px` }}>
      <b>{strip.describe(stripValue(strip, hover.atMs))}</b>
      <span class="quiet">{`at ${formatInstant(hover.atMs)} ms`}</span>
    </div>
  );
}

function SegmentTooltip() {
  const hover = useAppState((state) => state.hover);
  const groups = useAppState(groupViews);
  const timeline = hover && groups[hover.group]?.timeline;
  if (!hover || !timeline) return null;
  const { trace } = timeline.index;
  const state = stateAt(trace.state[hover.segment]);
  const task = taskOf(timeline, hover.segment);
  const durationMs = trace.endMs[hover.segment] - trace.startMs[hover.segment];
  return (
    <div class="tooltip" style={{ left: `${hover.x}px`, top: `${hover.y}px` }}>
      <b>{`${STATE_WORDS[state].title} ${formatSegmentPrecisely(durationMs)}`}</b>
      {hover.count > 1 && <span>{` ×${hover.count}`}</span>}
      <span class="quiet">{`${formatInstant(trace.startMs[hover.segment])} → ${formatInstant(trace.endMs[hover.segment])} ms`}</span>
      {task !== "" && <code>{task}</code>}
    </div>
  );
}
