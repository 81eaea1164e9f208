import type { State } from "../simulation/Trace";
import type { Layout, LayoutGroup, LayoutMetrics } from "./layout";
import type { ModeTimeline } from "./ModeTimeline";

/** A segment of one of the groups on screen. */
export interface SegmentRef {
  readonly group: number;
  readonly segment: number;
}

export interface SceneGroup extends LayoutGroup {
  readonly timeline: ModeTimeline | null;
  /** Title and facts, for pictures without a page around them. */
  readonly heading: string;
  /** "0.98 s" or "done at 0.33 s". */
  readonly endLabel: string;
}

/** Everything that decides how the lanes look at one moment. */
export interface Scene {
  readonly groups: readonly SceneGroup[];
  readonly layout: Layout;
  readonly metrics: LayoutMetrics;
  /** Left edge of time on the picture and the width it has, CSS px. */
  readonly plotX: number;
  readonly plotWidth: number;
  readonly fromMs: number;
  readonly toMs: number;
  /** Part of the layout that is visible, CSS px. */
  readonly scrollTop: number;
  readonly height: number;
  readonly pixelRatio: number;
  readonly selected: SegmentRef | null;
  readonly hoveredLane: { readonly group: number; readonly lane: number } | null;
  readonly isolated: State | null;
  readonly showHandOvers: boolean;
  readonly showCriticalPath: boolean;
  /** Source numbers of the editor's cursor line. */
  readonly litSources: ReadonlySet<number>;
  /** Point in time of step and play, null when at rest at the start. */
  readonly playMs: number | null;
}

/** Width of a text in CSS px, at the size of labels in bars. */
export type MeasureText = (text: string) => number;

/** Position of a point in time, CSS px. */
export function timeToX(scene: Scene, ms: number): number {
  return scene.plotX + ((ms - scene.fromMs) / (scene.toMs - scene.fromMs)) * scene.plotWidth;
}

/** Point in time at a position. */
export function xToTime(scene: Scene, x: number): number {
  return scene.fromMs + ((x - scene.plotX) / scene.plotWidth) * (scene.toMs - scene.fromMs);
}
