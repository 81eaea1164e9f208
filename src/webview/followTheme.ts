import { STATES } from "../simulation/Trace";
import { colourVariable, defaultColour, waitMix } from "../trace/stateColours";
import { themeKind } from "./canvas/Palette";

/**
 * Keeps the style sheet's variables `--state-<state>` at the theme's colours, or at our defaults where the theme has none, and calls
 * `changed` after each change of theme.
 */
export function followTheme(changed: () => void): void {
  const apply = () => {
    const kind = themeKind(document.body);
    const theme = getComputedStyle(document.body);
    for (const state of STATES) {
      const colour = theme.getPropertyValue(colourVariable(state)).trim() || defaultColour(state, kind);
      const { fill, stripes, border } = waitMix(state, kind);
      const { style } = document.documentElement;
      style.setProperty(`--state-${state}`, colour);
      style.setProperty(`--state-${state}-fill`, `${100 * fill}%`);
      style.setProperty(`--state-${state}-stripes`, `${100 * stripes}%`);
      style.setProperty(`--state-${state}-border`, `${100 * border}%`);
    }
    changed();
  };
  apply();
  new MutationObserver(apply).observe(document.body, {
    attributes: true,
    attributeFilter: ["class", "data-vscode-theme-kind"],
  });
  matchMedia("(forced-colors: active)").addEventListener("change", apply);
}
