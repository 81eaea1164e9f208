import type { State } from "../simulation/Trace";

/**
 * A tile that repeats over a bar, as an SVG path in a box of `widthPx` × `heightPx` (CSS px). One description for the canvas, the
 * legend and the SVG export. `stroke` draws the path's line, `fill` its area.
 */
export interface Texture {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly path: string;
  readonly draw: "stroke" | "fill";
  readonly lineWidthPx: number;
}

/** A line that crosses the tile's corners is drawn three times, so that neighbouring tiles join without a gap. */
const SLASH = "M-1 1L1 -1M0 6L6 0M5 7L7 5";
const BACKSLASH = "M-1 5L1 7M0 0L6 6M5 -1L7 1";

const TEXTURES: Readonly<Record<State, Texture | null>> = {
  python: null,
  native: { widthPx: 4, heightPx: 4, path: "M0 2.5H4", draw: "stroke", lineWidthPx: 1 },
  gil: { widthPx: 6, heightPx: 6, path: SLASH, draw: "stroke", lineWidthPx: 1.4 },
  io: { widthPx: 5, heightPx: 5, path: "M1 1H2.5V2.5H1ZM3.5 3.5H5V5H3.5Z", draw: "fill", lineWidthPx: 0 },
  lock: { widthPx: 6, heightPx: 6, path: BACKSLASH, draw: "stroke", lineWidthPx: 1.4 },
  queue: { widthPx: 6, heightPx: 6, path: "M3.5 0V6", draw: "stroke", lineWidthPx: 1 },
  core: { widthPx: 6, heightPx: 6, path: `${SLASH}${BACKSLASH}`, draw: "stroke", lineWidthPx: 1 },
  pickle: { widthPx: 4, heightPx: 4, path: "M0 0H2V2H0ZM2 2H4V4H2Z", draw: "fill", lineWidthPx: 0 },
  start: { widthPx: 8, heightPx: 6, path: "M3 -1L6 2L3 5L6 8M3 -1L6 -4", draw: "stroke", lineWidthPx: 1.3 },
  blocked: { widthPx: 8, heightPx: 14, path: "M-2 9.5L0 7.5L4 11.5L8 7.5L10 9.5", draw: "stroke", lineWidthPx: 1.3 },
  idle: null,
};

/** The pattern of a state; null where a bar is plain. */
export function textureOf(state: State): Texture | null {
  return TEXTURES[state];
}

/** How strongly the texture of a solid state is mixed from the background into the fill, 0 to 1. */
export const SOLID_TEXTURE_MIX = 0.55;
