import { TICK_GAP_PX } from "../../trace/drawScene";
import { axisTicks } from "../../trace/ticks";
import { useAppState } from "../AppContext";
import { laneColumnPx, PLOT_RIGHT_PX } from "../state/groups";
import { useCanvas } from "./useCanvas";

/** One time axis for all modes. */
export function Axis() {
  const fromMs = useAppState((state) => state.fromMs);
  const toMs = useAppState((state) => state.toMs);
  const widthPx = useAppState((state) => state.widthPx);
  const canvas = useCanvas(
    (context, width, palette, height) => {
      const plotX = laneColumnPx(widthPx);
      const plotWidth = width - plotX - PLOT_RIGHT_PX;
      context.font = `11px ${palette.font}`;
      context.textBaseline = "middle";
      context.fillStyle = palette.quiet;
      for (const { ms, label } of axisTicks(fromMs, toMs, plotWidth, TICK_GAP_PX)) {
        const x = plotX + ((ms - fromMs) / (toMs - fromMs)) * plotWidth;
        const half = context.measureText(label).width / 2;
        const middle = Math.min(plotX + plotWidth - half, Math.max(plotX + half, x));
        context.textAlign = "center";
        context.fillText(label, middle, height / 2 - 1);
        context.fillRect(Math.round(x), height - 4, 1, 4);
      }
      context.fillRect(plotX, height - 1, plotWidth, 1);
    },
    [fromMs, toMs, widthPx],
  );
  return <canvas ref={canvas} class="axis" role="img" aria-label="Time axis" />;
}
