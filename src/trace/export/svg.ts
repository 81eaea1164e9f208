import { STATES, type State } from "../../simulation/Trace";
import type { BoxRole, DrawCommand, LineRole, TextRole } from "../DrawCommand";
import { EMPTY_CELL } from "../levelOfDetail";
import { defaultColour, type ThemeKind, waitMix } from "../stateColours";
import { isOutlined, stateAt } from "../stateWords";
import { SOLID_TEXTURE_MIX, textureOf } from "../texture";
import { escapeMarkup } from "./escapeMarkup";

export interface SvgOptions {
  readonly width: number;
  readonly height: number;
  readonly plotX: number;
  /** Device pixels a CSS px that rows of cells were made for. */
  readonly pixelRatio: number;
  readonly theme: ThemeKind;
  /** Said by screen readers. */
  readonly title: string;
}

interface Ink {
  readonly background: string;
  readonly foreground: string;
  readonly quiet: string;
}

const INKS: Readonly<Record<ThemeKind, Ink>> = {
  dark: { background: "#1f1f1f", foreground: "#cccccc", quiet: "#9d9d9d" },
  light: { background: "#ffffff", foreground: "#3b3b3b", quiet: "#717171" },
  hcDark: { background: "#000000", foreground: "#ffffff", quiet: "#ffffff" },
  hcLight: { background: "#ffffff", foreground: "#292929", quiet: "#292929" },
};

