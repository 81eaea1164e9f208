import type { DrawCommand } from "./DrawCommand";
import type { Row } from "./layout";
import { rasteriseLane } from "./levelOfDetail";
import { type ModeTimeline, taskOf } from "./ModeTimeline";
import { type MeasureText, type Scene, timeToX } from "./Scene";
import { fitLabel, segmentLabels } from "./segmentLabel";
import { stateAt } from "./stateWords";

/** Narrowest bar that shows its texture, CSS px; what is narrower is drawn flat. */
const TEXTURE_MIN_PX = 5;

/** Name, dotted idle line, flat cells and bars of one lane. */
export function drawLane(scene: Scene, row: Row, measure: MeasureText, commands: DrawCommand[]): void {
  const { timeline } = scene.groups[row.group];
  if (!timeline) return;
  const y = row.topPx - scene.scrollTop;
  const barY = y + (row.heightPx - scene.metrics.barPx) / 2;
  const { selected } = scene;
  const isSelected = selected?.group === row.group && timeline.index.trace.lane[selected.segment] === row.lane;
  const middle = y + row.heightPx / 2;
  if (isSelected) {
    const width = scene.plotX + scene.plotWidth;
    commands.push({ op: "box", role: "rowSelected", x: 0, y, width, height: row.heightPx });
  }
  const text = timeline.index.trace.lanes[row.lane].name;
  const role = isSelected ? "laneSelected" : "lane";
  commands.push({ op: "text", role, x: scene.plotX - 10, y: middle, text, align: "right" });
  drawIdleLine(scene, timeline, middle, commands);
  drawSegments(scene, timeline, row.lane, barY, measure, commands);
}

function drawIdleLine(scene: Scene, timeline: ModeTimeline, y: number, commands: DrawCommand[]): void {
  const x1 = Math.max(scene.plotX, timeToX(scene, 0));
  const x2 = Math.min(scene.plotX + scene.plotWidth, timeToX(scene, timeline.run.makespanMs));
  if (x2 > x1) commands.push({ op: "line", role: "idle", x1, y1: y, x2, y2: y });
}

function drawSegments(
  scene: Scene,
  timeline: ModeTimeline,
  lane: number,
  y: number,
  measure: MeasureText,
  commands: DrawCommand[],
): void {
  const cells = Math.round(scene.plotWidth * scene.pixelRatio);
  const raster = scratchCells(cells);
  const wide: number[] = [];
  const window = { fromMs: scene.fromMs, toMs: scene.toMs, cells };
  const hasCells = rasteriseLane(timeline.index, lane, window, TEXTURE_MIN_PX * scene.pixelRatio, raster, wide);
  const height = scene.metrics.barPx;
  if (hasCells) commands.push({ op: "cells", y, height, cells: raster.slice(0, cells) });
  for (const segment of wide) drawBar(scene, timeline, segment, y, measure, commands);
}

let scratch = new Uint8Array(0);

/** Room for one row of cells, used again for the next lane. */
function scratchCells(count: number): Uint8Array {
  if (scratch.length < count) scratch = new Uint8Array(count);
  return scratch;
}

function drawBar(
  scene: Scene,
  timeline: ModeTimeline,
  segment: number,
  y: number,
  measure: MeasureText,
  commands: DrawCommand[],
): void {
  const { trace } = timeline.index;
  const state = stateAt(trace.state[segment]);
  if (state === "idle") return;
  const x = timeToX(scene, trace.startMs[segment]);
  const end = timeToX(scene, trace.endMs[segment]);
  const right = scene.plotX + scene.plotWidth;
  const labelX = Math.max(x, scene.plotX);
  const shown = Math.min(end, right) - labelX;
  const durationMs = trace.endMs[segment] - trace.startMs[segment];
  const labels = shown < 20 ? [] : segmentLabels(state, durationMs, taskOf(timeline, segment));
  const label = fitLabel(labels, shown, measure);
  commands.push({ op: "bar", state, x, y, width: end - x, height: scene.metrics.barPx, label, labelX });
}
