import type { DrawCommand } from "./DrawCommand";
import { drawGilStrip } from "./drawGilStrip";
import { drawLane } from "./drawLane";
import { drawCriticalPath, drawHandOvers, drawLit, drawSelection } from "./drawMarks";
import { drawStrip } from "./drawStrip";
import type { Row } from "./layout";
import { type MeasureText, type Scene, timeToX } from "./Scene";
import { axisTicks } from "./ticks";

/** Distance between the marks of the time axis, px. */
export const TICK_GAP_PX = 88;

/** The visible lanes as draw commands, back to front. Cost is bounded by what is visible, not by the length of the traces. */
export function drawScene(scene: Scene, measure: MeasureText): DrawCommand[] {
  const commands: DrawCommand[] = [];
  const rows = visibleRows(scene);
  drawGrid(scene, rows, commands);
  for (const row of rows) drawRow(scene, row, measure, commands);
  drawEnds(scene, rows, measure, commands);
  drawLit(scene, rows, commands);
  if (scene.showCriticalPath) drawCriticalPath(scene, rows, commands);
  if (scene.showHandOvers) drawHandOvers(scene, commands);
  drawSelection(scene, commands);
  drawPlayHead(scene, commands);
  return commands;
}

function visibleRows(scene: Scene): readonly Row[] {
  const bottom = scene.scrollTop + scene.height;
  return scene.layout.rows.filter((row) => row.topPx < bottom && row.topPx + row.heightPx > scene.scrollTop);
}

/** Lines at the axis' marks through each group's lanes, from its first visible row to its last. */
function drawGrid(scene: Scene, rows: readonly Row[], commands: DrawCommand[]): void {
  const ticks = axisTicks(scene.fromMs, scene.toMs, scene.plotWidth, TICK_GAP_PX);
  scene.groups.forEach((_, group) => {
    const own = rows.filter((row) => row.group === group && row.kind !== "header");
    if (own.length === 0) return;
    const last = own[own.length - 1];
    const y1 = own[0].topPx - scene.scrollTop;
    const y2 = last.topPx + last.heightPx - scene.scrollTop;
    for (const { ms } of ticks) {
      const x = timeToX(scene, ms);
      commands.push({ op: "line", role: "grid", x1: x, y1, x2: x, y2 });
    }
  });
}

function drawRow(scene: Scene, row: Row, measure: MeasureText, commands: DrawCommand[]): void {
  if (row.kind === "lane") drawLane(scene, row, measure, commands);
  else if (row.kind === "gil") drawGilStrip(scene, row, commands);
  else if (row.kind === "strip") drawStrip(scene, row, commands);
}

/** Labels of ends are larger than those of bars, which `measure` is for, and may stand right of the plot. */
const END_LABEL_SCALE = 1.15;
const END_LABEL_OVERHANG_PX = 12;

function drawEnds(scene: Scene, rows: readonly Row[], measure: MeasureText, commands: DrawCommand[]): void {
  scene.groups.forEach(({ timeline, collapsed, endLabel }, group) => {
    const own = rows.filter((row) => row.group === group && row.kind !== "header");
    if (!timeline || collapsed || own.length === 0) return;
    const x = timeToX(scene, timeline.run.makespanMs);
    if (x < scene.plotX || x > scene.plotX + scene.plotWidth) return;
    const last = own[own.length - 1];
    const y1 = own[0].topPx - scene.scrollTop;
    commands.push({ op: "line", role: "end", x1: x, y1, x2: x, y2: last.topPx + last.heightPx - scene.scrollTop });
    const main = own.find((row) => row.kind === "lane");
    if (!main) return;
    const y = main.topPx - scene.scrollTop + main.heightPx / 2;
    const fits = x + 6 + measure(endLabel) * END_LABEL_SCALE <= scene.plotX + scene.plotWidth + END_LABEL_OVERHANG_PX;
    const text = fits ? endLabel : endLabel.replace(/^done at /, "");
    commands.push({ op: "text", role: "end", x: x + 6, y, text, align: "left" });
  });
}

function drawPlayHead(scene: Scene, commands: DrawCommand[]): void {
  if (scene.playMs === null || scene.playMs < scene.fromMs || scene.playMs > scene.toMs) return;
  const x = timeToX(scene, scene.playMs);
  commands.push({ op: "line", role: "play", x1: x, y1: 0, x2: x, y2: scene.height });
}
