import type { DrawCommand } from "./DrawCommand";
import { TICK_GAP_PX } from "./drawScene";
import { type Scene, timeToX } from "./Scene";
import { axisTicks } from "./ticks";

/** Height of the time axis on a picture without a page around it, CSS px. */
export const FRAME_AXIS_PX = 24;

/** What the page shows around the lanes, for pictures that stand alone: the groups' headings and the time axis below everything. */
export function drawFrame(scene: Scene): DrawCommand[] {
  const commands: DrawCommand[] = [];
  for (const row of scene.layout.rows) {
    if (row.kind !== "header") continue;
    const y = row.topPx + row.heightPx / 2 - scene.scrollTop;
    commands.push({ op: "text", role: "heading", x: 8, y, text: scene.groups[row.group].heading, align: "left" });
  }
  const axisY = scene.layout.heightPx - scene.scrollTop;
  const right = scene.plotX + scene.plotWidth;
  commands.push({ op: "line", role: "axis", x1: scene.plotX, y1: axisY, x2: right, y2: axisY });
  for (const { ms, label } of axisTicks(scene.fromMs, scene.toMs, scene.plotWidth, TICK_GAP_PX)) {
    const x = timeToX(scene, ms);
    commands.push({ op: "line", role: "axis", x1: x, y1: axisY, x2: x, y2: axisY + 4 });
    commands.push({ op: "text", role: "axis", x, y: axisY + 13, text: label, align: "center" });
  }
  return commands;
}
