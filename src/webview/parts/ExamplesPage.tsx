import { STATES } from "../../simulation/Trace";
import { drawScene, TICK_GAP_PX } from "../../trace/drawScene";
import { formatMakespan } from "../../trace/duration";
import { type LayoutMetrics, layoutRows } from "../../trace/layout";
import type { ModeTimeline } from "../../trace/ModeTimeline";
import type { Scene } from "../../trace/Scene";
import { workerLanes } from "../../trace/shares";
import { STATE_WORDS } from "../../trace/stateWords";
import { axisTicks } from "../../trace/ticks";
import { useApp, useAppState } from "../AppContext";
import { ScenePainter } from "../canvas/ScenePainter";
import type { Example } from "../examples/Example";
import { exampleRuns } from "../examples/exampleRuns";
import { EXAMPLES } from "../examples/examples";
import { openExample } from "../state/opening";
import { Icon } from "./Icon";
import { Marked } from "./Rich";
import { Swatch } from "./Swatch";
import { useCanvas } from "./useCanvas";

/** Ready scenarios for those who want to learn, each one click from a timeline. */
export function ExamplesPage() {
  const { store, runner } = useApp();
  const ownInput = useAppState((state) => state.ownInput);
  return (
    <main class="examples">
      <header class="examples-head">
        <h1>Ready examples</h1>
        <p class="quiet">Choose one to open it as a timeline you can zoom, step through and change.</p>
        {ownInput && (
          <button type="button" class="link" onClick={() => openExample(store, runner, null)}>
            Back to your code
          </button>
        )}
      </header>
      <div class="example-grid">
        {EXAMPLES.map((example) => (
          <ExampleCard key={example.key} example={example} />
        ))}
      </div>
      <ul class="example-states" aria-label="States">
        {STATES.map((state) => (
          <li key={state}>
            <Swatch state={state} /> {STATE_WORDS[state].title}
          </li>
        ))}
      </ul>
    </main>
  );
}

function ExampleCard({ example }: { readonly example: Example }) {
  const { store, runner } = useApp();
  const { timelines, sentences } = exampleRuns(example);
  const endMs = Math.max(...timelines.map(({ run }) => run.makespanMs)) * ROOM_FOR_LABEL;
  return (
    <section class="example">
      <div class="example-head">
        <h2>{example.title}</h2>
        <button
          type="button"
          class="link"
          aria-label={`Open ${example.title}`}
          onClick={() => openExample(store, runner, example)}
        >
          Open <Icon name="arrowRight" />
        </button>
      </div>
      {timelines.map((timeline, place) => (
        <Panel
          key={place}
          title={example.panels[place].title}
          timeline={timeline}
          endMs={endMs}
          isLast={place === timelines.length - 1}
        />
      ))}
      <p class="example-text">
        <Marked text={sentences.join(" ")} />
      </p>
    </section>
  );
}

/** The longest run takes this share less of the width, so that its label fits beside it. */
const ROOM_FOR_LABEL = 1.18;

/** The workers, and the main process where it has a part in the story. */
function panelLanes({ mode, index }: ModeTimeline): readonly number[] {
  const workers = workerLanes(index.trace, mode);
  return mode === "processes" ? [0, ...workers] : workers;
}

const METRICS: LayoutMetrics = { headerPx: 0, lanePx: 20, barPx: 17, gilPx: 0, corePx: 0, gapPx: 0 };
const NAMES_PX = 96;
const AXIS_PX = 22;

interface PanelProps {
  readonly title: string;
  readonly timeline: ModeTimeline;
  readonly endMs: number;
  readonly isLast: boolean;
}

function Panel({ title, timeline, endMs, isLast }: PanelProps) {
  const theme = useAppState((state) => state.themeCount);
  const plain = { ...timeline, turns: [] };
  const endLabel = `${Math.round(timeline.run.makespanMs)} ms`;
  const groups = [{ timeline: plain, collapsed: false, heading: title, endLabel, lanes: panelLanes(timeline) }];
  const layout = layoutRows(groups, METRICS);
  const height = layout.heightPx + (isLast ? AXIS_PX : 4);
  const canvas = useCanvas(
    (context, width, palette) => {
      const painter = new ScenePainter(context, palette, devicePixelRatio);
      const plotWidth = width - NAMES_PX - 8;
      const scene: Scene = {
        ...RESTING,
        groups,
        layout,
        plotX: NAMES_PX,
        plotWidth,
        toMs: endMs,
        height: layout.heightPx,
        pixelRatio: devicePixelRatio,
      };
      painter.paint(drawScene(scene, painter.measure), width, height, { plotX: NAMES_PX, plotWidth, isolated: null });
      if (isLast) paintAxis(context, palette, plotWidth, endMs, layout.heightPx);
    },
    [timeline, theme],
  );
  return (
    <>
      <h3>{title}</h3>
      <canvas
        ref={canvas}
        class="example-canvas"
        style={{ height: `${height}px` }}
        role="img"
        aria-label={`${title}: ${formatMakespan(timeline.run.makespanMs)}`}
      />
    </>
  );
}

const RESTING = {
  metrics: METRICS,
  fromMs: 0,
  scrollTop: 0,
  selected: null,
  hoveredLane: null,
  isolated: null,
  showHandOvers: false,
  showCriticalPath: false,
  litSource: -1,
  playMs: null,
};

function paintAxis(
  context: CanvasRenderingContext2D,
  palette: ScenePainter["palette"],
  plotWidth: number,
  endMs: number,
  y: number,
): void {
  context.fillStyle = palette.quiet;
  context.font = `10px ${palette.font}`;
  context.textAlign = "center";
  context.textBaseline = "top";
  context.fillRect(NAMES_PX, y + 2, plotWidth, 1);
  for (const { ms, label } of axisTicks(0, endMs, plotWidth, TICK_GAP_PX * 0.7)) {
    const x = NAMES_PX + (ms / endMs) * plotWidth;
    context.fillRect(Math.round(x), y + 2, 1, 3);
    const half = context.measureText(label).width / 2;
    context.fillText(label, Math.min(NAMES_PX + plotWidth + 4 - half, Math.max(NAMES_PX + half, x)), y + 8);
  }
}
