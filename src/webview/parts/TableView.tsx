import { useMemo } from "preact/hooks";
import { filterRows, parseFilter, rowTotals, type SegmentRow, sortRows } from "../../trace/segmentRows";
import { useApp, useAppState } from "../AppContext";
import { exportContent } from "../exportContent";
import { groupViews, selectedRef } from "../state/groups";
import { Icon } from "./Icon";
import { SegmentsTable } from "./SegmentsTable";

/** The same content as a table: filter, sort, the same selection, totals. Stays in the page while other views are shown. */
export function TableView() {
  const { store, host } = useApp();
  const groups = useAppState(groupViews);
  const filter = useAppState((state) => state.filter);
  const sort = useAppState((state) => state.sort);
  const sources = useAppState((state) => state.input?.sources);
  const isShown = useAppState((state) => state.view === "table");
  const timelines = useMemo(() => groups.map(({ timeline }) => timeline), [groups]);
  const all = useMemo(() => filterRows(timelines, parseFilter(""), () => 0).length, [timelines]);
  const rows = useMemo(() => {
    const found = filterRows(timelines, parseFilter(filter), (source) => sources?.[source]?.line ?? 0);
    return sortRows(found, timelines, sort);
  }, [timelines, filter, sort, sources]);
  const copy = () => {
    void navigator.clipboard?.writeText(exportContent("csv", store.get()) ?? "");
    host.post({ type: "export", format: "csv", content: exportContent("csv", store.get()) ?? "" });
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
        <button type="button" class="tool boxed" onClick={copy} title="Save all segments as CSV">
          <Icon name="copy" /> CSV
        </button>
      </div>
      <SegmentsTable rows={rows} timelines={timelines} />
      <Totals rows={rows} />
    </div>
  );
}

function Totals({ rows }: { readonly rows: readonly SegmentRow[] }) {
  const { store } = useApp();
  const groups = useAppState(groupViews);
  const selected = useAppState((state) => state.selected);
  const totals = useMemo(
    () =>
      rowTotals(
        groups.map(({ timeline }) => timeline),
        rows,
      ),
    [rows, groups],
  );
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
