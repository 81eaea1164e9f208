import { firstWhere } from "../../base/firstWhere";
import type { BoxRole, DrawCommand, LineRole, TextRole } from "../../trace/DrawCommand";
import type { Palette } from "./Palette";

type Of<Op extends DrawCommand["op"]> = Extract<DrawCommand, { op: Op }>;

/** Boxes: tints and frames. */
export function paintBox(context: CanvasRenderingContext2D, palette: Palette, box: Of<"box">): void {
  if (box.role === "selected") {
    context.strokeStyle = palette.foreground;
    context.lineWidth = 2;
    context.strokeRect(box.x, box.y + 1, box.width, box.height - 2);
    return;
  }
  const high = palette.strips.even === palette.background;
  const isThin = box.width <= BORDER_MIN_PX;
  context.fillStyle = high && isThin && box.role === "gilOdd" ? palette.foreground : boxFill(palette, box.role);
  context.fillRect(box.x, box.y, box.width, box.height);
  if (box.role === "gilEven" || box.role === "gilOdd") {
    context.strokeStyle = high ? palette.foreground : palette.background;
    context.lineWidth = high ? 1 : 0.5;
    if (!isThin) context.strokeRect(box.x + 0.25, box.y + 0.25, box.width - 0.5, box.height - 0.5);
  }
}

/** Narrowest turn of a GIL that has a border; with high contrast, thinner ones are told apart by filling every other one. */
const BORDER_MIN_PX = 2;

function boxFill(palette: Palette, role: Exclude<BoxRole, "selected">): string {
  switch (role) {
    case "rowSelected":
      return palette.rowSelected;
    case "gilEven":
      return palette.strips.even;
    case "gilOdd":
      return palette.strips.odd;
    case "lit":
      return palette.focus;
    case "critical":
      return palette.foreground;
  }
}

type SolidRole = Exclude<LineRole, "idle">;

const LINE_WIDTH: Readonly<Record<SolidRole, number>> = { grid: 1, end: 2, axis: 1, play: 1, critical: 1 };

/** Straight lines. */
export function paintLine(
  context: CanvasRenderingContext2D,
  palette: Palette,
  line: Of<"line">,
  role: SolidRole,
  pixelRatio: number,
): void {
  context.strokeStyle = lineColour(palette, role);
  context.lineWidth = LINE_WIDTH[role];
  const half = (LINE_WIDTH[role] % 2) / 2;
  const snap = (value: number) => Math.round(value * pixelRatio) / pixelRatio + half;
  context.beginPath();
  context.moveTo(snap(line.x1), snap(line.y1));
  context.lineTo(snap(line.x2), snap(line.y2));
  context.stroke();
}

function lineColour(palette: Palette, role: SolidRole): string {
  switch (role) {
    case "grid":
      return palette.grid;
    case "axis":
      return palette.quiet;
    case "play":
      return palette.focus;
    case "end":
    case "critical":
      return palette.foreground;
  }
}

const FONTS: Readonly<Record<TextRole, string>> = {
  lane: "11.5px",
  laneSelected: "bold 11.5px",
  laneQuiet: "11px",
  end: "600 11px",
  gil: "10px",
  axis: "11px",
  heading: "600 12px",
};

/** Texts beside and in the lanes. Lane names may be long: they keep to the left of the plot. */
export function paintText(context: CanvasRenderingContext2D, palette: Palette, text: Of<"text">): void {
  context.font = `${FONTS[text.role]} ${palette.font}`;
  context.fillStyle = text.role === "laneQuiet" || text.role === "axis" ? palette.quiet : palette.foreground;
  context.textAlign = text.align;
  context.textBaseline = "middle";
  const isLane = text.align === "right";
  context.fillText(isLane ? shorten(context, palette, text, text.x - 4) : text.text, text.x, text.y + 0.5);
}

const SHORTENED = new Map<string, string>();
/** Shortened texts that are kept, at most. */
const MAX_SHORTENED = 2000;

/** Cuts a text to a width and ends it with "…"; measured once, as the same names stand beside the lanes in every frame. */
function shorten(
  context: CanvasRenderingContext2D,
  { font }: Palette,
  { role, text }: Of<"text">,
  width: number,
): string {
  const key = `${role} ${font} ${width} ${text}`;
  let short = SHORTENED.get(key);
  if (short === undefined) {
    if (SHORTENED.size > MAX_SHORTENED) SHORTENED.clear();
    short = cutToWidth(context, text, width);
    SHORTENED.set(key, short);
  }
  return short;
}

function cutToWidth(context: CanvasRenderingContext2D, text: string, width: number): string {
  if (context.measureText(text).width <= width) return text;
  const cut = (length: number) => `${text.slice(0, length)}…`;
  const tooLong = firstWhere(1, Math.min(text.length, 200), (length) => context.measureText(cut(length)).width > width);
  return cut(tooLong - 1);
}

/** A measure over time: an outline over a base line, filled below; steps of equal height are one. */
export function paintArea(
  context: CanvasRenderingContext2D,
  area: Of<"area">,
  fill: string | CanvasPattern,
  outline: string,
): void {
  const tall = area.baseY - area.topY;
  context.beginPath();
  context.moveTo(area.x, area.baseY);
  let before = 0;
  area.heights.forEach((height, at) => {
    if (height === before) return;
    context.lineTo(area.x + at, area.baseY - before * tall);
    context.lineTo(area.x + at, area.baseY - height * tall);
    before = height;
  });
  context.lineTo(area.x + area.heights.length, area.baseY - before * tall);
  context.lineTo(area.x + area.heights.length, area.baseY);
  context.closePath();
  context.fillStyle = fill;
  context.fill();
  context.strokeStyle = outline;
  context.lineWidth = 1;
  context.stroke();
}

/** An arrow down or up between two lanes; the one that ends the selected wait is thicker. */
export function paintArrow(context: CanvasRenderingContext2D, palette: Palette, arrow: Of<"arrow">): void {
  const down = arrow.toY > arrow.fromY ? 1 : -1;
  const head = arrow.thick ? 5 : 3.5;
  const tipX = arrow.x + (arrow.thick ? 1.5 : 3);
  const tipY = arrow.toY - down * 2;
  for (const [colour, width] of [
    [palette.background, arrow.thick ? 5 : 3.5],
    [palette.foreground, arrow.thick ? 2 : 1.2],
  ] as const) {
    context.strokeStyle = colour;
    context.fillStyle = colour;
    context.lineWidth = width;
    context.beginPath();
    context.moveTo(arrow.x - (arrow.thick ? 1.5 : 3), arrow.fromY);
    context.lineTo(tipX, tipY - down * head);
    context.stroke();
  }
  context.beginPath();
  context.moveTo(tipX, tipY);
  context.lineTo(tipX - head, tipY - down * head * 1.5);
  context.lineTo(tipX + head, tipY - down * head * 1.5);
  context.closePath();
  context.fill();
}
