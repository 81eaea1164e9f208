import type { Host } from "./Host";
import type { AppState } from "./state/AppState";
import { groupViews, selectedRef } from "./state/groups";
import type { Store } from "./state/Store";

/** Has the editor mark the source line of the segment under the play head, and unmark it when playing is over. */
export function highlightPlayed(store: Store<AppState>, host: Host): void {
  let shown = -1;
  store.subscribe(() => {
    const source = playedSource(store.get());
    if (source === shown) return;
    shown = source;
    const place = store.get().input?.sources[source];
    host.post(
      place ? { type: "highlight", uri: place.uri, line: place.line } : { type: "highlight", uri: "", line: null },
    );
  });
}

function playedSource(state: AppState): number {
  const selected = state.playMs === null ? null : selectedRef(state);
  return (selected && groupViews(state)[selected.group].timeline?.index.trace.source[selected.segment]) ?? -1;
}
