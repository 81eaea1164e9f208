import { STATES, type State } from "../../simulation/Trace";
import { formatMakespan } from "../../trace/duration";
import type { ModeTimeline } from "../../trace/ModeTimeline";
import { stackShares } from "../../trace/minimap";
import { modeWords } from "../../trace/modeWords";
import { workerLanes } from "../../trace/shares";
import type { GroupView } from "../state/groups";
import { parseColour, toPixel } from "./colour";
import type { Palette } from "./Palette";

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

/** Pixel by pixel: it takes a fraction of the time of a rectangle for every state of every column. */
function paintStack(
  context: CanvasRenderingContext2D,
  palette: Palette,
  timeline: ModeTimeline,
  y: number,
  frame: MinimapFrame,
): void {
  const columns = Math.max(1, Math.floor(frame.plotWidth * devicePixelRatio));
  const rows = Math.round(BAR_PX * devicePixelRatio);
  const shares = stackShares(timeline.index, workerLanes(timeline.index.trace, timeline.mode), frame.endMs, columns);
  const image = context.createImageData(columns, rows);
  const pixels = new Uint32Array(image.data.buffer);
  pixels.fill(toPixel(parseColour(context, palette.background, [0, 0, 0])));
  for (let column = 0; column < columns; column++) fillColumn(pixels, column, columns, rows, shares, palette);
  context.putImageData(image, Math.round(frame.plotX * devicePixelRatio), Math.round(y * devicePixelRatio));
}

const STACKED_CODES = STACKED.map((state) => STATES.indexOf(state));

function fillColumn(
  pixels: Uint32Array,
  column: number,
  columns: number,
  rows: number,
  shares: Float32Array,
  palette: Palette,
): void {
  let base = 0;
  for (const code of STACKED_CODES) {
    const top = base + shares[column * STATES.length + code] * rows;
    const pixel = toPixel(palette.states[STATES[code]].flat);
    for (let row = Math.round(base); row < Math.round(top); row++) pixels[(rows - 1 - row) * columns + column] = pixel;
    base = top;
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
