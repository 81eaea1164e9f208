import { useEffect, useRef } from "preact/hooks";
import { useApp, useAppState } from "../AppContext";
import { LanesView } from "../canvas/LanesView";
import { groupViews, layoutOf } from "../state/groups";
import { Axis } from "./Axis";
import { GroupHeader } from "./GroupHeader";
import { Legend } from "./Legend";
import { Minimap } from "./Minimap";
import { Tooltip } from "./Tooltip";

/** Minimap, axis and the lanes of all modes on one time axis. */
export function Timeline() {
  return (
    <div class="timeline">
      <Minimap />
      <Axis />
      <Lanes />
      <Legend />
    </div>
  );
}

/** The lanes: one canvas that stays in view while its box scrolls, with the groups' headers over it. */
function Lanes() {
  const { store } = useApp();
  const groups = useAppState(groupViews);
  const layout = useAppState(layoutOf);
  const scroller = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (!scroller.current || !canvas.current) return;
    const view = new LanesView(scroller.current, canvas.current, store);
    return () => view.dispose();
  }, [store]);
  return (
    <div class="lanes-frame">
      <div
        class="lanes"
        ref={scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: an application handles keys itself and must be able to have the focus
        tabIndex={0}
        role="application"
        aria-label="Lanes. Arrow keys go from segment to segment, Enter opens the source, question mark lists all keys."
        aria-describedby="announcement"
        data-lanes
      >
        <div class="lanes-size" style={{ height: `${layout.heightPx}px` }}>
          <canvas ref={canvas} role="img" aria-label="Lanes" />
          {layout.rows.map((row) =>
            row.kind === "header" ? (
              <GroupHeader key={groups[row.group].key} group={groups[row.group]} topPx={row.topPx} />
            ) : null,
          )}
        </div>
        <Tooltip />
      </div>
    </div>
  );
}
