import { firstWhere } from "../base/firstWhere";
import type { LoopCallbacks } from "../simulation/Trace";

/**
 * How late an event loop is, in pieces: from `fromMs[i]` to `toMs[i]` the callback that waits longest was due at `dueMs[i]`, so the
 * lag grows with the time, and falls when that callback runs. Pieces are in order and do not overlap.
 */
export interface LoopLag {
  readonly fromMs: Float64Array;
  readonly toMs: Float64Array;
  readonly dueMs: Float64Array;
}

/** The lag from what a loop called. */
export function loopLag({ dueMs, ranMs }: LoopCallbacks): LoopLag {
  const byDue = Array.from(dueMs, (_, callback) => callback).sort((a, b) => dueMs[a] - dueMs[b]);
  const late = byDue.filter((callback) => ranMs[callback] > dueMs[callback]);
  const pieces: number[] = [];
  const fromMs: number[] = [];
  let reachedMs = Number.NEGATIVE_INFINITY;
  for (const callback of late) {
    // What ran before an older one did is hidden behind it.
    if (ranMs[callback] <= reachedMs) continue;
    fromMs.push(Math.max(reachedMs, dueMs[callback]));
    pieces.push(callback);
    reachedMs = ranMs[callback];
  }
  return {
    fromMs: Float64Array.from(fromMs),
    toMs: Float64Array.from(pieces, (callback) => ranMs[callback]),
    dueMs: Float64Array.from(pieces, (callback) => dueMs[callback]),
  };
}

/** The largest lag in each of `cells` equal parts of a span of time, ms. Cost: the pieces in the span plus the cells. */
export function lagPeaks(lag: LoopLag, fromMs: number, toMs: number, cells: number): Float64Array {
  const peaks = new Float64Array(cells);
  const cellMs = (toMs - fromMs) / cells;
  for (let piece = pieceAfter(lag, fromMs); piece < lag.toMs.length && lag.fromMs[piece] < toMs; piece++) {
    const first = Math.max(0, Math.floor((lag.fromMs[piece] - fromMs) / cellMs));
    const end = Math.min(cells, Math.ceil((lag.toMs[piece] - fromMs) / cellMs));
    for (let cell = first; cell < end; cell++) {
      const untilMs = Math.min(lag.toMs[piece], fromMs + (cell + 1) * cellMs);
      peaks[cell] = Math.max(peaks[cell], untilMs - lag.dueMs[piece]);
    }
  }
  return peaks;
}

/** First piece that ends after a point in time. */
function pieceAfter({ toMs }: LoopLag, ms: number): number {
  return firstWhere(0, toMs.length, (piece) => toMs[piece] > ms);
}

/** The largest lag of all, ms. */
export function largestLag({ toMs, dueMs }: LoopLag): number {
  return toMs.reduce((most, ms, piece) => Math.max(most, ms - dueMs[piece]), 0);
}
