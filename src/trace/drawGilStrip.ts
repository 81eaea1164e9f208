import type { DrawCommand } from "./DrawCommand";
import { turnAfter } from "./gilTurns";
import { laneNumber } from "./laneNames";
import type { Row } from "./layout";
import { type Scene, timeToX } from "./Scene";

/** Narrowest turn that shows its thread's number, px. */
const NUMBER_MIN_PX = 9;

/** Who holds the GIL: one box a turn in alternating greys, with the thread's number where it fits. */
export function drawGilStrip(scene: Scene, row: Row, commands: DrawCommand[]): void {
  const { timeline } = scene.groups[row.group];
  const turns = timeline?.turns[row.lane];
  if (!timeline || !turns) return;
  const y = row.topPx - scene.scrollTop + (row.heightPx - scene.metrics.gilPx) / 2;
  const text = timeline.turns.length > 1 ? `GIL ${turns.process} held by` : "GIL held by";
  commands.push({
    op: "text",
    role: "lane",
    x: scene.plotX - 10,
    y: y + scene.metrics.gilPx / 2,
    text,
    align: "right",
  });
  let drawnTo = scene.plotX;
  for (let turn = turnAfter(turns, scene.fromMs); turn < turns.lane.length; turn++) {
    if (turns.startMs[turn] >= scene.toMs) break;
    const x = Math.max(scene.plotX, timeToX(scene, turns.startMs[turn]));
    const end = Math.min(scene.plotX + scene.plotWidth, timeToX(scene, turns.endMs[turn]));
    if (end < drawnTo + 1) continue;
    const role = turns.lane[turn] % 2 === 0 ? "gilEven" : "gilOdd";
    commands.push({ op: "box", role, x, y, width: end - x, height: scene.metrics.gilPx });
    if (end - x >= NUMBER_MIN_PX) {
      const number = laneNumber(timeline.index.trace.lanes[turns.lane[turn]]);
      const middle = y + scene.metrics.gilPx / 2;
      commands.push({ op: "text", role: "gil", x: (x + end) / 2, y: middle, text: number, align: "center" });
    }
    drawnTo = end;
  }
}
