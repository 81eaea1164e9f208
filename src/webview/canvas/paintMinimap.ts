import { STATES, type State } from "../../simulation/Trace";
import { formatMakespan } from "../../trace/duration";
import type { ModeTimeline } from "../../trace/ModeTimeline";
import { stackShares } from "../../trace/minimap";
import { modeWords } from "../../trace/modeWords";
import { workerLanes } from "../../trace/shares";
import type { GroupView } from "../state/groups";
import type { Palette } from "./Palette";
import { flatColour } from "./ScenePainter";

/** Height of one mode's row, CSS px. */
export const MINIMAP_ROW_PX = 13;
const BAR_PX = 10;

/** States from the base of a row upwards; waiting for results and idle time leave it empty. */
const STACKED: readonly State[] = ["python", "native", "blocked", "pickle", "start", "gil", "lock", "core", "io"];

export interface MinimapFrame {
  readonly plotX: number;
  readonly plotWidth: number;
  readonly endMs: number;
}

/** One row a mode: its lanes' states stacked by share, with a mark and the makespan at its end. */
export function paintMinimap(
  context: CanvasRenderingContext2D,
  palette: Palette,
  groups: readonly GroupView[],
  frame: MinimapFrame,
): void {
  context.fillStyle = palette.background;
  context.fillRect(0, 0, frame.plotX + frame.plotWidth + 100, groups.length * MINIMAP_ROW_PX + 8);
  groups.forEach(({ timeline, outcome }, row) => {
    if (!timeline) return;
    const y = 4 + row * MINIMAP_ROW_PX;
    context.font = `11px ${palette.font}`;
    context.textBaseline = "middle";
    context.textAlign = "right";
    context.fillStyle = palette.quiet;
    context.fillText(modeWords(outcome.report.mode, outcome.python).short, frame.plotX - 10, y + BAR_PX / 2 + 0.5);
    paintStack(context, palette, timeline, y, frame);
    paintEnd(context, palette, timeline, y, frame);
  });
}

function paintStack(
  context: CanvasRenderingContext2D,
  palette: Palette,
  timeline: ModeTimeline,
  y: number,
  frame: MinimapFrame,
): void {
  const cells = Math.max(1, Math.floor(frame.plotWidth));
  const shares = stackShares(timeline.index, workerLanes(timeline.index.trace, timeline.mode), frame.endMs, cells);
  const bases = new Float32Array(cells);
  for (const state of STACKED) {
    const code = STATES.indexOf(state);
    context.fillStyle = flatColour(palette, state);
    for (let cell = 0; cell < cells; cell++) {
      const height = shares[cell * STATES.length + code] * BAR_PX;
      if (height <= 0) continue;
      context.fillRect(frame.plotX + cell, y + BAR_PX - bases[cell] - height, 1, height);
      bases[cell] += height;
    }
  }
}

function paintEnd(
  context: CanvasRenderingContext2D,
  palette: Palette,
  timeline: ModeTimeline,
  y: number,
  frame: MinimapFrame,
): void {
  const x = frame.plotX + (timeline.run.makespanMs / frame.endMs) * frame.plotWidth;
  const label = formatMakespan(timeline.run.makespanMs);
  context.fillStyle = palette.foreground;
  context.fillRect(Math.round(x), y - 1, 1.5, BAR_PX + 2);
  context.font = `600 10px ${palette.font}`;
  const fits = x + 6 + context.measureText(label).width < frame.plotX + frame.plotWidth + 12;
  context.textAlign = fits ? "left" : "right";
  context.fillText(label, fits ? x + 5 : x - 4, y + BAR_PX / 2 + 0.5);
}
