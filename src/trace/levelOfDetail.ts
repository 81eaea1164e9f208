import { STATES } from "../simulation/Trace";
import { type LaneIndex, positionAfter } from "./LaneIndex";

/** What part of time is drawn on how many cells (device pixels). */
export interface TimeWindow {
  readonly fromMs: number;
  readonly toMs: number;
  readonly cells: number;
}

/** Value of a cell that no segment touches. */
export const EMPTY_CELL = 255;

/**
 * One lane at the detail that the window can show. Segments of at least `wideCells` go to `wide`, to be drawn as bars of their own;
 * everything else fills `cells` with the state that takes the most time of the cell. Cost: the segments in the window plus its cells.
 * Returns whether any cell was filled.
 */
export function rasteriseLane(
  index: LaneIndex,
  lane: number,
  window: TimeWindow,
  wideCells: number,
  cells: Uint8Array,
  wide: number[],
): boolean {
  const { trace, first, order } = index;
  const cellsPerMs = window.cells / (window.toMs - window.fromMs);
  const wideMs = wideCells / cellsPerMs;
  cells.fill(EMPTY_CELL, 0, window.cells);
  const bucket = new CellBucket(cells, window.cells);
  for (let position = positionAfter(index, lane, window.fromMs); position < first[lane + 1]; position++) {
    const segment = order[position];
    const startMs = trace.startMs[segment];
    if (startMs >= window.toMs) break;
    const endMs = trace.endMs[segment];
    if (endMs - startMs >= wideMs) wide.push(segment);
    else bucket.add(trace.state[segment], (startMs - window.fromMs) * cellsPerMs, (endMs - window.fromMs) * cellsPerMs);
  }
  bucket.flush();
  return bucket.hasFilled;
}

/** Weighs the states inside the cell being filled; whole cells between two edges are written at once. */
class CellBucket {
  private readonly weights = new Float64Array(STATES.length);
  private cell = -1;
  private used = false;
  hasFilled = false;

  constructor(
    private readonly cells: Uint8Array,
    private readonly count: number,
  ) {}

  /** A segment from cell coordinate `from` to `to`; segments come in order. */
  add(state: number, from: number, to: number): void {
    const start = Math.max(0, from);
    const end = Math.min(this.count, to);
    const firstCell = Math.min(Math.floor(start), this.count - 1);
    const lastCell = Math.min(Math.floor(end), this.count - 1);
    this.moveTo(firstCell);
    if (firstCell === lastCell) {
      this.weigh(state, end - start);
      return;
    }
    this.weigh(state, firstCell + 1 - start);
    if (lastCell > firstCell + 1) this.cells.fill(state, firstCell + 1, lastCell);
    this.moveTo(lastCell);
    if (end > lastCell) this.weigh(state, end - lastCell);
  }

  /** Writes the cell that is still open. */
  flush(): void {
    if (!this.used) return;
    let best = 0;
    for (let state = 1; state < STATES.length; state++) if (this.weights[state] > this.weights[best]) best = state;
    this.cells[this.cell] = best;
    this.weights.fill(0);
    this.used = false;
  }

  private weigh(state: number, part: number): void {
    this.weights[state] += part > 0 ? part : Number.MIN_VALUE;
    this.used = true;
    this.hasFilled = true;
  }

  private moveTo(cell: number): void {
    if (cell === this.cell) return;
    this.flush();
    this.cell = cell;
  }
}

/** Segments of a lane that touch a span of time, at most `limit`; with how many there are. For the tooltip's "×N". */
export function segmentsIn(index: LaneIndex, lane: number, fromMs: number, toMs: number, limit: number) {
  const { trace, first, order } = index;
  const segments: number[] = [];
  let count = 0;
  for (let position = positionAfter(index, lane, fromMs); position < first[lane + 1]; position++) {
    if (trace.startMs[order[position]] >= toMs) break;
    if (count++ < limit) segments.push(order[position]);
  }
  return { segments, count };
}
