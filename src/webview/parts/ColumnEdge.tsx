import { useApp, useAppState } from "../AppContext";
import { changeWidth } from "../state/navigation";

/** Bounds of the right column's width, CSS px; 0 is folded away. */
export const RIGHT_COLUMN = { leastPx: 280, startPx: 342, mostPx: 480 } as const;

const STEP_PX = 20;

/** The right column's left edge: drag it, move it with the arrow keys, fold the column with Enter or a double click. */
export function ColumnEdge() {
  const { store } = useApp();
  const rightPx = useAppState((state) => state.rightPx);
  const resize = (px: number) =>
    changeWidth(store, { rightPx: Math.min(RIGHT_COLUMN.mostPx, Math.max(RIGHT_COLUMN.leastPx, px)) });
  const fold = () => changeWidth(store, { rightPx: rightPx === 0 ? RIGHT_COLUMN.startPx : 0 });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.code === "ArrowLeft") resize(rightPx + STEP_PX);
    else if (event.code === "ArrowRight") resize(rightPx - STEP_PX);
    else if (event.code === "Enter") fold();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onPointerDown = (event: PointerEvent) => {
    const edge = event.currentTarget as HTMLElement;
    edge.setPointerCapture(event.pointerId);
    edge.onpointermove = (moving) => resize(innerWidth - moving.clientX);
    edge.onpointerup = () => {
      edge.onpointermove = null;
    };
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule can neither be moved nor have a value
    <div
      class="column-edge"
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label="Width of the right column"
      aria-valuemin={0}
      aria-valuemax={RIGHT_COLUMN.mostPx}
      aria-valuenow={rightPx}
      title="Drag to resize, double-click to fold"
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onDblClick={fold}
    />
  );
}
