import { STATES } from "../../simulation/Trace";
import type { DrawCommand } from "../../trace/DrawCommand";
import { EMPTY_CELL } from "../../trace/levelOfDetail";
import { stateAt } from "../../trace/stateWords";
import { mix, parseColour, toPixel } from "./colour";
import { DIMMED, type PaintOptions } from "./PaintOptions";
import type { Palette } from "./Palette";

type Cells = Extract<DrawCommand, { op: "cells" }>;

/**
 * Paints rows of cells. They all go into one small picture first, a row of pixels each: stretching it is far cheaper than a
 * rectangle a cell.
 */
export class CellPainter {
  private readonly strip = document.createElement("canvas");
  private nextRow = 0;

  constructor(
    private readonly context: CanvasRenderingContext2D,
    private readonly palette: Palette,
    private readonly pixelRatio: number,
  ) {}

  /** Before the rows are painted one after the other. */
  prepare(rows: readonly Cells[], options: PaintOptions): void {
    this.nextRow = 0;
    if (rows.length === 0) return;
    const width = rows[0].cells.length;
    if (this.strip.width !== width || this.strip.height < rows.length) {
      this.strip.width = width;
      this.strip.height = Math.max(rows.length, 64);
    }
    const on = this.strip.getContext("2d");
    if (!on) return;
    const colours = this.colours(options);
    const image = on.createImageData(width, rows.length);
    const pixels = new Uint32Array(image.data.buffer);
    rows.forEach(({ cells }, row) => {
      for (let at = 0; at < width; at++) if (cells[at] !== EMPTY_CELL) pixels[row * width + at] = colours[cells[at]];
    });
    on.putImageData(image, 0, 0);
  }

  /** The next row; in the order in which they were prepared. */
  paintNext({ cells, y, height }: Cells, { plotX }: PaintOptions): void {
    const { context } = this;
    context.imageSmoothingEnabled = false;
    const width = cells.length;
    context.drawImage(this.strip, 0, this.nextRow++, width, 1, plotX, y, width / this.pixelRatio, height);
  }

  private colours({ isolated }: PaintOptions): Uint32Array {
    const background = parseColour(this.context, this.palette.background, [0, 0, 0]);
    return Uint32Array.from(STATES, (_, code) => {
      const state = stateAt(code);
      if (state === "idle") return 0;
      const { flat } = this.palette.states[state];
      return toPixel(isolated && isolated !== state ? mix(flat, background, DIMMED) : flat);
    });
  }
}
