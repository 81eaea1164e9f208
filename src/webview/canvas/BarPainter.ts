import { STATES, type State } from "../../simulation/Trace";
import type { DrawCommand } from "../../trace/DrawCommand";
import { isOutlined } from "../../trace/stateWords";
import { DIMMED, type PaintOptions } from "./PaintOptions";
import type { Palette } from "./Palette";
import { buildPatterns, type Patterns } from "./patterns";
import type { TextImages } from "./TextImages";

type Bar = Extract<DrawCommand, { op: "bar" }>;

/** Space before a label, and of its patch around it, CSS px. */
const LABEL_INDENT_PX = 5;
const PATCH_PX = 2;

/**
 * Paints bars state by state, not one after the other: bars never overlap, and setting a texture or a colour costs as much as filling
 * a small bar.
 */
export class BarPainter {
  private readonly patterns: Patterns;
  /** Left edges and widths of the bars at hand, CSS px, on whole device pixels. */
  private xs = new Float64Array(256);
  private widths = new Float64Array(256);

  constructor(
    private readonly context: CanvasRenderingContext2D,
    private readonly palette: Palette,
    private readonly pixelRatio: number,
    private readonly texts: TextImages,
  ) {
    this.patterns = buildPatterns(context, palette, pixelRatio);
  }

  /** What a state's bars are filled with. */
  textureOf(state: State): string | CanvasPattern {
    return this.patterns[state];
  }

  paint(bars: readonly Bar[], options: PaintOptions): void {
    if (bars.length === 0) return;
    const byState = new Map<State, Bar[]>();
    for (const bar of bars) {
      const own = byState.get(bar.state);
      if (own) own.push(bar);
      else byState.set(bar.state, [bar]);
    }
    for (const state of STATES) {
      const own = byState.get(state);
      if (own) this.paintState(state, own, options);
    }
    this.context.globalAlpha = 1;
  }

  private paintState(state: State, bars: readonly Bar[], options: PaintOptions): void {
    this.context.globalAlpha = options.isolated && options.isolated !== state ? DIMMED : 1;
    this.snap(state, bars, options);
    const { border } = this.palette.states[state];
    // A border is what is left of a box in its colour once the texture is on it: two fills are cheaper than a fill and a stroke.
    if (border) this.fill(bars, border, 0);
    this.fill(bars, this.patterns[state], border ? 1 : 0);
    this.paintLabels(state, bars);
  }

  private snap(state: State, bars: readonly Bar[], { plotX, plotWidth }: PaintOptions): void {
    const { pixelRatio } = this;
    if (this.xs.length < bars.length) {
      this.xs = new Float64Array(bars.length * 2);
      this.widths = new Float64Array(bars.length * 2);
    }
    const right = plotX + plotWidth;
    const gap = isOutlined(state) ? 0 : 1 / pixelRatio;
    bars.forEach((bar, at) => {
      const x = Math.round(Math.max(plotX, bar.x) * pixelRatio) / pixelRatio;
      const end = Math.round(Math.min(right, bar.x + bar.width) * pixelRatio) / pixelRatio;
      this.xs[at] = x;
      this.widths[at] = Math.max(1 / pixelRatio, end - x - gap);
    });
  }

  private fill(bars: readonly Bar[], style: string | CanvasPattern, inset: number): void {
    const { context, xs, widths } = this;
    context.fillStyle = style;
    bars.forEach(({ y, height }, at) => {
      if (widths[at] > 2 * inset)
        context.fillRect(xs[at] + inset, y + inset, widths[at] - 2 * inset, height - 2 * inset);
    });
  }

  /** A label lies on a patch of the fill that interrupts the texture. */
  private paintLabels(state: State, bars: readonly Bar[]): void {
    const { fill, text } = this.palette.states[state];
    const look = { colour: text, ground: fill };
    for (const { label, labelX, y, height } of bars) {
      if (label === null) continue;
      const width = this.texts.measure(label) + 2 * PATCH_PX;
      this.texts.paint(label, look, labelX + LABEL_INDENT_PX - PATCH_PX, y + 1, width, height - 2);
    }
  }
}
