import { useEffect, useRef, useState } from "preact/hooks";
import { modeWords } from "../../trace/modeWords";
import { formatSpeedup } from "../../trace/speedup";
import { useAppState } from "../AppContext";
import { kneeOf, type WorkersCurve } from "../model/workersCurve";

const HEIGHT_PX = 44;
const TOP_PX = 14;
/** Half of a slider's thumb: the curve's axis is the slider's. */
const SIDE_PX = 6;

/** Speed-up against workers over the slider's own axis, with the knee named. */
export function CurveChart({ curve }: { readonly curve: WorkersCurve }) {
  const report = useAppState(({ input }) => input?.report.modes[curve.mode]);
  const chart = useRef<SVGSVGElement>(null);
  const [width, setWidth] = useState(300);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setWidth(entry.contentRect.width));
    if (chart.current) observer.observe(chart.current);
    return () => observer.disconnect();
  }, []);
  const knee = kneeOf(curve);
  const last = curve.workers[curve.workers.length - 1];
  const most = Math.max(1, ...curve.speedups);
  const x = (workers: number) => SIDE_PX + ((width - 2 * SIDE_PX) * (workers - 1)) / Math.max(1, last - 1);
  const y = (speedup: number) => HEIGHT_PX - 4 - ((HEIGHT_PX - TOP_PX - 4) * speedup) / most;
  const points = curve.workers.map((workers, at) => `${x(workers)},${y(curve.speedups[at])}`).join(" ");
  const kneeText = `knee: ${curve.workers[knee]} ${curve.workers[knee] === 1 ? "worker" : "workers"}, ${formatSpeedup(curve.speedups[knee])}`;
  const mode = report ? modeWords(report.mode, report.python).card : "";
  return (
    <svg
      class="curve"
      ref={chart}
      height={HEIGHT_PX}
      role="img"
      aria-label={`${mode}, speed-up against workers; ${kneeText}`}
    >
      <line class="curve-one" x1={SIDE_PX} x2={width - SIDE_PX} y1={y(1)} y2={y(1)} />
      <text class="curve-axis" x={width} y={y(1) - 2} text-anchor="end">
        1×
      </text>
      <polyline class="curve-line" points={points} />
      {curve.workers.map((workers, at) => (
        <circle
          key={workers}
          class={at === knee ? "curve-knee" : "curve-point"}
          cx={x(workers)}
          cy={y(curve.speedups[at])}
          r={at === knee ? 4 : 1.6}
        />
      ))}
      <text
        class="curve-label"
        x={Math.min(width - 70, Math.max(70, x(curve.workers[knee])))}
        y={TOP_PX - 5}
        text-anchor="middle"
      >
        {kneeText}
      </text>
    </svg>
  );
}
