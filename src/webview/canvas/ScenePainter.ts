import type { DrawCommand } from "../../trace/DrawCommand";
import { BarPainter } from "./BarPainter";
import { CellPainter } from "./CellPainter";
import { toCss } from "./colour";
import { DIMMED, type PaintOptions } from "./PaintOptions";
import type { Palette } from "./Palette";
import { paintArea, paintArrow, paintBox, paintLine, paintText } from "./paintMarks";
import { buildIdleDots } from "./patterns";
import { TextImages } from "./TextImages";

/** Height of the number in a turn, CSS px. */
const GIL_TEXT_PX = 12;

/** Puts draw commands on a canvas. Keeps patterns, widths of texts and the row buffer between frames. */
export class ScenePainter {
  private readonly bars: BarPainter;
  private readonly cells: CellPainter;
  private readonly idleDots: CanvasPattern | string;
  private readonly texts: TextImages;

  constructor(
    private readonly context: CanvasRenderingContext2D,
    readonly palette: Palette,
    readonly pixelRatio: number,
  ) {
    this.texts = new TextImages(context, palette, pixelRatio);
    this.bars = new BarPainter(context, palette, pixelRatio, this.texts);
    this.cells = new CellPainter(context, palette, pixelRatio);
    this.idleDots = buildIdleDots(context, palette, pixelRatio);
  }

  /** Width of a bar's label, CSS px. */
  readonly measure = (text: string): number => this.texts.measure(text);

  /** Paints everything anew; `width` and `height` in CSS px. */
  paint(commands: readonly DrawCommand[], width: number, height: number, options: PaintOptions): void {
    const { context } = this;
    context.setTransform(this.pixelRatio, 0, 0, this.pixelRatio, 0, 0);
    context.fillStyle = this.palette.background;
    context.fillRect(0, 0, width, height);
    this.cells.prepare(
      commands.filter((command) => command.op === "cells"),
      options,
    );
    const bars = commands.filter((command) => command.op === "bar");
    const marks = bars.length === 0 ? 0 : commands.lastIndexOf(bars[bars.length - 1]) + 1;
    for (let at = 0; at < marks; at++) this.paintCommand(commands[at], options);
    this.bars.paint(bars, options);
    for (let at = marks; at < commands.length; at++) this.paintCommand(commands[at], options);
  }

  private paintCommand(command: DrawCommand, options: PaintOptions): void {
    const { context, palette } = this;
    if (command.op === "cells") this.cells.paintNext(command, options);
    else if (command.op === "box") paintBox(context, palette, command);
    else if (command.op === "line") this.paintLine(command);
    else if (command.op === "text") this.paintText(command);
    else if (command.op === "area") this.paintArea(command, options);
    else if (command.op === "arrow") paintArrow(context, palette, command);
  }

  /** Numbers of a GIL's turns are many, and the same ones again and again. */
  private paintText(text: Extract<DrawCommand, { op: "text" }>): void {
    if (text.role !== "gil") {
      paintText(this.context, this.palette, text);
      return;
    }
    const width = this.measure(text.text) + 1;
    const look = { colour: this.palette.foreground, ground: null };
    this.texts.paint(text.text, look, text.x - width / 2, text.y - GIL_TEXT_PX / 2, width, GIL_TEXT_PX);
  }

  private paintArea(area: Extract<DrawCommand, { op: "area" }>, { isolated }: PaintOptions): void {
    const { palette, bars } = this;
    const fill = area.state === null ? palette.strips.area : bars.textureOf(area.state);
    const outline = area.state === null ? palette.quiet : toCss(palette.states[area.state].flat);
    this.context.globalAlpha = isolated && isolated !== area.state ? DIMMED : 1;
    paintArea(this.context, area, fill, outline);
    this.context.globalAlpha = 1;
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
}
