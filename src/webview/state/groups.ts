import { decodedUri } from "../../base/decodedUri";
import { formatMakespan } from "../../trace/duration";
import { groupFacts } from "../../trace/groupFacts";
import {
  type Layout,
  type LayoutMetrics,
  layoutRows,
  NARROW_METRICS,
  NARROWEST_METRICS,
  WIDE_METRICS,
} from "../../trace/layout";
import { modeWords } from "../../trace/modeWords";
import type { Scene, SceneGroup, SegmentRef } from "../../trace/Scene";
import { lanesWithCores } from "../../trace/shares";
import { formatSpeedup } from "../../trace/speedup";
import { type ModeOutcome, orderGroups } from "../model/Outcome";
import type { AppState } from "./AppState";

/** A group of lanes on screen: one mode. */
export interface GroupView extends SceneGroup {
  readonly key: string;
  readonly outcome: ModeOutcome;
  readonly title: string;
  readonly facts: readonly string[];
}

/** Groups beyond this many open collapsed, so that the comparison fits the window. */
const OPEN_AT_FIRST = 3;

/** Below these widths (CSS px) the layout changes, as at twice the zoom. */
const NARROWEST_PX = 400;
export const NARROW_PX = 800;
export const WIDE_PX = 1100;

type GroupInputs = Pick<AppState, "outcome" | "collapsed" | "widthPx" | "showCores" | "rightPx">;

let cached: { readonly key: readonly unknown[]; readonly groups: readonly GroupView[] } | null = null;

/** The groups from top to bottom. */
export function groupViews(state: GroupInputs): readonly GroupView[] {
  const { outcome, collapsed, showCores } = state;
  if (!outcome) return [];
  const narrow = state.widthPx < NARROW_PX;
  const key = [outcome, collapsed, narrow, showCores];
  if (cached?.key.every((part, at) => part === key[at])) return cached.groups;
  const ordered = orderGroups(outcome);
  const open = openAtFirst(ordered);
  const groups = ordered.map((mode) => groupView(mode, collapsed[mode.key] ?? !open.has(mode), narrow, showCores));
  cached = { key, groups };
  return groups;
}

/** The code as written and what is recommended always; of the others the fastest that are not tied. */
function openAtFirst(ordered: readonly ModeOutcome[]): ReadonlySet<ModeOutcome> {
  const withLanes = ordered.filter(({ timeline }) => timeline !== null);
  const important = withLanes.filter(({ isCurrent, isRecommended }) => isCurrent || isRecommended);
  const others = withLanes.filter((mode) => !important.includes(mode) && !mode.isTied);
  const byInterest = [...others].sort((a, b) => Number(b.isOtherBuild) - Number(a.isOtherBuild) || a.rank - b.rank);
  return new Set([...important, ...byInterest.slice(0, Math.max(0, OPEN_AT_FIRST - important.length))]);
}

function groupView(mode: ModeOutcome, collapsed: boolean, narrow: boolean, showCores: boolean): GroupView {
  const end = mode.timeline ? formatMakespan(mode.timeline.run.makespanMs) : "";
  const title = modeWords(mode.report.mode, mode.python).group;
  const facts = factsOf(mode, narrow);
  return {
    key: mode.key,
    outcome: mode,
    title,
    facts,
    heading: [title, ...facts].join(" · ").replaceAll("`", ""),
    timeline: mode.timeline,
    collapsed,
    lanes: showCores && mode.timeline ? lanesWithCores(mode.timeline.index.trace) : undefined,
    endLabel: narrow || mode.isCurrent ? end : `done at ${end}`,
  };
}

function factsOf(mode: ModeOutcome, narrow: boolean): readonly string[] {
  if (!mode.figures) return [`not suitable: ${mode.unsuitable ?? "this code can't run in this mode"}`];
  const facts = [formatMakespan(mode.figures.makespanMs.expected), formatSpeedup(mode.figures.speedup.expected)];
  if (mode.isCurrent) facts.push("your code");
  if (mode.isRecommended) facts.push("recommended");
  if (mode.isOtherBuild) facts.push(`needs python${mode.python}`);
  if (narrow || !mode.timeline) return facts;
  if (mode.isTied) facts.push("no clear difference to the recommended mode");
  return [...facts, ...groupFacts(mode.timeline)];
}

