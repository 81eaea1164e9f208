import type { App } from "./AppContext";
import { VIEWS } from "./state/AppState";
import { groupViews, selectedRef } from "./state/groups";
import { fitAll, fitSelected, panBy, zoomBy } from "./state/navigation";
import { stepBy, togglePlay } from "./state/playing";
import { sayStrips, selectAcrossLanes, selectAlongLane, selectSameState } from "./state/selecting";

/** What each key does, by its position on the keyboard (`KeyboardEvent.code`), so that other layouts have the same hand. */
const KEYS: Readonly<Record<string, (app: App, shift: boolean) => void>> = {
  KeyW: ({ store }, shift) => zoomBy(store, shift ? 1 / 1.1 : 1 / 1.5),
  KeyS: ({ store }, shift) => zoomBy(store, shift ? 1.1 : 1.5),
  Equal: ({ store }) => zoomBy(store, 1 / 1.5),
  Minus: ({ store }) => zoomBy(store, 1.5),
  KeyA: ({ store }, shift) => panBy(store, shift ? -0.02 : -0.15),
  KeyD: ({ store }, shift) => panBy(store, shift ? 0.02 : 0.15),
  KeyF: ({ store }) => fitSelected(store),
  Digit0: ({ store }) => fitAll(store),
  Home: ({ store }) => fitAll(store),
  Comma: ({ store }) => selectSameState(store, -1),
  Period: ({ store }) => selectSameState(store, 1),
  Space: ({ store }) => togglePlay(store),
  BracketLeft: ({ store }) => stepBy(store, -1),
  BracketRight: ({ store }) => stepBy(store, 1),
  KeyH: ({ store }) => toggle(store, "showHandOvers", "hand-overs"),
  KeyC: ({ store }) => toggle(store, "showCriticalPath", "critical path"),
  KeyK: ({ store }) => toggle(store, "showCores", "cores"),
  KeyT: ({ store }) => store.set({ view: store.get().view === "table" ? "timeline" : "table" }),
  KeyV: ({ store }) => store.set({ view: VIEWS[(VIEWS.indexOf(store.get().view) + 1) % VIEWS.length] }),
  KeyQ: ({ store }) => sayStrips(store),
  KeyR: ({ runner }) => runner.reset(),
  Slash: ({ store }, shift) => (shift ? store.set({ isHelpOpen: true }) : focusFind()),
  Escape: ({ store }) => stepBack(store),
};

/** Only while the lanes have the focus: elsewhere these keys belong to the control. */
const LANE_KEYS: Readonly<Record<string, (app: App) => void>> = {
  ArrowLeft: ({ store }) => selectAlongLane(store, -1),
  ArrowRight: ({ store }) => selectAlongLane(store, 1),
  ArrowUp: ({ store }) => selectAcrossLanes(store, -1),
  ArrowDown: ({ store }) => selectAcrossLanes(store, 1),
  Enter: (app) => openSelected(app),
};

/** For the sheet of keys. */
export const KEY_HELP: readonly { readonly keys: readonly string[]; readonly what: string }[] = [
  { keys: ["W", "S"], what: "zoom in, zoom out (Shift: finer; Ctrl+wheel: at the pointer)" },
  { keys: ["A", "D"], what: "back, forward (Shift: finer; Shift+wheel or drag)" },
  { keys: ["←", "→"], what: "segment before, after in the lane" },
  { keys: ["↑", "↓"], what: "lane above, below" },
  { keys: [",", "."], what: "segment of the same state before, after" },
  { keys: ["Enter"], what: "source of the selected segment" },
  { keys: ["F", "0"], what: "fit the selected segment, everything" },
  { keys: ["Space", "[", "]"], what: "play, step back, step" },
  { keys: ["H", "C", "K"], what: "hand-overs, critical path, a lane for each core" },
  { keys: ["Q"], what: "say cores, queue and loop lag at the selected segment" },
  { keys: ["T", "V"], what: "table, next view" },
  { keys: ["/"], what: "find" },
  { keys: ["R"], what: "all controls back to the start" },
  { keys: ["Esc"], what: "step by step back: play, selection, isolated state, zoom" },
  { keys: ["?"], what: "this sheet" },
];

/** Handles keys of the whole page; texts being typed, controls and VS Code's own chords are left alone. */
export function listenToKeys(app: App): void {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const target = event.target as HTMLElement;
    if (target.closest("input[type=text], select, dialog[open]")) return;
    const isLanes = target.closest("[data-lanes]") !== null && target.tagName !== "BUTTON";
    const ownsKey = target.closest("button, input") !== null && (event.code === "Space" || event.code === "Enter");
    const action = isLanes ? (LANE_KEYS[event.code] ?? KEYS[event.code]) : KEYS[event.code];
    if (!action || ownsKey || app.store.get().page !== "timeline") return;
    event.preventDefault();
    action(app, event.shiftKey);
  });
}

function toggle(store: App["store"], key: "showHandOvers" | "showCriticalPath" | "showCores", name: string): void {
  const on = !store.get()[key];
  store.set({ [key]: on, announcement: `${name} ${on ? "shown" : "hidden"}` });
}

function focusFind(): void {
  document.querySelector<HTMLInputElement>("[data-find]")?.focus();
}

/** Takes back one thing at a time. */
function stepBack(store: App["store"]): void {
  const state = store.get();
  if (state.isPlaying) store.set({ isPlaying: false });
  else if (state.selected) store.set({ selected: null, announcement: "nothing selected" });
  else if (state.isolated) store.set({ isolated: null, announcement: "all states" });
  else if (state.playMs !== null) store.set({ playMs: null });
  else fitAll(store);
}

function openSelected({ store, host }: App): void {
  const ref = selectedRef(store.get());
  const timeline = ref && groupViews(store.get())[ref.group].timeline;
  const place = ref && timeline ? store.get().input?.sources[timeline.index.trace.source[ref.segment]] : undefined;
  if (place) host.post({ type: "openSource", uri: place.uri, line: place.line });
  else store.set({ announcement: "no source line for this segment" });
}
