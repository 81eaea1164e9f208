import { formatMakespan } from "../../trace/duration";
import { useApp, useAppState } from "../AppContext";
import type { GroupView } from "../state/groups";
import { showSpan } from "../state/navigation";
import { Icon } from "./Icon";
import { Marked } from "./Rich";

/** A mode's title, its makespan and speed-up once more, and the facts that explain them. */
export function GroupHeader({ group, topPx }: { readonly group: GroupView; readonly topPx: number }) {
  const { store } = useApp();
  const toggle = () => store.set({ collapsed: { ...store.get().collapsed, [group.key]: !group.collapsed } });
  const hasLanes = group.timeline !== null;
  return (
    <div class="group-header" style={{ top: `${topPx}px` }}>
      <button type="button" class="group-title" aria-expanded={!group.collapsed} disabled={!hasLanes} onClick={toggle}>
        <Icon name={group.collapsed ? "chevronRight" : "chevronDown"} /> <span>{group.title}</span>
      </button>
      <span class="group-facts">
        <Marked text={group.facts.join(" · ")} />
      </span>
      {!group.collapsed && <EndMark group={group} />}
    </div>
  );
}

/** Where the mode ends, when that is not in view; a click goes there. */
function EndMark({ group }: { readonly group: GroupView }) {
  const { store } = useApp();
  const endMs = group.timeline?.run.makespanMs ?? 0;
  const side = useAppState(({ fromMs, toMs }) => (endMs > toMs ? "after" : endMs < fromMs ? "before" : "in"));
  if (side === "in" || endMs === 0) return null;
  const goThere = () => {
    const { fromMs, toMs } = store.get();
    showSpan(store, endMs - (toMs - fromMs) * 0.9, endMs + (toMs - fromMs) * 0.1);
  };
  return (
    <button type="button" class="group-end" onClick={goThere} title="Show its end">
      {side === "before" && "← "}
      {`${side === "after" ? "ends" : "ended"} at ${formatMakespan(endMs)}`}
      {side === "after" && " →"}
    </button>
  );
}
