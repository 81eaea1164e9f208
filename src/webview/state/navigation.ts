import { type AppState, UNSET_MS } from "./AppState";
import { fitEndMs, groupViews, selectedRef } from "./groups";
import type { Store } from "./Store";

type AppStore = Store<AppState>;

/** Shortest span of time that can fill the picture, ms. */
const MIN_SPAN_MS = 0.002;

/** Shows a span of time, kept within 0 and what "fit" shows. */
export function showSpan(store: AppStore, fromMs: number, toMs: number): void {
  const endMs = fitEndMs(store.get());
  const spanMs = Math.min(endMs, Math.max(MIN_SPAN_MS, toMs - fromMs));
  const from = Math.min(Math.max(0, fromMs), endMs - spanMs);
  store.set({ fromMs: from, toMs: from + spanMs });
}

/** Whether everything is in view, so that it should still be after lengths or widths have changed. */
export function isFitted(state: AppState): boolean {
  return state.toMs === UNSET_MS || (state.fromMs === 0 && Math.abs(state.toMs / fitEndMs(state) - 1) < 1e-6);
}

/** Changes what decides how much fits; what was in view as a whole still is. */
export function changeWidth(store: AppStore, patch: Partial<Pick<AppState, "widthPx" | "rightPx">>): void {
  const wasFitted = store.get().outcome !== null && isFitted(store.get());
  store.set(patch);
  if (wasFitted) fitAll(store);
}

/** Everything fits. */
export function fitAll(store: AppStore): void {
  store.set({ fromMs: 0, toMs: fitEndMs(store.get()) });
}

/** `factor` below 1 zooms in, around a point in time that stays where it is. */
export function zoomBy(store: AppStore, factor: number, anchorMs?: number): void {
  const { fromMs, toMs } = store.get();
  const anchor = anchorMs ?? zoomAnchor(store.get());
  showSpan(store, anchor - (anchor - fromMs) * factor, anchor + (toMs - anchor) * factor);
}

/** The selected segment when it is in view, else the middle. */
function zoomAnchor(state: AppState): number {
  const selected = selectedRef(state);
  const trace = selected && groupViews(state)[selected.group].timeline?.index.trace;
  if (selected && trace) {
    const middle = (trace.startMs[selected.segment] + trace.endMs[selected.segment]) / 2;
    if (middle >= state.fromMs && middle <= state.toMs) return middle;
  }
  return (state.fromMs + state.toMs) / 2;
}

/** Moves by a share of the visible span; positive goes forward in time. */
export function panBy(store: AppStore, share: number): void {
  const { fromMs, toMs } = store.get();
  const shift = (toMs - fromMs) * share;
  showSpan(store, fromMs + shift, toMs + shift);
}

/** The selected segment fills a fifth of the picture; without one everything fits. */
export function fitSelected(store: AppStore): void {
  const state = store.get();
  const selected = selectedRef(state);
  const trace = selected && groupViews(state)[selected.group].timeline?.index.trace;
  if (!selected || !trace) {
    fitAll(store);
    return;
  }
  const startMs = trace.startMs[selected.segment];
  const endMs = trace.endMs[selected.segment];
  const margin = (endMs - startMs) * 2;
  showSpan(store, startMs - margin, endMs + margin);
}

/** Moves the picture just as far as needed to see a span of time. */
export function revealSpan(store: AppStore, startMs: number, endMs: number): void {
  const { fromMs, toMs } = store.get();
  const spanMs = toMs - fromMs;
  if (startMs >= fromMs && startMs < toMs && (endMs <= toMs || startMs < fromMs + spanMs / 2)) return;
  showSpan(store, startMs - spanMs * 0.1, startMs + spanMs * 0.9);
}
