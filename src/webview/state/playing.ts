import { segmentAt } from "../../trace/LaneIndex";
import type { SegmentRef } from "../../trace/Scene";
import { workerLanes } from "../../trace/shares";
import type { AppState } from "./AppState";
import { groupViews, selectedRef } from "./groups";
import { revealSpan } from "./navigation";
import type { Store } from "./Store";
import { spokenSegment } from "./selecting";

type AppStore = Store<AppState>;

/** A play of everything takes about this long on the screen, ms. */
const PLAY_LENGTH_MS = 40_000;
const SPEEDS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];

/** How many times slower than the simulated run time passes while playing. */
export function playSpeed(state: AppState): number {
  const longestMs = longestRunMs(state);
  return SPEEDS.find((speed) => speed * longestMs >= PLAY_LENGTH_MS) ?? SPEEDS[SPEEDS.length - 1];
}

function longestRunMs(state: AppState): number {
  const open = groupViews(state).filter(({ timeline, collapsed }) => timeline && !collapsed);
  return Math.max(1, ...open.map(({ timeline }) => timeline?.run.makespanMs ?? 0));
}

/** Starts or pauses; at the end it starts anew. */
export function togglePlay(store: AppStore): void {
  const state = store.get();
  if (state.isPlaying) {
    store.set({ isPlaying: false, announcement: "paused" });
    return;
  }
  const isAtEnd = state.playMs !== null && state.playMs >= longestRunMs(state);
  store.set({ isPlaying: true, playMs: isAtEnd ? 0 : (state.playMs ?? 0), announcement: "playing" });
  let before = performance.now();
  const frame = (now: number) => {
    if (!store.get().isPlaying) return;
    advance(store, (now - before) / playSpeed(store.get()));
    before = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

function advance(store: AppStore, byMs: number): void {
  const endMs = longestRunMs(store.get());
  const playMs = Math.min(endMs, (store.get().playMs ?? 0) + byMs);
  movePlayHead(store, playMs, false);
  if (playMs >= endMs) store.set({ isPlaying: false, announcement: "end" });
}

/** To the next or previous change of any state in the lanes of the group that is played. */
export function stepBy(store: AppStore, direction: 1 | -1): void {
  const state = store.get();
  const { timeline } = groupViews(state)[playedGroup(state)] ?? {};
  if (!timeline) return;
  const here = state.playMs ?? 0;
  const edges = [timeline.index.trace.startMs, timeline.index.trace.endMs];
  let next = direction > 0 ? timeline.run.makespanMs : 0;
  for (const times of edges) {
    for (const ms of times) {
      if (direction > 0 ? ms > here + EDGE_MS && ms < next : ms < here - EDGE_MS && ms > next) next = ms;
    }
  }
  store.set({ isPlaying: false });
  movePlayHead(store, next, true);
}

/** Changes closer together than this are one step, ms. */
const EDGE_MS = 0.01;

/** The group of the selection, else the first open one. */
function playedGroup(state: AppState): number {
  return (
    selectedRef(state)?.group ??
    Math.max(
      0,
      groupViews(state).findIndex(({ timeline, collapsed }) => timeline && !collapsed),
    )
  );
}

/** Moves the play head and takes the selection along: the segment of the selected lane, or of whichever worker runs, at that moment. */
function movePlayHead(store: AppStore, playMs: number, speak: boolean): void {
  store.set({ playMs });
  revealSpan(store, playMs, playMs);
  const ref = segmentUnderHead(store.get(), playMs);
  const groups = groupViews(store.get());
  const timeline = ref && groups[ref.group].timeline;
  if (!ref || !timeline) return;
  const isSame = store.get().selected?.segment === ref.segment && store.get().selected?.mode === groups[ref.group].key;
  if (isSame && !speak) return;
  const announcement = speak ? spokenSegment(timeline, ref.segment) : store.get().announcement;
  store.set({ selected: { mode: groups[ref.group].key, segment: ref.segment }, announcement });
}

function segmentUnderHead(state: AppState, playMs: number): SegmentRef | null {
  const selected = selectedRef(state);
  const group = playedGroup(state);
  const timeline = groupViews(state)[group]?.timeline;
  if (!timeline) return null;
  const own = selected
    ? [timeline.index.trace.lane[selected.segment]]
    : workerLanes(timeline.index.trace, timeline.mode);
  const segment = own.map((lane) => segmentAt(timeline.index, lane, playMs + EDGE_MS)).find((found) => found >= 0);
  return segment === undefined ? null : { group, segment };
}
