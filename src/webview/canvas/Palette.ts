import { STATES, type State } from "../../simulation/Trace";
import { colourVariable, defaultColour, type ThemeKind, waitMix } from "../../trace/stateColours";
import { isOutlined } from "../../trace/stateWords";
import { SOLID_TEXTURE_MIX } from "../../trace/texture";
import { mix, parseColour, type Rgb, toCss } from "./colour";

/** How one state is painted, as CSS colours. */
export interface StatePaint {
  readonly fill: string;
  readonly texture: string;
  /** Null for states without an outline. */
  readonly border: string | null;
  /** For bars too narrow for a texture. */
  readonly flat: Rgb;
  readonly text: string;
}

/** All colours of one theme, read once and again when the theme changes. */
export interface Palette {
  readonly kind: ThemeKind;
  readonly background: string;
  readonly foreground: string;
  readonly quiet: string;
  readonly grid: string;
  readonly focus: string;
  readonly rowSelected: string;
  readonly strips: { readonly even: string; readonly odd: string; readonly text: string; readonly area: string };
  readonly states: Readonly<Record<State, StatePaint>>;
  readonly font: string;
}

let current: { readonly theme: number; readonly palette: Palette } | null = null;

/** The palette of the theme that is the document's `theme`th; read once, as reading takes longer than drawing an axis. */
export function currentPalette(context: CanvasRenderingContext2D, theme: number): Palette {
  if (current?.theme !== theme) current = { theme, palette: readPalette(context) };
  return current.palette;
}

/** Reads the theme from the document. In forced colours every state takes the system's text colour and keeps its texture. */
export function readPalette(context: CanvasRenderingContext2D): Palette {
  const kind = themeKind(document.body);
  const forced = matchMedia("(forced-colors: active)").matches;
  const style = getComputedStyle(document.body);
  const dark = kind === "dark" || kind === "hcDark";
  const variable = (name: string, fallback: string) =>
    parseColour(context, style.getPropertyValue(name) || fallback, dark ? [255, 255, 255] : [0, 0, 0]);
  const system = (name: string): Rgb => parseColour(context, name, dark ? [255, 255, 255] : [0, 0, 0]);
  const background = forced ? system("Canvas") : variable("--vscode-editor-background", dark ? "#1f1f1f" : "#ffffff");
  const foreground = forced
    ? system("CanvasText")
    : variable("--vscode-editor-foreground", dark ? "#cccccc" : "#3b3b3b");
  const quiet = forced ? foreground : variable("--vscode-descriptionForeground", dark ? "#9d9d9d" : "#717171");
  const high = forced || kind === "hcDark" || kind === "hcLight";
  const stateColour = (state: State) =>
    forced ? foreground : variable(colourVariable(state), defaultColour(state, kind));
  return {
    kind,
    background: toCss(background),
    foreground: toCss(foreground),
    quiet: toCss(quiet),
    grid: toCss(high ? mix(foreground, background, 0.35) : mix(foreground, background, 0.09)),
    focus: toCss(forced ? system("Highlight") : variable("--vscode-focusBorder", "#0078d4")),
    rowSelected: toCss(mix(foreground, background, high ? 0 : 0.09)),
    strips: stripPaint(background, foreground, quiet, high),
    states: Object.fromEntries(
      STATES.map((state) => [
        state,
        statePaint(
          state,
          stateColour(state),
          background,
          foreground,
          high && dark ? "hcDark" : high ? "hcLight" : kind,
        ),
      ]),
    ) as Record<State, StatePaint>,
    font: style.fontFamily || "sans-serif",
  };
}

/** 10 px in the window's font, as bars have it. */
export function labelFont(palette: Palette): string {
  return `10px ${palette.font}`;
}

/** The kind of theme that VS Code notes on the body. */
export function themeKind(body: HTMLElement): ThemeKind {
  if (body.classList.contains("vscode-high-contrast-light")) return "hcLight";
  if (body.classList.contains("vscode-high-contrast")) return "hcDark";
  return body.classList.contains("vscode-light") ? "light" : "dark";
}

function stripPaint(background: Rgb, foreground: Rgb, quiet: Rgb, high: boolean): Palette["strips"] {
  if (high) {
    const plain = toCss(background);
    return { even: plain, odd: plain, text: toCss(foreground), area: plain };
  }
  const grey = (share: number) => toCss(mix(quiet, background, share));
  return { even: grey(0.3), odd: grey(0.5), text: toCss(foreground), area: grey(0.5) };
}

function statePaint(state: State, colour: Rgb, background: Rgb, foreground: Rgb, kind: ThemeKind): StatePaint {
  if (!isOutlined(state)) {
    const texture = toCss(mix(background, colour, SOLID_TEXTURE_MIX));
    return { fill: toCss(colour), texture, border: null, flat: colour, text: toCss(background) };
  }
  const parts = waitMix(state, kind);
  return {
    fill: toCss(mix(colour, background, parts.fill)),
    texture: toCss(mix(colour, background, parts.stripes)),
    border: toCss(mix(colour, background, parts.border)),
    flat: mix(colour, background, parts.flat),
    text: toCss(foreground),
  };
}
