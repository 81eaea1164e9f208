import { useMemo } from "preact/hooks";
import { capital } from "../../trace/capital";
import { GROUPINGS, type Grouping, groupRows, type RowGroup } from "../../trace/groupRows";
import type { ModeTimeline } from "../../trace/ModeTimeline";
import { rowTotals, type SegmentRow } from "../../trace/segmentRows";
import { useApp, useAppState } from "../AppContext";
import { Swatch } from "./Swatch";

/** What rows are put together by. */
export function GroupingChoice() {
  const { store } = useApp();
  const grouping = useAppState((state) => state.grouping);
  const choose = (value: string) => store.set({ grouping: GROUPINGS.find((name) => name === value) ?? null });
  return (
    <select aria-label="Group by" value={grouping ?? ""} onChange={({ currentTarget }) => choose(currentTarget.value)}>
      <option value="">Group: none</option>
      {GROUPINGS.map((name) => (
        <option key={name} value={name}>
          {`Group: ${name}`}
        </option>
      ))}
    </select>
  );
}

interface GroupsTableProps {
  readonly rows: readonly SegmentRow[];
  readonly timelines: readonly (ModeTimeline | null)[];
  readonly by: Grouping;
}

/** One row a group of segments, with its totals; a click shows the segments themselves. */
export function GroupsTable({ rows, timelines, by }: GroupsTableProps) {
  const sources = useAppState((state) => state.input?.sources);
  const groups = useMemo(
    () => groupRows(rows, timelines, by, (source) => sources?.[source]?.line ?? 0),
    [rows, timelines, by, sources],
  );
  return (
    <div class="table-scroller">
      <table class="groups" aria-label={`Segments by ${by}`}>
        <thead>
          <tr>
            <th scope="col">{capital(by)}</th>
            <th scope="col">Segments</th>
            <th scope="col">Total</th>
            <th scope="col">Median</th>
            <th scope="col">Longest</th>
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <GroupRow key={group.filter} group={group} timelines={timelines} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function GroupRow({
  group,
  timelines,
}: {
  readonly group: RowGroup;
  readonly timelines: GroupsTableProps["timelines"];
}) {
  const { store } = useApp();
  const totals = useMemo(() => rowTotals(timelines, group.rows), [timelines, group]);
  const open = () => store.set({ grouping: null, filter: `${store.get().filter} ${group.filter}`.trim() });
  return (
    <tr>
      <td>
        {group.state && <Swatch state={group.state} />}{" "}
        <button type="button" class="link" title="Show these segments" onClick={open}>
          {group.label}
        </button>
      </td>
      <td class="number">{totals.count}</td>
      <td class="number">{totals.total}</td>
      <td class="number">{totals.median}</td>
      <td class="number">{totals.longest}</td>
    </tr>
  );
}