/** Draw commands as a picture of its own: default colours of a theme, textures as patterns, no scripts, no references. */
export function drawingSvg(commands: readonly DrawCommand[], options: SvgOptions): string {
  const { width, height, theme, title } = options;
  const ink = INKS[theme];
  const body = commands.map((command) => commandSvg(command, options, ink)).join("\n");
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" role="img">
<title>${escapeMarkup(title)}</title>
<defs>${STATES.map((state) => patternSvg(state, theme, ink)).join("")}</defs>
<rect width="${width}" height="${height}" fill="${ink.background}"/>
${body}
</svg>
`;
}

function commandSvg(command: DrawCommand, options: SvgOptions, ink: Ink): string {
  switch (command.op) {
    case "bar":
      return barSvg(command, options, ink);
    case "cells":
      return cellsSvg(command, options);
    case "box":
      return boxSvg(command, ink);
    case "line":
      return lineSvg(command, ink);
    case "text":
      return textSvg(command.x, command.y, command.text, command.align, command.role, ink);
    case "area":
      return areaSvg(command, options.theme, ink);
    case "arrow":
      return `<line x1="${px(command.x)}" y1="${px(command.fromY)}" x2="${px(command.x)}" y2="${px(command.toY)}" stroke="${ink.foreground}" stroke-width="${command.thick ? 2 : 1}"/>`;
  }
}

function fillOf(state: State, theme: ThemeKind, ink: Ink): string {
  const colour = defaultColour(state, theme);
  return isOutlined(state) ? mixHex(colour, ink.background, waitMix(state, theme).fill) : colour;
}

function patternSvg(state: State, theme: ThemeKind, ink: Ink): string {
  const texture = textureOf(state);
  if (!texture) return "";
  const { widthPx, heightPx, path, draw, lineWidthPx } = texture;
  const colour = defaultColour(state, theme);
  const share = isOutlined(state) ? waitMix(state, theme).stripes : 1 - SOLID_TEXTURE_MIX;
  const mark = mixHex(colour, ink.background, share);
  const paint = draw === "fill" ? `fill="${mark}"` : `fill="none" stroke="${mark}" stroke-width="${lineWidthPx}"`;
  return `<pattern id="${state}" width="${widthPx}" height="${heightPx}" patternUnits="userSpaceOnUse"><rect width="${widthPx}" height="${heightPx}" fill="${fillOf(state, theme, ink)}"/><path d="${path}" ${paint}/></pattern>`;
}

function barSvg(bar: Extract<DrawCommand, { op: "bar" }>, { width, plotX, theme }: SvgOptions, ink: Ink): string {
  const x = Math.max(plotX, bar.x);
  const end = Math.min(width, bar.x + bar.width);
  const isWait = isOutlined(bar.state);
  const border = isWait
    ? ` stroke="${mixHex(defaultColour(bar.state, theme), ink.background, waitMix(bar.state, theme).border)}"`
    : "";
  const fill = textureOf(bar.state) ? `url(#${bar.state})` : fillOf(bar.state, theme, ink);
  const box = `<rect x="${px(x + 0.5)}" y="${px(bar.y + 0.5)}" width="${px(Math.max(0.5, end - x - 1))}" height="${bar.height - 1}" fill="${fill}"${border}/>`;
  if (bar.label === null) return box;
  const colour = isWait ? ink.foreground : ink.background;
  const patch = textureOf(bar.state)
    ? `<rect x="${px(bar.labelX + 3)}" y="${px(bar.y + 1)}" width="${px(bar.label.length * 5.6 + 4)}" height="${bar.height - 2}" fill="${fillOf(bar.state, theme, ink)}"/>`
    : "";
  return `${box}${patch}<text x="${px(bar.labelX + 5)}" y="${px(bar.y + bar.height / 2)}" font-size="10" dominant-baseline="central" fill="${colour}">${escapeMarkup(bar.label)}</text>`;
}

/** Neighbouring cells of one state are one rectangle. */
function cellsSvg(row: Extract<DrawCommand, { op: "cells" }>, { plotX, pixelRatio, theme }: SvgOptions): string {
  const parts: string[] = [];
  for (let from = 0, at = 1; at <= row.cells.length; at++) {
    if (at < row.cells.length && row.cells[at] === row.cells[from]) continue;
    if (row.cells[from] !== EMPTY_CELL && stateAt(row.cells[from]) !== "idle") {
      const colour = defaultColour(stateAt(row.cells[from]), theme);
      parts.push(
        `<rect x="${px(plotX + from / pixelRatio)}" y="${px(row.y)}" width="${px((at - from) / pixelRatio)}" height="${row.height}" fill="${colour}"/>`,
      );
    }
    from = at;
  }
  return parts.join("");
}

function boxSvg(box: Extract<DrawCommand, { op: "box" }>, ink: Ink): string {
  const geometry = `x="${px(box.x)}" y="${px(box.y)}" width="${px(box.width)}" height="${px(box.height)}"`;
  const fills: Readonly<Record<BoxRole, string>> = {
    rowSelected: mixHex(ink.foreground, ink.background, 0.09),
    selected: "none",
    gilEven: mixHex(ink.quiet, ink.background, 0.3),
    gilOdd: mixHex(ink.quiet, ink.background, 0.5),
    lit: ink.foreground,
    critical: ink.foreground,
  };
  const stroke = box.role === "selected" ? ` stroke="${ink.foreground}" stroke-width="2"` : "";
  return `<rect ${geometry} fill="${fills[box.role]}"${stroke}/>`;
}

function lineSvg(line: Extract<DrawCommand, { op: "line" }>, ink: Ink): string {
  const colours: Readonly<Record<LineRole, string>> = {
    grid: mixHex(ink.foreground, ink.background, 0.12),
    end: ink.foreground,
    idle: ink.quiet,
    axis: ink.quiet,
    play: ink.foreground,
    critical: ink.foreground,
  };
  const dash = line.role === "idle" ? ` stroke-dasharray="1 4"` : "";
  const width = line.role === "end" ? 2 : 1;
  return `<line x1="${px(line.x1)}" y1="${px(line.y1)}" x2="${px(line.x2)}" y2="${px(line.y2)}" stroke="${colours[line.role]}" stroke-width="${width}"${dash}/>`;
}

const SIZES: Readonly<Record<TextRole, string>> = {
  lane: `font-size="11.5"`,
  laneSelected: `font-size="11.5" font-weight="bold"`,
  laneQuiet: `font-size="11"`,
  end: `font-size="11" font-weight="600"`,
  gil: `font-size="10"`,
  axis: `font-size="11"`,
  heading: `font-size="12" font-weight="600"`,
};

function textSvg(
  x: number,
  y: number,
  text: string,
  align: "left" | "right" | "center",
  role: TextRole,
  ink: Ink,
): string {
  const anchor = { left: "start", right: "end", center: "middle" }[align];
  const colour = role === "laneQuiet" || role === "axis" ? ink.quiet : ink.foreground;
  return `<text x="${px(x)}" y="${px(y)}" ${SIZES[role]} text-anchor="${anchor}" dominant-baseline="central" fill="${colour}">${escapeMarkup(text)}</text>`;
}

function areaSvg(area: Extract<DrawCommand, { op: "area" }>, theme: ThemeKind, ink: Ink): string {
  const tall = area.baseY - area.topY;
  let path = `M${px(area.x)} ${px(area.baseY)}`;
  let before = 0;
  area.heights.forEach((height, at) => {
    if (Math.abs(height - before) < 1e-3) return;
    path += `H${px(area.x + at)}V${px(area.baseY - height * tall)}`;
    before = height;
  });
  path += `H${px(area.x + area.heights.length)}V${px(area.baseY)}Z`;
  if (area.state === null) return `<path d="${path}" fill="${mixHex(ink.quiet, ink.background, 0.5)}"/>`;
  const fill = textureOf(area.state) ? `url(#${area.state})` : fillOf(area.state, theme, ink);
  return `<path d="${path}" fill="${fill}" stroke="${defaultColour(area.state, theme)}"/>`;
}

function px(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** `share` (0 to 1) of one `#rrggbb` over another. */
function mixHex(colour: string, background: string, share: number): string {
  const part = (at: number) => {
    const over = Number.parseInt(colour.slice(at, at + 2), 16);
    const under = Number.parseInt(background.slice(at, at + 2), 16);
    return Math.round(over * share + under * (1 - share))
      .toString(16)
      .padStart(2, "0");
  };
  return `#${part(1)}${part(3)}${part(5)}`;
}
