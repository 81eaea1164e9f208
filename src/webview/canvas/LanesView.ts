import { drawScene } from "../../trace/drawScene";
import { rowAt } from "../../trace/layout";
import { segmentsIn } from "../../trace/levelOfDetail";
import { type Scene, xToTime } from "../../trace/Scene";
import { stateAt } from "../../trace/stateWords";
import type { AppState, Hover, StripHover } from "../state/AppState";
import { sceneOf } from "../state/groups";
import { panBy, showSpan, zoomBy } from "../state/navigation";
import type { Store } from "../state/Store";
import { selectSegment } from "../state/selecting";
import { currentPalette } from "./Palette";
import { ScenePainter } from "./ScenePainter";

/** A press that moves less than this is a click, CSS px. */
const CLICK_PX = 4;
/** How much one notch of a wheel zooms. */
const WHEEL_ZOOM = 1.2;
/** Half of the span around the pointer in which a thin segment is still hit, CSS px. */
const HIT_PX = 1.5;

/** Paints the lanes at most once a frame and turns pointer and wheel into changes of the state. */
export class LanesView {
  private painter: ScenePainter | null = null;
  private frame = 0;
  private scene: Scene | null = null;
  private readonly cleanUp: (() => void)[] = [];

  constructor(
    private readonly scroller: HTMLElement,
    private readonly canvas: HTMLCanvasElement,
    private readonly store: Store<AppState>,
  ) {
    const observer = new ResizeObserver(() => this.resize());
    observer.observe(scroller);
    this.cleanUp.push(
      () => observer.disconnect(),
      store.subscribe(() => this.paintSoon()),
    );
    this.on("scroll", () => this.onScroll());
    this.on("wheel", (event) => this.onWheel(event), { passive: false });
    this.on("pointerdown", (event) => this.onPress(event));
    this.on("pointermove", (event) => this.onHover(event));
    this.on("pointerleave", () => this.store.set({ hover: null, hoveredStrip: null, hoveredLane: null }));
    this.on("dblclick", (event) => this.onDoubleClick(event));
  }

  dispose(): void {
    cancelAnimationFrame(this.frame);
    for (const clean of this.cleanUp) clean();
  }

