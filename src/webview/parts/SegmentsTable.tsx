import { useEffect, useRef } from "preact/hooks";
import type { ModeTimeline } from "../../trace/ModeTimeline";
import { type SegmentRow, SORT_COLUMNS, type SortColumn } from "../../trace/segmentRows";
import { useApp, useAppState } from "../AppContext";
import { selectedRef } from "../state/groups";
import { selectHolder, selectSegment } from "../state/selecting";
import { TableRows } from "./TableRows";

const COLUMN_TITLES: Readonly<Record<SortColumn, string>> = {
  mode: "Mode",
  lane: "Lane",
  state: "State",
  start: "Start, ms",
  duration: "Duration, ms",
  task: "Task",
  source: "Source",
};

interface SegmentsTableProps {
  readonly rows: readonly SegmentRow[];
  readonly timelines: readonly (ModeTimeline | null)[];
  readonly isShown: boolean;
  /** Length of the longest of the rows. */
  readonly longestMs: number;
}

/** One row a segment. Rows are plain DOM, made in portions: thousands of them must not hold up the picture. */
export function SegmentsTable({ rows, timelines, isShown, longestMs }: SegmentsTableProps) {
  const { store, host } = useApp();
  const sources = useAppState((state) => state.input?.sources ?? NO_SOURCES);
  const selected = useAppState((state) => state.selected);
  const body = useRef<HTMLTableSectionElement>(null);
  const filled = useRef<TableRows | null>(null);
  useEffect(() => {
    if (!body.current) return;
    const table = new TableRows(body.current, rows, timelines, sources, longestMs);
    filled.current = table;
    table.mark(selectedRef(store.get()));
    return () => table.dispose();
  }, [rows, timelines, sources, longestMs]);
  useEffect(() => filled.current?.mark(selectedRef(store.get())), [selected]);
  const rowOf = (event: Event) => filled.current?.rowOf(event.target as Element) ?? null;
  const onKeyDown = (event: KeyboardEvent) => {
    const table = filled.current;
    const row = rowOf(event);
    if (!table || !row) return;
    if (event.code === "ArrowDown") choose(table.neighbour(row, 1), true);
    else if (event.code === "ArrowUp") choose(table.neighbour(row, -1), true);
    else if (event.code === "Enter" && event.target === table.element(row)) openSource(row);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const choose = (row: SegmentRow | null, focus: boolean) => {
    if (!row) return;
    selectSegment(store, row);
    if (focus) filled.current?.element(row)?.focus();
  };
  const openSource = (row: SegmentRow) => {
    const source = timelines[row.group]?.index.trace.source[row.segment] ?? -1;
    const place = sources[source];
    if (place) host.post({ type: "openSource", uri: place.uri, line: place.line });
  };
  const onClick = (event: MouseEvent) => {
    const row = rowOf(event);
    const link = (event.target as Element).closest<HTMLElement>("[data-open], [data-waits-on]");
    if (!row || !link) choose(row, true);
    else if (link.dataset.waitsOn === undefined) openSource(row);
    else selectHolder(store, row, Number(link.dataset.waitsOn));
  };
  return (
    <div class="table-scroller" hidden={!isShown}>
      <table data-interleave="segments" onClick={onClick} onKeyDown={onKeyDown} aria-label="Segments">
        <thead>
          <tr>
            {SORT_COLUMNS.map((column) => (
              <SortHeader key={column} column={column} />
            ))}
          </tr>
        </thead>
        <tbody ref={body} />
      </table>
    </div>
  );
}

const NO_SOURCES: readonly never[] = [];

/** "Waits on" stands before "Source" and can't be sorted by. */
function SortHeader({ column }: { readonly column: SortColumn }) {
  const { store } = useApp();
  const sort = useAppState((state) => state.sort);
  const isSorted = sort.column === column;
  const order = isSorted ? (sort.descending ? "descending" : "ascending") : undefined;
  const turn = () => store.set({ sort: { column, descending: isSorted ? !sort.descending : column === "duration" } });
  return (
    <>
      {column === "source" && <th scope="col">Waits on</th>}
      <th scope="col" aria-sort={order} class={column === "start" || column === "duration" ? "number" : ""}>
        <button type="button" onClick={turn}>
          {COLUMN_TITLES[column]} <span aria-hidden="true">{isSorted ? (sort.descending ? "▾" : "▴") : ""}</span>
        </button>
      </th>
    </>
  );
}
