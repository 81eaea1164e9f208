import { STATES, type State } from "../simulation/Trace";

/** The four kinds of colour theme that VS Code knows. */
export const THEME_KINDS = ["dark", "light", "hcDark", "hcLight"] as const;
export type ThemeKind = (typeof THEME_KINDS)[number];

/**
 * Defaults of the theme colours `interleave.state.<state>`, in the order of `THEME_KINDS`. All keep 3:1 against the editor's
 * background, solid fills 4.5:1 so that text fits on them; hues alone do not stay apart for every eye, hence the textures.
 */
const DEFAULTS: Readonly<Record<State, readonly [string, string, string, string]>> = {
  python: ["#5aaef5", "#0f57ab", "#5aa4fa", "#1455b5"],
  native: ["#a9eed3", "#0d6a4e", "#6dffc4", "#04513a"],
  gil: ["#f07a45", "#b8560a", "#f5803f", "#9c3805"],
  io: ["#778896", "#7b8ba3", "#e3e9f1", "#4e5a6b"],
  lock: ["#b558ea", "#8f2fd0", "#cf9cff", "#5a1399"],
  queue: ["#dcdc78", "#4d4c08", "#eff07a", "#2c2d00"],
  core: ["#ff9acb", "#7d0a4c", "#f57fb9", "#7d0a46"],
  pickle: ["#f8c811", "#5a4200", "#facc11", "#3b2800"],
  start: ["#b5a899", "#926e4d", "#cfc0b0", "#7a6757"],
  blocked: ["#f8455f", "#b3152f", "#ff6478", "#8f0f24"],
  idle: ["#8a8a8a", "#767676", "#b0b0b0", "#5c5c5c"],
};

/** Default colour of a state, as `#rrggbb`. */
export function defaultColour(state: State, theme: ThemeKind): string {
  return DEFAULTS[state][THEME_KINDS.indexOf(theme)];
}

/** Name of the colour that a user or theme may set. */
function colourId(state: State): string {
  return `interleave.state.${state}`;
}

/** The CSS variable under which VS Code hands that colour to webviews. */
export function colourVariable(state: State): string {
  return `--vscode-${colourId(state).replaceAll(".", "-")}`;
}

/** How strongly the parts of a wait are mixed into the background, 0 to 1. */
export interface WaitMix {
  readonly fill: number;
  readonly stripes: number;
  readonly border: number;
  /** Below the width that shows a texture. */
  readonly flat: number;
}

/** High contrast mixes nothing: background and full colour only. */
export function waitMix(state: State, theme: ThemeKind): WaitMix {
  if (theme === "hcDark" || theme === "hcLight") return { fill: 0, stripes: 1, border: 1, flat: 1 };
  const border = state === "queue" ? 0.6 : 1;
  if (theme === "light") return { fill: 0.13, stripes: 0.55, border, flat: state === "io" ? 1 : 0.8 };
  return { fill: 0.17, stripes: 0.62, border, flat: state === "lock" || state === "io" ? 0.85 : 0.7 };
}

/** The colours as package.json contributes them (`contributes.colors`). */
export function contributedColours(): readonly object[] {
  return STATES.map((state) => {
    const [dark, light, highContrast, highContrastLight] = DEFAULTS[state];
    const description = `Interleave's timeline: colour of the state "${state}".`;
    return { id: colourId(state), description, defaults: { dark, light, highContrast, highContrastLight } };
  });
}