  private on<K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (event: HTMLElementEventMap[K]) => void,
    options?: AddEventListenerOptions,
  ): void {
    this.scroller.addEventListener(type, listener, options);
    this.cleanUp.push(() => this.scroller.removeEventListener(type, listener, options));
  }

  private resize(): void {
    const { clientWidth, clientHeight } = this.scroller;
    this.canvas.style.width = `${clientWidth}px`;
    this.canvas.style.height = `${clientHeight}px`;
    this.canvas.width = Math.round(clientWidth * devicePixelRatio);
    this.canvas.height = Math.round(clientHeight * devicePixelRatio);
    this.store.set({ lanesHeightPx: clientHeight });
    // At once, as a canvas of a new size is empty; and not again in the next frame.
    cancelAnimationFrame(this.frame);
    this.paint();
  }

  private themeCount = -1;

  private paintSoon(): void {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.paint());
  }

  private paint(): void {
    const state = this.store.get();
    const { clientWidth, clientHeight } = this.scroller;
    if (this.scroller.scrollTop !== state.scrollTop) this.scroller.scrollTop = state.scrollTop;
    const scene = sceneOf(
      { ...state, scrollTop: this.scroller.scrollTop },
      clientWidth,
      clientHeight,
      devicePixelRatio,
    );
    this.scene = scene;
    const painter = this.currentPainter(state.themeCount);
    if (!painter || clientWidth === 0) return;
    const { plotX, plotWidth, isolated } = scene;
    painter.paint(drawScene(scene, painter.measure), clientWidth, clientHeight, { plotX, plotWidth, isolated });
  }

  private currentPainter(themeCount: number): ScenePainter | null {
    const context = this.canvas.getContext("2d", { alpha: false });
    if (!context) return null;
    if (!this.painter || this.themeCount !== themeCount || this.painter.pixelRatio !== devicePixelRatio) {
      this.painter = new ScenePainter(context, currentPalette(context, themeCount), devicePixelRatio);
      this.themeCount = themeCount;
    }
    return this.painter;
  }

  private onScroll(): void {
    if (this.scroller.scrollTop !== this.store.get().scrollTop) this.store.set({ scrollTop: this.scroller.scrollTop });
  }

  /** With Ctrl or Command it zooms at the pointer, sideways or with Shift it pans, else the page's own scrolling goes on. */
  private onWheel(event: WheelEvent): void {
    if (event.ctrlKey || event.metaKey) zoomBy(this.store, WHEEL_ZOOM ** Math.sign(event.deltaY), this.timeAt(event));
    else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      panBy(this.store, (event.deltaX || event.deltaY) / (this.scene?.plotWidth ?? 1000));
    } else return;
    event.preventDefault();
  }

  private onPress(event: PointerEvent): void {
    if (event.button !== 0 || (event.target as Element).closest("button")) return;
    const startX = event.clientX;
    const { fromMs, toMs } = this.store.get();
    const msPerPx = (toMs - fromMs) / (this.scene?.plotWidth ?? 1000);
    let moved = false;
    const move = (moving: PointerEvent) => {
      moved ||= Math.abs(moving.clientX - startX) > CLICK_PX;
      if (moved)
        showSpan(this.store, fromMs - (moving.clientX - startX) * msPerPx, toMs - (moving.clientX - startX) * msPerPx);
    };
    const up = (released: PointerEvent) => {
      window.removeEventListener("pointermove", move);
      window.removeEventListener("pointerup", up);
      if (!moved) this.onClick(released);
    };
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", up);
  }

  private onClick(event: PointerEvent): void {
    const hit = this.hitAt(event);
    if (hit) selectSegment(this.store, { group: hit.group, segment: hit.segment });
    else this.store.set({ selected: null });
  }

  private onDoubleClick(event: MouseEvent): void {
    const hit = this.hitAt(event);
    const timeline = hit && this.scene?.groups[hit.group].timeline;
    if (!hit || !timeline) return;
    const { startMs, endMs } = timeline.index.trace;
    const marginMs = (endMs[hit.segment] - startMs[hit.segment]) * 0.5;
    showSpan(this.store, startMs[hit.segment] - marginMs, endMs[hit.segment] + marginMs);
  }

  private onHover(event: PointerEvent): void {
    if (event.buttons !== 0) return;
    const hover = this.hitAt(event);
    const lane = this.laneNameAt(event);
    const before = this.store.get();
    const sameHover =
      before.hover?.segment === hover?.segment && before.hover?.group === hover?.group && before.hover?.x === hover?.x;
    const sameLane = before.hoveredLane?.lane === lane?.lane && before.hoveredLane?.group === lane?.group;
    const hoveredStrip = this.stripAt(event);
    const sameStrip = before.hoveredStrip === null && hoveredStrip === null;
    if (!sameHover || !sameLane || !sameStrip) this.store.set({ hover, hoveredStrip, hoveredLane: lane });
  }

  private timeAt(event: MouseEvent): number {
    const x = event.clientX - this.scroller.getBoundingClientRect().left;
    return this.scene ? xToTime(this.scene, x) : 0;
  }

  /** The lane whose name is under the pointer: its hand-overs are shown. */
  private laneNameAt(event: MouseEvent): AppState["hoveredLane"] {
    const box = this.scroller.getBoundingClientRect();
    if (!this.scene || event.clientX - box.left > this.scene.plotX) return null;
    const row = this.scene.layout.rows[rowAt(this.scene.layout, event.clientY - box.top + this.scene.scrollTop)];
    return row?.kind === "lane" ? { group: row.group, lane: row.lane } : null;
  }

  private stripAt(event: MouseEvent): StripHover | null {
    const { scene } = this;
    const box = this.scroller.getBoundingClientRect();
    const x = event.clientX - box.left;
    const row = scene?.layout.rows[rowAt(scene.layout, event.clientY - box.top + this.scroller.scrollTop)];
    if (!scene || row?.kind !== "strip" || x < scene.plotX) return null;
    return { group: row.group, strip: row.lane, atMs: xToTime(scene, x), x, y: row.topPx + row.heightPx };
  }

  private hitAt(event: MouseEvent): Hover | null {
    const { scene } = this;
    const box = this.scroller.getBoundingClientRect();
    const x = event.clientX - box.left;
    const y = event.clientY - box.top + this.scroller.scrollTop;
    const row = scene?.layout.rows[rowAt(scene.layout, y)];
    const timeline = row && scene?.groups[row.group].timeline;
    if (!scene || !row || !timeline || row.kind !== "lane" || x < scene.plotX) return null;
    const { segments, count } = segmentsIn(
      timeline.index,
      row.lane,
      xToTime(scene, x - HIT_PX),
      xToTime(scene, x + HIT_PX),
      50,
    );
    const { trace } = timeline.index;
    const shown = segments.filter((segment) => stateAt(trace.state[segment]) !== "idle");
    if (shown.length === 0) return null;
    const at = xToTime(scene, x);
    const exact = shown.find((segment) => trace.startMs[segment] <= at && trace.endMs[segment] > at);
    return { group: row.group, segment: exact ?? shown[0], count: exact ? 1 : count, x, y: row.topPx + row.heightPx };
  }
}
