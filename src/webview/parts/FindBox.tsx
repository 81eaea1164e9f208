import { useRef } from "preact/hooks";
import { filterRows, parseFilter, type SegmentRow } from "../../trace/segmentRows";
import { useApp, useAppState } from "../AppContext";
import type { AppState } from "../state/AppState";
import { groupViews, selectedRef } from "../state/groups";
import type { Store } from "../state/Store";
import { selectSegment } from "../state/selecting";
import { Icon } from "./Icon";

/** Finds segments by state, lane or line; Enter and Shift+Enter go from hit to hit. */
export function FindBox() {
  const { store } = useApp();
  const find = useAppState((state) => state.find);
  const input = useRef<HTMLInputElement>(null);
  const hits = findHits(store.get());
  const place = hitPlace(store.get(), hits);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.code === "Enter") goToHit(store, event.shiftKey ? -1 : 1);
    else if (event.code === "Escape") {
      store.set({ find: "" });
      input.current?.blur();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <label class="find">
      <Icon name="find" />
      <input
        ref={input}
        type="text"
        value={find}
        placeholder="Find state, lane or line"
        aria-label="Find state, lane or line"
        data-find
        onInput={({ currentTarget }) => store.set({ find: currentTarget.value })}
        onKeyDown={onKeyDown}
      />
      {find !== "" ? <span class="quiet">{`${place + 1}/${hits.length}`}</span> : <kbd>/</kbd>}
    </label>
  );
}

function findHits(state: AppState): readonly SegmentRow[] {
  if (state.find.trim() === "") return [];
  const timelines = groupViews(state).map(({ timeline, collapsed }) => (collapsed ? null : timeline));
  return filterRows(timelines, parseFilter(state.find), (source) => state.input?.sources[source]?.line ?? 0);
}

function hitPlace(state: AppState, hits: readonly SegmentRow[]): number {
  const selected = selectedRef(state);
  return selected
    ? hits.findIndex(({ group, segment }) => group === selected.group && segment === selected.segment)
    : -1;
}

function goToHit(store: Store<AppState>, direction: 1 | -1): void {
  const hits = findHits(store.get());
  if (hits.length === 0) {
    store.set({ announcement: "nothing found" });
    return;
  }
  const from = hitPlace(store.get(), hits);
  const next = from < 0 && direction < 0 ? hits.length - 1 : (from + direction + hits.length) % hits.length;
  selectSegment(store, hits[next]);
}
