import { STATES, type State } from "../../simulation/Trace";
import type { DrawCommand } from "../../trace/DrawCommand";
import { EMPTY_CELL } from "../../trace/levelOfDetail";
import { natureOf, stateAt } from "../../trace/stateWords";
import { mix, parseColour, toCss, toPixel } from "./colour";
import type { Palette } from "./Palette";
import { paintArea, paintArrow, paintBox, paintLine, paintText } from "./paintMarks";
import { buildIdleDots, buildPatterns, type Patterns } from "./patterns";

/** Opacity of states that are not the isolated one. */
const DIMMED = 0.18;

export interface PaintOptions {
  readonly plotX: number;
  readonly plotWidth: number;
  readonly isolated: State | null;
}

/** Puts draw commands on a canvas. Keeps patterns and the row buffer between frames. */
export class ScenePainter {
  private readonly patterns: Patterns;
  private readonly idleDots: CanvasPattern | string;
  private readonly strip = document.createElement("canvas");
  private readonly textWidths = new Map<string, number>();

  constructor(
    private readonly context: CanvasRenderingContext2D,
    readonly palette: Palette,
    readonly pixelRatio: number,
  ) {
    this.patterns = buildPatterns(context, palette, pixelRatio);
    this.idleDots = buildIdleDots(context, palette, pixelRatio);
  }

  /** Width of a bar's label, CSS px. */
  readonly measure = (text: string): number => {
    let width = this.textWidths.get(text);
    if (width === undefined) {
      this.context.font = labelFont(this.palette);
      width = this.context.measureText(text).width;
      if (this.textWidths.size > 5000) this.textWidths.clear();
      this.textWidths.set(text, width);
    }
    return width;
  };

  /** Paints everything anew; `width` and `height` in CSS px. */
  paint(commands: readonly DrawCommand[], width: number, height: number, options: PaintOptions): void {
    const { context } = this;
    context.setTransform(this.pixelRatio, 0, 0, this.pixelRatio, 0, 0);
    context.fillStyle = this.palette.background;
    context.fillRect(0, 0, width, height);
    this.paintCells(commands, options);
    for (const command of commands) this.paintCommand(command, options);
  }

  private paintCommand(command: DrawCommand, options: PaintOptions): void {
    const { context, palette } = this;
    if (command.op === "bar") this.paintBar(command, options);
    else if (command.op === "cells") this.blitCells(command, options);
    else if (command.op === "box") paintBox(context, palette, command);
    else if (command.op === "line") this.paintLine(command);
    else if (command.op === "text") paintText(context, palette, command);
    else if (command.op === "area") paintArea(context, palette, command);
    else paintArrow(context, palette, command);
  }

  /** Idle time is a dotted line: a pattern, which costs a fraction of a dashed stroke. */
  private paintLine(line: Extract<DrawCommand, { op: "line" }>): void {
    const { context, palette } = this;
    if (line.role !== "idle") {
      paintLine(context, palette, line, line.role, this.pixelRatio);
      return;
    }
    context.fillStyle = this.idleDots;
    context.fillRect(line.x1, Math.round(line.y1), line.x2 - line.x1, 1);
  }

  private paintBar(bar: Extract<DrawCommand, { op: "bar" }>, options: PaintOptions): void {
    const { context } = this;
    const paint = this.palette.states[bar.state];
    const right = options.plotX + options.plotWidth;
    const snap = (x: number) =>
      Math.round(Math.min(right, Math.max(options.plotX, x)) * this.pixelRatio) / this.pixelRatio;
    const x = snap(bar.x);
    const gap = natureOf(bar.state) === "wait" ? 0 : 1 / this.pixelRatio;
    const width = Math.max(1 / this.pixelRatio, snap(bar.x + bar.width) - x - gap);
    context.globalAlpha = options.isolated && options.isolated !== bar.state ? DIMMED : 1;
    context.fillStyle = this.patterns[bar.state];
    context.fillRect(x, bar.y, width, bar.height);
    if (paint.border) {
      context.strokeStyle = paint.border;
      context.lineWidth = 1;
      context.strokeRect(x + 0.5, bar.y + 0.5, width - 1, bar.height - 1);
    }
    if (bar.label !== null) this.paintLabel(bar, bar.label, paint.fill, paint.text);
    context.globalAlpha = 1;
  }

  private paintLabel(bar: Extract<DrawCommand, { op: "bar" }>, label: string, patch: string, colour: string): void {
    const { context } = this;
    const x = bar.labelX + 5;
    if (typeof this.patterns[bar.state] !== "string") {
      context.fillStyle = patch;
      context.fillRect(x - 2, bar.y + 1, this.measure(label) + 4, bar.height - 2);
    }
    context.font = labelFont(this.palette);
    context.fillStyle = colour;
    context.textAlign = "left";
    context.textBaseline = "middle";
    context.fillText(label, x, bar.y + bar.height / 2 + 0.5);
  }

  /** All rows of cells go into one small picture, a row of pixels each; stretching it is far cheaper than a rectangle a cell. */
  private paintCells(commands: readonly DrawCommand[], options: PaintOptions): void {
    const rows = commands.filter((command) => command.op === "cells");
    if (rows.length === 0) return;
    const width = rows[0].cells.length;
    if (this.strip.width !== width || this.strip.height < rows.length) {
      this.strip.width = width;
      this.strip.height = Math.max(rows.length, 64);
    }
    const on = this.strip.getContext("2d");
    if (!on) return;
    const colours = this.cellColours(options);
    const image = on.createImageData(width, rows.length);
    const pixels = new Uint32Array(image.data.buffer);
    rows.forEach(({ cells }, row) => {
      for (let at = 0; at < width; at++) if (cells[at] !== EMPTY_CELL) pixels[row * width + at] = colours[cells[at]];
    });
    on.putImageData(image, 0, 0);
    this.nextRow = 0;
  }

  private nextRow = 0;

  private blitCells(command: Extract<DrawCommand, { op: "cells" }>, options: PaintOptions): void {
    const { context, strip } = this;
    context.imageSmoothingEnabled = false;
    const width = command.cells.length;
    context.drawImage(
      strip,
      0,
      this.nextRow++,
      width,
      1,
      options.plotX,
      command.y,
      width / this.pixelRatio,
      command.height,
    );
  }

  private cellColours({ isolated }: PaintOptions): Uint32Array {
    const background = parseColour(this.context, this.palette.background, [0, 0, 0]);
    return Uint32Array.from(STATES, (_, code) => {
      const state = stateAt(code);
      if (state === "idle") return 0;
      const { flat } = this.palette.states[state];
      return toPixel(isolated && isolated !== state ? mix(flat, background, DIMMED) : flat);
    });
  }
}

/** 10 px in the window's font, as bars have it. */
function labelFont(palette: Palette): string {
  return `10px ${palette.font}`;
}

/** Colour of a state for marks outside the lanes. */
export function flatColour(palette: Palette, state: State): string {
  return toCss(palette.states[state].flat);
}