/** Width of the column of lane names, CSS px. */
export function laneColumnPx(widthPx: number): number {
  return widthPx < NARROW_PX ? 92 : 128;
}

/** The selected segment with the number of its group; null when nothing is selected or its mode is gone. */
export function selectedRef(state: AppState): SegmentRef | null {
  const { selected } = state;
  if (!selected) return null;
  const group = groupViews(state).findIndex(({ key }) => key === selected.mode);
  const timeline = group < 0 ? null : groupViews(state)[group].timeline;
  return timeline && selected.segment < timeline.index.trace.lane.length ? { group, segment: selected.segment } : null;
}

let laidOut: {
  readonly groups: readonly GroupView[];
  readonly metrics: LayoutMetrics;
  readonly layout: Layout;
} | null = null;

/** Rows of the groups on screen; the same while these are, however much time is panned. */
export function layoutOf(state: GroupInputs): Layout {
  const groups = groupViews(state);
  const metrics = metricsOf(state.widthPx);
  if (laidOut?.groups !== groups || laidOut.metrics !== metrics)
    laidOut = { groups, metrics, layout: layoutRows(groups, metrics) };
  return laidOut.layout;
}

function metricsOf(widthPx: number): LayoutMetrics {
  if (widthPx < NARROWEST_PX) return NARROWEST_METRICS;
  return widthPx < NARROW_PX ? NARROW_METRICS : WIDE_METRICS;
}

/** Everything that the lanes' picture depends on, for a canvas of this size. */
export function sceneOf(state: AppState, widthPx: number, heightPx: number, pixelRatio: number): Scene {
  const groups = groupViews(state);
  const plotX = laneColumnPx(state.widthPx);
  const { fromMs, toMs, scrollTop, hoveredLane, isolated, showHandOvers, showCriticalPath, playMs } = state;
  return {
    groups,
    layout: layoutOf(state),
    metrics: metricsOf(state.widthPx),
    plotX,
    plotWidth: Math.max(20, widthPx - plotX - PLOT_RIGHT_PX),
    fromMs,
    toMs,
    scrollTop,
    height: heightPx,
    pixelRatio,
    selected: selectedRef(state),
    hoveredLane,
    isolated,
    showHandOvers,
    showCriticalPath,
    litSources: litSources(state),
    playMs,
  };
}

let lit: { readonly key: readonly unknown[]; readonly sources: ReadonlySet<number> } | null = null;

/** Numbers of the sources that stand on the line of the editor's cursor. */
function litSources({ input, cursor }: AppState): ReadonlySet<number> {
  if (lit?.key[0] === input && lit.key[1] === cursor) return lit.sources;
  const numbers = input?.sources.flatMap(({ uri, line }, source) =>
    line === cursor?.line && decodedUri(uri) === cursor.uri ? source : [],
  );
  lit = { key: [input, cursor], sources: new Set(numbers) };
  return lit.sources;
}

/** Space right of the time axis, CSS px. */
export const PLOT_RIGHT_PX = 14;

/** Room after the longest run for its label: a share of it, and at least so many CSS px. */
const LABEL_SHARE = 0.06;
const LABEL_PX = 52;

/** The end of "everything fits", ms: the longest of the open runs and room for its label. */
export function fitEndMs(state: GroupInputs): number {
  const open = groupViews(state).filter(({ timeline, collapsed }) => timeline && !collapsed);
  const longest = Math.max(0, ...open.map(({ timeline }) => timeline?.run.makespanMs ?? 0));
  const besideColumn = state.widthPx >= WIDE_PX ? state.widthPx - state.rightPx : state.widthPx;
  const plotWidth = besideColumn - laneColumnPx(state.widthPx) - PLOT_RIGHT_PX;
  const share = Math.max(LABEL_SHARE, LABEL_PX / Math.max(LABEL_PX * 3, plotWidth - LABEL_PX));
  return (longest > 0 ? longest : 1) * (1 + share);
}
