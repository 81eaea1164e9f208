import type { DrawCommand } from "./DrawCommand";
import type { Row } from "./layout";
import { type Scene, timeToX } from "./Scene";

/** A measure over time: its name, and an area as high as its share of the most that it can be. */
export function drawStrip(scene: Scene, row: Row, commands: DrawCommand[]): void {
  const { timeline } = scene.groups[row.group];
  const strip = timeline?.strips[row.lane];
  if (!timeline || !strip) return;
  const y = row.topPx - scene.scrollTop;
  const middle = y + row.heightPx / 2;
  commands.push({ op: "text", role: "laneQuiet", x: scene.plotX - 10, y: middle, text: strip.label, align: "right" });
  const endX = Math.min(scene.plotX + scene.plotWidth, timeToX(scene, timeline.run.makespanMs));
  const cells = Math.floor(endX - scene.plotX);
  if (cells <= 0) return;
  const toMs = scene.fromMs + (cells / scene.plotWidth) * (scene.toMs - scene.fromMs);
  const heights = strip.valuesIn(scene.fromMs, toMs, cells).map((value) => Math.min(1, value / strip.most));
  const baseY = y + row.heightPx - 1;
  const topY = baseY - scene.metrics.stripPx;
  commands.push({ op: "area", state: strip.state, x: scene.plotX, baseY, topY, heights });
}
