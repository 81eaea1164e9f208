import type { PanelPlace } from "../../protocol/webviewMessages";
import type { TimelineInput } from "../../service/Reports";
import type { State } from "../../simulation/Trace";
import type { Grouping } from "../../trace/groupRows";
import type { SortOrder } from "../../trace/segmentRows";
import type { Knobs } from "../model/Knobs";
import type { Outcome } from "../model/Outcome";
import type { WorkersCurve } from "../model/workersCurve";

export const VIEWS = ["timeline", "table", "text", "compare"] as const;
export type View = (typeof VIEWS)[number];

/** A selected segment; the mode's key outlives a new ranking. */
export interface Selection {
  readonly mode: string;
  readonly segment: number;
}

/** A place in an editor: a URI without escapes and a 1-based line. */
export interface Cursor {
  readonly uri: string;
  readonly line: number;
}

/** What is under the pointer; `count` segments when they are too narrow to tell apart. CSS px inside of the lanes' box. */
export interface Hover {
  readonly group: number;
  readonly segment: number;
  readonly count: number;
  readonly x: number;
  readonly y: number;
}

/** The strip under the pointer: its number among those of its group, and the point in time. CSS px inside of the lanes' box. */
export interface StripHover {
  readonly group: number;
  readonly strip: number;
  readonly atMs: number;
  readonly x: number;
  readonly y: number;
}

/** Everything that the view shows. Only `Actions` changes it. */
export interface AppState {
  readonly input: TimelineInput | null;
  /** What the panel is about; saved for the extension host, which fills the panel again after a reload. */
  readonly place: PanelPlace | null;
  readonly problem: string | null;
  /** With the knobs at their start; what a change is compared with. */
  readonly base: Outcome | null;
  readonly outcome: Outcome | null;
  readonly knobs: Knobs | null;
  readonly isChanged: boolean;
  /** First sentence and the rest. */
  readonly verdict: readonly [string, string];
  readonly certainty: string;
  readonly curve: WorkersCurve | null;
  /** By quantity of the template: factor between the makespans at both ends of its range; empty until known. */
  readonly influences: readonly number[];
  /** Places of the template's quantities, most influential first; stays as it is while knobs turn. */
  readonly quantityOrder: readonly number[];
  /** The person's own code while an example is shown instead. */
  readonly ownInput: TimelineInput | null;
  readonly page: "timeline" | "examples";
  /** The example that is open as a timeline, null for the person's own code. */
  readonly example: string | null;

  readonly view: View;
  readonly fromMs: number;
  readonly toMs: number;
  readonly scrollTop: number;
  /** Width of the whole view and of the part that shows time, CSS px. */
  readonly widthPx: number;
  /** Height of the part that scrolls, CSS px. */
  readonly lanesHeightPx: number;
  /** Grows when the theme's colours change, so that canvases are painted anew. */
  readonly themeCount: number;
  readonly collapsed: Readonly<Record<string, boolean>>;
  readonly selected: Selection | null;
  readonly hover: Hover | null;
  readonly hoveredStrip: StripHover | null;
  readonly hoveredLane: { readonly group: number; readonly lane: number } | null;
  readonly isolated: State | null;
  readonly legendMode: string | null;
  readonly showHandOvers: boolean;
  readonly showCriticalPath: boolean;
  /** One lane a core below the others. */
  readonly showCores: boolean;
  /** The line of the editor's cursor; segments that stand on it light up. */
  readonly cursor: Cursor | null;
  readonly playMs: number | null;
  readonly isPlaying: boolean;
  /** Keys of the runs that are compared, before and after; null for the obvious choice. */
  readonly compared: readonly [string | null, string | null];
  readonly find: string;
  readonly filter: string;
  readonly sort: SortOrder;
  /** What rows of the table are put together by, null for each on its own. */
  readonly grouping: Grouping | null;
  /** Width of the right column where there is one, CSS px; 0 is folded away. */
  readonly rightPx: number;
  readonly openPanes: Readonly<Record<string, boolean>>;
  readonly isHelpOpen: boolean;
  /** Spoken by screen readers. */
  readonly announcement: string;
}

/** End of the visible time before anything has been shown. */
export const UNSET_MS = 0;

export const INITIAL_STATE: AppState = {
  input: null,
  place: null,
  problem: null,
  base: null,
  outcome: null,
  knobs: null,
  isChanged: false,
  verdict: ["", ""],
  certainty: "",
  curve: null,
  influences: [],
  quantityOrder: [],
  ownInput: null,
  page: "timeline",
  example: null,
  view: "timeline",
  fromMs: 0,
  toMs: UNSET_MS,
  scrollTop: 0,
  widthPx: 1200,
  lanesHeightPx: 0,
  themeCount: 0,
  collapsed: {},
  selected: null,
  hover: null,
  hoveredStrip: null,
  hoveredLane: null,
  isolated: null,
  legendMode: null,
  showHandOvers: true,
  showCriticalPath: false,
  showCores: false,
  cursor: null,
  playMs: null,
  isPlaying: false,
  compared: [null, null],
  find: "",
  filter: "",
  sort: { column: "start", descending: false },
  grouping: null,
  rightPx: 342,
  openPanes: {},
  isHelpOpen: false,
  announcement: "",
};

/** What outlives hiding, reload and restart. */
export type SavedState = Pick<AppState, (typeof SAVED_KEYS)[number]>;

const SAVED_KEYS = [
  "place",
  "knobs",
  "view",
  "fromMs",
  "toMs",
  "collapsed",
  "selected",
  "showHandOvers",
  "showCriticalPath",
  "showCores",
  "compared",
  "filter",
  "sort",
  "grouping",
  "openPanes",
  "rightPx",
] as const;

/** The part of the state to save. */
export function savedPart(state: AppState): SavedState {
  return Object.fromEntries(SAVED_KEYS.map((key) => [key, state[key]])) as unknown as SavedState;
}
