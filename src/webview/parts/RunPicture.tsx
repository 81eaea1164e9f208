import { drawScene, TICK_GAP_PX } from "../../trace/drawScene";
import { type LayoutMetrics, layoutRows } from "../../trace/layout";
import type { ModeTimeline } from "../../trace/ModeTimeline";
import type { Scene } from "../../trace/Scene";
import { axisTicks } from "../../trace/ticks";
import { ScenePainter } from "../canvas/ScenePainter";
import { useCanvas } from "./useCanvas";

const METRICS: LayoutMetrics = { headerPx: 0, lanePx: 20, barPx: 17, gilPx: 0, stripPx: 0, gapPx: 0 };
const NAMES_PX = 96;
const AXIS_PX = 22;

/** The longest run takes this share less of the width, so that its label fits beside it. */
const ROOM_FOR_LABEL = 1.18;

/** End of the axis that pictures of several runs share, ms. */
export function sharedEndMs(timelines: readonly ModeTimeline[]): number {
  return Math.max(...timelines.map(({ run }) => run.makespanMs)) * ROOM_FOR_LABEL;
}

interface RunPictureProps {
  readonly title: string;
  readonly timeline: ModeTimeline;
  /** Numbers of the lanes to show. */
  readonly lanes: readonly number[];
  readonly endMs: number;
  readonly hasAxis: boolean;
  /** How long it takes, in words. */
  readonly takes: string;
}

/** One run as lanes, at rest: nothing in it can be selected or moved. */
export function RunPicture({ title, timeline, lanes, endMs, hasAxis, takes }: RunPictureProps) {
  const plain = { ...timeline, turns: [] };
  const groups = [{ timeline: plain, collapsed: false, heading: title, endLabel: takes, lanes }];
  const layout = layoutRows(groups, METRICS);
  const height = layout.heightPx + (hasAxis ? AXIS_PX : 4);
  const canvas = useCanvas(
    (context, width, palette) => {
      const painter = new ScenePainter(context, palette, devicePixelRatio);
      const plotWidth = width - NAMES_PX - 8;
      const scene: Scene = {
        ...RESTING,
        groups,
        layout,
        plotX: NAMES_PX,
        plotWidth,
        toMs: endMs,
        height: layout.heightPx,
        pixelRatio: devicePixelRatio,
      };
      painter.paint(drawScene(scene, painter.measure), width, height, { plotX: NAMES_PX, plotWidth, isolated: null });
      if (hasAxis) paintAxis(context, palette, plotWidth, endMs, layout.heightPx);
    },
    [timeline, endMs],
  );
  return (
    <canvas
      ref={canvas}
      class="run-picture"
      style={{ height: `${height}px` }}
      role="img"
      aria-label={`${title}: ${takes}`}
    />
  );
}

const RESTING = {
  metrics: METRICS,
  fromMs: 0,
  scrollTop: 0,
  selected: null,
  hoveredLane: null,
  isolated: null,
  showHandOvers: false,
  showCriticalPath: false,
  litSources: new Set<number>(),
  playMs: null,
};

function paintAxis(
  context: CanvasRenderingContext2D,
  palette: ScenePainter["palette"],
  plotWidth: number,
  endMs: number,
  y: number,
): void {
  context.fillStyle = palette.quiet;
  context.font = `10px ${palette.font}`;
  context.textAlign = "center";
  context.textBaseline = "top";
  context.fillRect(NAMES_PX, y + 2, plotWidth, 1);
  for (const { ms, label } of axisTicks(0, endMs, plotWidth, TICK_GAP_PX * 0.7)) {
    const x = NAMES_PX + (ms / endMs) * plotWidth;
    context.fillRect(Math.round(x), y + 2, 1, 3);
    const half = context.measureText(label).width / 2;
    context.fillText(label, Math.min(NAMES_PX + plotWidth + 4 - half, Math.max(NAMES_PX + half, x)), y + 8);
  }
}
