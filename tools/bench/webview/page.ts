import { STATES } from "../../../src/simulation/Trace";
import { drawScene } from "../../../src/trace/drawScene";
import { layoutRows, WIDE_METRICS } from "../../../src/trace/layout";
import type { ModeTimeline } from "../../../src/trace/ModeTimeline";
import type { Scene } from "../../../src/trace/Scene";
import { defaultColour } from "../../../src/trace/stateColours";
import { readPalette } from "../../../src/webview/canvas/Palette";
import { ScenePainter } from "../../../src/webview/canvas/ScenePainter";
import { syntheticTimeline } from "./syntheticTimeline";

const WIDTH_PX = 1600;
const HEIGHT_PX = 1200;
const FRAMES = 40;
/** Frames before that are not counted: the first ones compile. */
const WARM_UP_FRAMES = 8;
/** Segments in view when zoomed in, as when somebody looks at a part. */
const ZOOMED_SEGMENTS = 2000;

/** Median times of one frame, ms: of the script alone, and from frame to frame. */
export interface FrameTimes {
  readonly scriptMs: number;
  readonly frameMs: number;
}

export interface DrawingFigures {
  readonly naive: FrameTimes;
  readonly fitAll: FrameTimes;
  readonly zoomedIn: FrameTimes;
  readonly heapMB: number;
}

/** Draws `count` segments in the three ways, panning a little from frame to frame. */
async function measure(count: number): Promise<DrawingFigures> {
  const timeline = syntheticTimeline(count);
  const canvas = document.createElement("canvas");
  canvas.width = WIDTH_PX * devicePixelRatio;
  canvas.height = HEIGHT_PX * devicePixelRatio;
  document.body.replaceChildren(canvas);
  const context = canvas.getContext("2d", { alpha: false }) as CanvasRenderingContext2D;
  const painter = new ScenePainter(context, readPalette(context), devicePixelRatio);
  const lengthMs = timeline.run.makespanMs;
  const draw = (fromMs: number, toMs: number) => {
    const scene = sceneOf(timeline, fromMs, toMs);
    painter.paint(drawScene(scene, painter.measure), WIDTH_PX, HEIGHT_PX, scene);
  };
  const zoomedMs = (lengthMs * ZOOMED_SEGMENTS) / count;
  const naive = await frames((frame) => drawNaively(context, timeline, frame));
  const fitAll = await frames((frame) => draw(frame, lengthMs + frame));
  const zoomedIn = await frames((frame) => draw(1000 + frame, 1000 + frame + zoomedMs));
  const { memory } = performance as Performance & { memory?: { usedJSHeapSize: number } };
  return { naive, fitAll, zoomedIn, heapMB: (memory?.usedJSHeapSize ?? 0) / 1e6 };
}

/** Every segment as one rectangle, in the order of the trace. */
function drawNaively(context: CanvasRenderingContext2D, { index }: ModeTimeline, frame: number): void {
  const { trace, endMs } = index;
  const colours = STATES.map((state) => defaultColour(state, "dark"));
  const pxPerMs = (WIDTH_PX - 128) / endMs;
  context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
  context.clearRect(0, 0, WIDTH_PX, HEIGHT_PX);
  for (let segment = 0; segment < trace.lane.length; segment++) {
    context.fillStyle = colours[trace.state[segment]];
    const x = 128 + (trace.startMs[segment] - frame) * pxPerMs;
    context.fillRect(x, trace.lane[segment] * 18, (trace.endMs[segment] - trace.startMs[segment]) * pxPerMs, 14);
  }
}

function sceneOf(timeline: ModeTimeline, fromMs: number, toMs: number): Scene {
  const groups = [{ timeline, collapsed: false, heading: "", endLabel: "" }];
  return {
    groups,
    layout: layoutRows(groups, WIDE_METRICS),
    metrics: WIDE_METRICS,
    plotX: 128,
    plotWidth: WIDTH_PX - 142,
    fromMs,
    toMs,
    scrollTop: 0,
    height: HEIGHT_PX,
    pixelRatio: devicePixelRatio,
    selected: null,
    hoveredLane: null,
    isolated: null,
    showHandOvers: false,
    showCriticalPath: false,
    litSources: new Set<number>(),
    playMs: null,
  };
}

async function frames(draw: (frame: number) => void): Promise<FrameTimes> {
  const script: number[] = [];
  const whole: number[] = [];
  let before = await nextFrame();
  for (let frame = -WARM_UP_FRAMES; frame < FRAMES; frame++) {
    const start = performance.now();
    draw(frame + WARM_UP_FRAMES);
    const drawnMs = performance.now() - start;
    const now = await nextFrame();
    if (frame >= 0) {
      script.push(drawnMs);
      whole.push(now - before);
    }
    before = now;
  }
  return { scriptMs: median(script), frameMs: median(whole) };
}

function nextFrame(): Promise<number> {
  return new Promise((resolve) => requestAnimationFrame(() => resolve(performance.now())));
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[values.length >> 1];
}

Object.assign(globalThis, { measureDrawing: measure });
