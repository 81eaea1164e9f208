import { firstWhere } from "../base/firstWhere";
import type { ModeTimeline } from "./ModeTimeline";
import { visibleLanes } from "./shares";

/** Heights in CSS px. */
export interface LayoutMetrics {
  readonly headerPx: number;
  readonly lanePx: number;
  readonly barPx: number;
  readonly gilPx: number;
  readonly stripPx: number;
  readonly gapPx: number;
}

export const WIDE_METRICS: LayoutMetrics = { headerPx: 24, lanePx: 18, barPx: 14, gilPx: 13, stripPx: 14, gapPx: 10 };
export const NARROW_METRICS: LayoutMetrics = { headerPx: 24, lanePx: 16, barPx: 13, gilPx: 12, stripPx: 0, gapPx: 4 };

/** The narrowest windows: headers take two lines, their facts below the title. */
export const NARROWEST_METRICS: LayoutMetrics = { ...NARROW_METRICS, headerPx: 40 };

export interface LayoutGroup {
  readonly timeline: ModeTimeline | null;
  readonly collapsed: boolean;
  /** Lanes to show, in this order; all but those of GILs and cores when left out. */
  readonly lanes?: readonly number[];
}

/** One line of the picture. `lane` is a lane's number, for a GIL strip the number in `turns`, for others that in `strips`. */
export interface Row {
  readonly kind: "header" | "gil" | "lane" | "strip";
  readonly group: number;
  readonly lane: number;
  readonly topPx: number;
  readonly heightPx: number;
}

export interface Layout {
  readonly rows: readonly Row[];
  readonly heightPx: number;
}

/** GIL strips of one group; more processes than this show only the first ones. */
const MAX_GIL_STRIPS = 4;

/** Stacks headers, GIL strips, lanes and the strips below them from top to bottom; rows never overlap. */
export function layoutRows(groups: readonly LayoutGroup[], metrics: LayoutMetrics): Layout {
  const rows: Row[] = [];
  let topPx = 0;
  const push = (kind: Row["kind"], group: number, lane: number, heightPx: number) => {
    if (heightPx <= 0) return;
    rows.push({ kind, group, lane, topPx, heightPx });
    topPx += heightPx;
  };
  groups.forEach(({ timeline, collapsed, lanes }, group) => {
    push("header", group, -1, metrics.headerPx);
    if (!timeline || collapsed) {
      topPx += 3;
      return;
    }
    const strips = Math.min(MAX_GIL_STRIPS, timeline.turns.length);
    for (let strip = 0; strip < strips; strip++) push("gil", group, strip, metrics.lanePx);
    for (const lane of lanes ?? visibleLanes(timeline.index.trace)) push("lane", group, lane, metrics.lanePx);
    const stripPx = metrics.stripPx === 0 ? 0 : metrics.lanePx;
    for (let strip = 0; strip < timeline.strips.length; strip++) push("strip", group, strip, stripPx);
    topPx += metrics.gapPx;
  });
  return { rows, heightPx: topPx };
}

/** Number of the row at a height, -1 between rows and outside. */
export function rowAt(layout: Layout, y: number): number {
  const { rows } = layout;
  const row = firstWhere(0, rows.length, (at) => rows[at].topPx + rows[at].heightPx > y);
  return row < rows.length && rows[row].topPx <= y ? row : -1;
}

/** The row of a lane, null when its group is collapsed. */
export function rowOfLane(layout: Layout, group: number, lane: number): Row | null {
  return layout.rows.find((row) => row.kind === "lane" && row.group === group && row.lane === lane) ?? null;
}
