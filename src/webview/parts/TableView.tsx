import { useMemo } from "preact/hooks";
import { countRows, filterRows, parseFilter, rowTotals, type SegmentRow, sortRows } from "../../trace/segmentRows";
import { useApp, useAppState } from "../AppContext";
import { exportContent } from "../exportContent";
import { groupViews, selectedRef } from "../state/groups";
import { GroupingChoice, GroupsTable } from "./GroupsTable";
import { Icon } from "./Icon";
import { SegmentsTable } from "./SegmentsTable";
import { StripsTable } from "./StripsTable";
import { useSettled } from "./useSettled";

/** While it is hidden, the table follows changes this much later: a knob being turned must not wait for it. */
const HIDDEN_DELAY_MS = 250;
/** More segments than this take so long to sort that they wait until the table is shown. */
const MAX_HIDDEN = 20_000;

/** The same content as a table: filter, sort, the same selection, totals. Stays in the page while other views are shown. */
export function TableView() {
  const { store, host } = useApp();
  const isShown = useAppState((state) => state.view === "table");
  const groups = useSettled(useAppState(groupViews), isShown ? 0 : HIDDEN_DELAY_MS);
  const filter = useAppState((state) => state.filter);
  const sort = useAppState((state) => state.sort);
  const grouping = useAppState((state) => state.grouping);
  const sources = useAppState((state) => state.input?.sources);
  const timelines = useMemo(() => groups.map(({ timeline }) => timeline), [groups]);
  const all = useMemo(() => countRows(timelines), [timelines]);
  const isDue = isShown || all <= MAX_HIDDEN;
  const rows = useMemo(() => {
    if (!isDue) return NO_ROWS;
    const found = filterRows(timelines, parseFilter(filter), (source) => sources?.[source]?.line ?? 0);
    return sortRows(found, timelines, sort);
  }, [timelines, filter, sort, sources, isDue]);
  const totals = useMemo(() => rowTotals(timelines, rows), [rows, timelines]);
  const copy = () => {
    const content = exportContent("csv", store.get()) ?? "";
    const written = navigator.clipboard?.writeText(content) ?? Promise.reject(new Error("no clipboard"));
    written.then(
      () => store.set({ announcement: "copied as CSV" }),
      () => host.post({ type: "export", format: "csv", content }),
    );
  };
  return (
    <div class="table-view" hidden={!isShown}>
      <div class="filter-bar">
        <label class="filter">
          <Icon name="filter" />
          <input
            type="text"
            value={filter}
            placeholder="mode:threads state:gil lane:0 line:14"
            aria-label="Filter segments"
            onInput={({ currentTarget }) => store.set({ filter: currentTarget.value })}
          />
          <span class="quiet">{`${rows.length} of ${all} segments`}</span>
          {filter !== "" && (
            <button
              type="button"
              class="tool"
              title="Clear the filter"
              aria-label="Clear the filter"
              onClick={() => store.set({ filter: "" })}
            >
              <Icon name="close" />
            </button>
          )}
        </label>
        <GroupingChoice />
        <button
          type="button"
          class="tool boxed"
          onClick={copy}
          title="Copy all segments as CSV"
          aria-label="Copy as CSV"
        >
          <Icon name="copy" /> <span class="tool-label">Copy as CSV</span>
        </button>
      </div>
      {grouping !== null && <GroupsTable rows={rows} timelines={timelines} by={grouping} />}
      <SegmentsTable rows={rows} timelines={timelines} isShown={grouping === null} longestMs={totals.longestMs} />
      <StripsTable timelines={timelines} />
      <Totals rows={rows} totals={totals} />
    </div>
  );
}

const NO_ROWS: readonly SegmentRow[] = [];

interface TotalsProps {
  readonly rows: readonly SegmentRow[];
  readonly totals: ReturnType<typeof rowTotals>;
}

function Totals({ rows, totals }: TotalsProps) {
  const { store } = useApp();
  const selected = useAppState((state) => state.selected);
  const ref = selected && selectedRef(store.get());
  const place = ref ? rows.findIndex(({ group, segment }) => group === ref.group && segment === ref.segment) : -1;
  return (
    <div class="totals">
      <span>
        <b>{totals.count}</b> segments
      </span>
      <span>
        total <b>{totals.total}</b>
      </span>
      <span>
        median <b>{totals.median}</b>
      </span>
      <span>
        longest <b>{totals.longest}</b>
      </span>
      <span class="spring" />
      <span class="quiet">
        {place >= 0 && `row ${place + 1} of ${rows.length} selected · `}
        <kbd>↑↓</kbd> rows · <kbd>Enter</kbd> source · <kbd>T</kbd> back to the timeline
      </span>
    </div>
  );
}
