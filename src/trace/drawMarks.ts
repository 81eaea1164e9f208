import { firstWhere } from "../base/firstWhere";
import { oncePer } from "../base/oncePer";
import { type CriticalStep, criticalPath } from "./criticalPath";
import type { DrawCommand } from "./DrawCommand";
import { handOversAround, laneHandOvers } from "./handOvers";
import { positionAfter } from "./LaneIndex";
import { type Row, rowOfLane } from "./layout";
import { type ModeTimeline, turnsOfLane } from "./ModeTimeline";
import { type Scene, timeToX } from "./Scene";

/** Hand-overs are shown this far on both sides of the end of the selected segment. */
const AROUND_MS = 20;
/** Hand-overs of the lane under the pointer, at most. */
const MAX_LANE_HAND_OVERS = 60;

/** Frame around the selected segment. */
export function drawSelection(scene: Scene, commands: DrawCommand[]): void {
  const { selected } = scene;
  const timeline = selected && scene.groups[selected.group]?.timeline;
  if (!selected || !timeline) return;
  const { trace } = timeline.index;
  const row = rowOfLane(scene.layout, selected.group, trace.lane[selected.segment]);
  if (!row) return;
  const x = Math.max(scene.plotX, timeToX(scene, trace.startMs[selected.segment]));
  const end = Math.min(scene.plotX + scene.plotWidth, timeToX(scene, trace.endMs[selected.segment]));
  if (end < scene.plotX || x > scene.plotX + scene.plotWidth) return;
  const y = row.topPx - scene.scrollTop;
  commands.push({ op: "box", role: "selected", x, y, width: Math.max(2, end - x), height: row.heightPx });
}

/** Bars under the segments that stand for the editor's cursor line. */
export function drawLit(scene: Scene, rows: readonly Row[], commands: DrawCommand[]): void {
  if (scene.litSources.size === 0) return;
  for (const row of rows) {
    const timeline = scene.groups[row.group].timeline;
    if (row.kind !== "lane" || !timeline) continue;
    const { trace, order, first } = timeline.index;
    let drawnTo = Number.NEGATIVE_INFINITY;
    for (let at = positionAfter(timeline.index, row.lane, scene.fromMs); at < first[row.lane + 1]; at++) {
      const segment = order[at];
      if (trace.startMs[segment] > scene.toMs) break;
      if (!scene.litSources.has(trace.source[segment])) continue;
      drawnTo = pushUnderline(scene, row, "lit", trace.startMs[segment], trace.endMs[segment], drawnTo, commands);
    }
  }
}

/** Adds a bar below a lane unless it would lie within a pixel that has one already; returns how far the lane is underlined. */
function pushUnderline(
  scene: Scene,
  row: Row,
  role: "lit" | "critical",
  fromMs: number,
  toMs: number,
  drawnTo: number,
  commands: DrawCommand[],
): number {
  const x = Math.max(scene.plotX, timeToX(scene, fromMs));
  const end = Math.min(scene.plotX + scene.plotWidth, timeToX(scene, toMs));
  if (end <= x || end < drawnTo + 1) return drawnTo;
  const y = row.topPx - scene.scrollTop + row.heightPx - 2.5;
  commands.push({ op: "box", role, x, y, width: Math.max(1, end - x), height: 3 });
  return end;
}

/** The chain of segments that decides the makespan: a bar under each, lines where it passes from lane to lane. */
export function drawCriticalPath(scene: Scene, rows: readonly Row[], commands: DrawCommand[]): void {
  const lanes = new Map(rows.filter((row) => row.kind === "lane").map((row) => [`${row.group}:${row.lane}`, row]));
  scene.groups.forEach(({ timeline, collapsed }, group) => {
    if (!timeline || collapsed) return;
    let before: Row | null = null;
    let drawnTo = Number.NEGATIVE_INFINITY;
    for (const step of visibleSteps(scene, criticalPathOf(timeline))) {
      const row = lanes.get(`${group}:${timeline.index.trace.lane[step.segment]}`);
      if (!row) continue;
      const x = timeToX(scene, step.fromMs);
      if (before && before !== row && x > drawnTo - 1) {
        const y1 = before.topPx - scene.scrollTop + before.heightPx - 1;
        const y2 = row.topPx - scene.scrollTop + row.heightPx - 1;
        commands.push({ op: "line", role: "critical", x1: x, y1, x2: x, y2 });
      }
      drawnTo = pushUnderline(scene, row, "critical", step.fromMs, step.toMs, drawnTo, commands);
      before = row;
    }
  });
}

/** Steps are in order of time: what is out of view is not looked at. */
function visibleSteps({ fromMs, toMs }: Scene, steps: readonly CriticalStep[]): readonly CriticalStep[] {
  return steps.slice(
    firstWhere(0, steps.length, (at) => steps[at].toMs >= fromMs),
    firstWhere(0, steps.length, (at) => steps[at].fromMs > toMs),
  );
}

/** The critical path of a mode. */
const criticalPathOf = oncePer(({ index }: ModeTimeline) => criticalPath(index));

/** Arrows around the end of the selected segment, or those of the lane under the pointer; never all. */
export function drawHandOvers(scene: Scene, commands: DrawCommand[]): void {
  const { selected, hoveredLane } = scene;
  const group = hoveredLane?.group ?? selected?.group;
  const timeline = group === undefined ? null : scene.groups[group]?.timeline;
  if (group === undefined || !timeline) return;
  const handOvers = hoveredLane
    ? laneHandOvers(timeline.index, hoveredLane.lane, scene.fromMs, scene.toMs, MAX_LANE_HAND_OVERS)
    : selected
      ? handOversAround(
          timeline.index,
          selected.segment,
          turnsOfLane(timeline, timeline.index.trace.lane[selected.segment]),
          AROUND_MS,
        )
      : [];
  for (const handOver of handOvers) {
    const from = rowOfLane(scene.layout, group, handOver.fromLane);
    const to = rowOfLane(scene.layout, group, handOver.toLane);
    const x = timeToX(scene, handOver.atMs);
    if (!from || !to || x < scene.plotX || x > scene.plotX + scene.plotWidth) continue;
    const fromY = from.topPx - scene.scrollTop + from.heightPx / 2;
    const toY = to.topPx - scene.scrollTop + to.heightPx / 2;
    commands.push({ op: "arrow", x, fromY, toY, thick: handOver.endsSelected });
  }
}
