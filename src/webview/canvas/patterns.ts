import { STATES, type State } from "../../simulation/Trace";
import { textureOf } from "../../trace/texture";
import type { Palette } from "./Palette";

export type Patterns = Readonly<Record<State, CanvasPattern | string>>;

/** What to fill each state's bars with: its texture as a repeating tile, sharp at the screen's pixel ratio. */
export function buildPatterns(context: CanvasRenderingContext2D, palette: Palette, pixelRatio: number): Patterns {
  const entries = STATES.map((state) => [state, buildPattern(context, palette, state, pixelRatio)]);
  return Object.fromEntries(entries) as Record<State, CanvasPattern | string>;
}

function buildPattern(
  context: CanvasRenderingContext2D,
  palette: Palette,
  state: State,
  pixelRatio: number,
): CanvasPattern | string {
  const texture = textureOf(state);
  const paint = palette.states[state];
  if (!texture) return paint.fill;
  const tile = document.createElement("canvas");
  tile.width = Math.round(texture.widthPx * pixelRatio);
  tile.height = Math.round(texture.heightPx * pixelRatio);
  const on = tile.getContext("2d");
  if (!on) return paint.fill;
  on.scale(tile.width / texture.widthPx, tile.height / texture.heightPx);
  on.fillStyle = paint.fill;
  on.fillRect(0, 0, texture.widthPx, texture.heightPx);
  const path = new Path2D(texture.path);
  on.fillStyle = paint.texture;
  on.strokeStyle = paint.texture;
  on.lineWidth = texture.lineWidthPx;
  if (texture.draw === "fill") on.fill(path);
  else on.stroke(path);
  const pattern = context.createPattern(tile, "repeat");
  pattern?.setTransform(new DOMMatrix().scale(texture.widthPx / tile.width, texture.heightPx / tile.height));
  return pattern ?? paint.fill;
}

/** One dot every 5 px. */
export function buildIdleDots(
  context: CanvasRenderingContext2D,
  palette: Palette,
  pixelRatio: number,
): CanvasPattern | string {
  const tile = document.createElement("canvas");
  tile.width = Math.round(5 * pixelRatio);
  tile.height = 1;
  const on = tile.getContext("2d");
  if (!on) return palette.states.idle.fill;
  on.fillStyle = palette.states.idle.fill;
  on.fillRect(0, 0, Math.max(1, Math.round(pixelRatio)), 1);
  const pattern = context.createPattern(tile, "repeat");
  pattern?.setTransform(new DOMMatrix().scale(5 / tile.width, 1));
  return pattern ?? palette.states.idle.fill;
}
