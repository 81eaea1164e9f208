import { useEffect, useRef } from "preact/hooks";
import { formatSegment } from "../../trace/duration";
import { useApp, useAppState } from "../AppContext";
import { MINIMAP_ROW_PX, paintMinimap } from "../canvas/paintMinimap";
import { fitEndMs, groupViews, laneColumnPx, PLOT_RIGHT_PX } from "../state/groups";
import { panBy, showSpan } from "../state/navigation";
import { useCanvas } from "./useCanvas";

/** All open modes at once, so that the comparison survives zooming; a brush shows and sets what the lanes show. */
export function Minimap() {
  const { store } = useApp();
  const groups = useAppState(groupViews);
  const widthPx = useAppState((state) => state.widthPx);
  const open = groups.filter(({ timeline, collapsed }) => timeline && !collapsed);
  const ranked = [...open].sort((a, b) => a.outcome.rank - b.outcome.rank).slice(0, 6);
  const height = ranked.length * MINIMAP_ROW_PX + 8;
  const canvas = useCanvas(
    (context, width, palette) => {
      const plotX = laneColumnPx(widthPx);
      paintMinimap(context, palette, ranked, {
        plotX,
        plotWidth: width - plotX - PLOT_RIGHT_PX,
        endMs: fitEndMs(store.get()),
      });
    },
    [groups, widthPx],
  );
  return (
    <div class="minimap">
      <canvas
        ref={canvas}
        class="minimap-canvas"
        height={height}
        style={{ height: `${height}px` }}
        role="img"
        aria-label="All modes at once"
      />
      <Brush height={height} />
    </div>
  );
}

function Brush({ height }: { readonly height: number }) {
  const { store } = useApp();
  const root = useRef<HTMLDivElement>(null);
  const fromMs = useAppState((state) => state.fromMs);
  const toMs = useAppState((state) => state.toMs);
  const endMs = useAppState(fitEndMs);
  const plotX = useAppState((state) => laneColumnPx(state.widthPx));
  useEffect(() => (root.current ? makeDraggable(root.current, store) : undefined), [store]);
  const percent = (ms: number) => `${Math.min(100, (100 * ms) / endMs)}%`;
  return (
    <div
      class="brush-area"
      ref={root}
      style={{ left: `${plotX}px`, right: `${PLOT_RIGHT_PX}px`, height: `${height}px` }}
    >
      <div class="brush" style={{ left: percent(fromMs), right: `calc(100% - ${percent(toMs)})` }}>
        <Handle side="start" ms={fromMs} endMs={endMs} />
        <Handle side="end" ms={toMs} endMs={endMs} />
      </div>
    </div>
  );
}

function Handle({ side, ms, endMs }: { readonly side: "start" | "end"; readonly ms: number; readonly endMs: number }) {
  const { store } = useApp();
  const move = (direction: number) => {
    const { fromMs, toMs } = store.get();
    const stepMs = ((toMs - fromMs) / 20) * direction;
    if (side === "start") showSpan(store, Math.min(fromMs + stepMs, toMs - 1e-3), toMs);
    else showSpan(store, fromMs, Math.max(toMs + stepMs, fromMs + 1e-3));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.code === "ArrowLeft") move(-1);
    else if (event.code === "ArrowRight") move(1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      class={`handle ${side}`}
      data-side={side}
      role="slider"
      tabIndex={0}
      aria-label={`${side} of the visible time`}
      aria-valuemin={0}
      aria-valuemax={Math.round(endMs)}
      aria-valuenow={Math.round(ms)}
      aria-valuetext={formatSegment(ms)}
      onKeyDown={onKeyDown}
    />
  );
}

/** Dragging a handle moves that end, dragging the brush moves both, dragging elsewhere draws a new one. */
function makeDraggable(area: HTMLElement, store: ReturnType<typeof useApp>["store"]): () => void {
  const timeAt = (event: PointerEvent) => {
    const box = area.getBoundingClientRect();
    return ((event.clientX - box.left) / box.width) * fitEndMs(store.get());
  };
  let drag: ((ms: number) => void) | null = null;
  const down = (event: PointerEvent) => {
    const at = timeAt(event);
    const { fromMs, toMs } = store.get();
    const side = (event.target as HTMLElement).dataset.side;
    const inBrush = at > fromMs && at < toMs && toMs - fromMs < 0.98 * fitEndMs(store.get());
    if (side === "start") drag = (ms) => showSpan(store, Math.min(ms, toMs - 1e-3), toMs);
    else if (side === "end") drag = (ms) => showSpan(store, fromMs, Math.max(ms, fromMs + 1e-3));
    else if (inBrush) drag = (ms) => showSpan(store, fromMs + ms - at, toMs + ms - at);
    else
      drag = (ms) =>
        Math.abs(ms - at) > fitEndMs(store.get()) / 200 && showSpan(store, Math.min(at, ms), Math.max(at, ms));
    area.setPointerCapture(event.pointerId);
  };
  const move = (event: PointerEvent) => drag?.(timeAt(event));
  const up = () => {
    drag = null;
  };
  const wheel = (event: WheelEvent) => {
    event.preventDefault();
    panBy(store, Math.sign(event.deltaY || event.deltaX) * 0.1);
  };
  area.addEventListener("pointerdown", down);
  area.addEventListener("pointermove", move);
  area.addEventListener("pointerup", up);
  area.addEventListener("wheel", wheel, { passive: false });
  return () => {
    area.removeEventListener("pointerdown", down);
    area.removeEventListener("pointermove", move);
    area.removeEventListener("pointerup", up);
    area.removeEventListener("wheel", wheel);
  };
}
