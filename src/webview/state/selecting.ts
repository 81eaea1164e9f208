import { speakSegment } from "../../trace/explainSegment";
import { neighbour, positionAfter, startingFrom } from "../../trace/LaneIndex";
import { type Row, rowOfLane } from "../../trace/layout";
import { type ModeTimeline, turnsOfLane } from "../../trace/ModeTimeline";
import type { SegmentRef } from "../../trace/Scene";
import { visibleLanes } from "../../trace/shares";
import { stateAt } from "../../trace/stateWords";
import { speakStrips } from "../../trace/strips";
import { waitCauses } from "../../trace/waits";
import type { AppState } from "./AppState";
import { groupViews, sceneOf, selectedRef } from "./groups";
import { revealSpan } from "./navigation";
import type { Store } from "./Store";

type AppStore = Store<AppState>;

/** Selects a segment, brings it into view and has it spoken. */
export function selectSegment(store: AppStore, ref: SegmentRef): void {
  const group = groupViews(store.get())[ref.group];
  const { timeline } = group ?? {};
  if (!timeline) return;
  const collapsed = { ...store.get().collapsed, [group.key]: false };
  store.set({
    selected: { mode: group.key, segment: ref.segment },
    collapsed: group.collapsed ? collapsed : store.get().collapsed,
    announcement: spokenSegment(timeline, ref.segment),
    openPanes: { ...store.get().openPanes, selected: true },
  });
  const { trace } = timeline.index;
  revealSpan(store, trace.startMs[ref.segment], trace.endMs[ref.segment]);
  revealLane(store, ref.group, trace.lane[ref.segment]);
}

/** What a screen reader says of a segment. */
export function spokenSegment(timeline: ModeTimeline, segment: number): string {
  const turns = turnsOfLane(timeline, timeline.index.trace.lane[segment]);
  return speakSegment(timeline, segment, waitCauses(timeline.index, segment, turns));
}

function revealLane(store: AppStore, group: number, lane: number): void {
  const state = store.get();
  const scene = sceneOf(state, state.widthPx, state.lanesHeightPx, 1);
  const row = rowOfLane(scene.layout, group, lane);
  if (!row || state.lanesHeightPx === 0) return;
  const { scrollTop } = state;
  if (row.topPx < scrollTop + scene.metrics.headerPx)
    store.set({ scrollTop: Math.max(0, row.topPx - scene.metrics.headerPx) });
  else if (row.topPx + row.heightPx > scrollTop + state.lanesHeightPx) {
    store.set({ scrollTop: row.topPx + row.heightPx - state.lanesHeightPx });
  }
}

/** Selects what a lane did when a wait of another lane ended: whoever had what was waited for. */
export function selectHolder(store: AppStore, waiting: SegmentRef, lane: number): void {
  const timeline = groupViews(store.get())[waiting.group]?.timeline;
  if (!timeline) return;
  const { trace, order, first } = timeline.index;
  if (first[lane] === first[lane + 1]) return;
  const after = startingFrom(timeline.index, lane, trace.endMs[waiting.segment]);
  selectSegment(store, { group: waiting.group, segment: order[Math.max(first[lane], after - 1)] });
}

/** The next segment of the same lane in a direction; idle time is passed over. */
export function selectAlongLane(store: AppStore, direction: 1 | -1): void {
  const from = selectedRef(store.get());
  if (!from) {
    selectFirst(store);
    return;
  }
  const timeline = groupViews(store.get())[from.group].timeline;
  if (!timeline) return;
  let segment = neighbour(timeline.index, from.segment, direction);
  while (segment >= 0 && stateAt(timeline.index.trace.state[segment]) === "idle") {
    segment = neighbour(timeline.index, segment, direction);
  }
  if (segment >= 0) selectSegment(store, { group: from.group, segment });
  else store.set({ announcement: direction > 0 ? "end of the lane" : "start of the lane" });
}

/** First segment of the first open group. */
function selectFirst(store: AppStore): void {
  const group = groupViews(store.get()).findIndex(({ timeline, collapsed }) => timeline && !collapsed);
  const timeline = group < 0 ? null : groupViews(store.get())[group].timeline;
  if (timeline && timeline.index.order.length > 0) selectSegment(store, { group, segment: timeline.index.order[0] });
}

/** The segment at the same time in the next lane that has any, across groups. */
export function selectAcrossLanes(store: AppStore, direction: 1 | -1): void {
  const state = store.get();
  const from = selectedRef(state);
  if (!from) {
    selectFirst(store);
    return;
  }
  const groups = groupViews(state);
  const here = groups[from.group].timeline;
  if (!here) return;
  const ms = Math.max(state.fromMs, here.index.trace.startMs[from.segment]);
  const rows = sceneOf(state, state.widthPx, state.lanesHeightPx, 1).layout.rows.filter(({ kind }) => kind === "lane");
  const lane = here.index.trace.lane[from.segment];
  let at = rows.findIndex((row) => row.group === from.group && row.lane === lane) + direction;
  for (; at >= 0 && at < rows.length; at += direction) {
    const segment = segmentNear(groups[rows[at].group].timeline, rows[at], ms);
    if (segment >= 0) {
      selectSegment(store, { group: rows[at].group, segment });
      return;
    }
  }
}

function segmentNear(timeline: ModeTimeline | null, row: Row, ms: number): number {
  if (!timeline) return -1;
  const { first, order } = timeline.index;
  const last = first[row.lane + 1] - 1;
  if (last < first[row.lane]) return -1;
  return order[Math.min(last, positionAfter(timeline.index, row.lane, ms))];
}

/** Has the strips spoken as they are where the selected segment starts; without a selection in the middle of the picture. */
export function sayStrips(store: AppStore): void {
  const state = store.get();
  const selected = selectedRef(state);
  const groups = groupViews(state);
  const { timeline } = (selected ? groups[selected.group] : groups.find(({ collapsed }) => !collapsed)) ?? {};
  if (!timeline) return;
  const ms = selected ? timeline.index.trace.startMs[selected.segment] : (state.fromMs + state.toMs) / 2;
  store.set({ announcement: speakStrips(timeline.strips, ms) });
}

/** Next or previous segment of the same state in the whole group, by time. */
export function selectSameState(store: AppStore, direction: 1 | -1): void {
  const from = selectedRef(store.get());
  const timeline = from && groupViews(store.get())[from.group].timeline;
  if (!from || !timeline) {
    selectFirst(store);
    return;
  }
  const { trace } = timeline.index;
  const shown = new Set(visibleLanes(trace));
  let best = -1;
  for (let segment = 0; segment < trace.lane.length; segment++) {
    if (trace.state[segment] !== trace.state[from.segment] || segment === from.segment) continue;
    if (!shown.has(trace.lane[segment])) continue;
    if (compare(trace.startMs, trace.lane, segment, from.segment) * direction <= 0) continue;
    if (best < 0 || compare(trace.startMs, trace.lane, segment, best) * direction < 0) best = segment;
  }
  if (best >= 0) selectSegment(store, { group: from.group, segment: best });
}

/** Order by start, then by lane. */
function compare(startMs: Float64Array, lane: Int32Array, a: number, b: number): number {
  return startMs[a] - startMs[b] || lane[a] - lane[b];
}
