import type { Trace } from "../Trace";
import { RowMemory } from "./RowMemory";

type SegmentTable = Pick<Trace, "lane" | "state" | "startMs" | "endMs" | "task" | "source" | "cause">;

function newTable(rows: number): SegmentTable {
  return {
    lane: new Int32Array(rows),
    state: new Uint8Array(rows),
    startMs: new Float64Array(rows),
    endMs: new Float64Array(rows),
    task: new Int32Array(rows),
    source: new Int32Array(rows),
    cause: new Int32Array(rows),
  };
}

const memory = new RowMemory(newTable);

/** What a run has that was not recorded. */
export const NO_SEGMENTS = newTable(0);

/** A trace's segments in columns, as many as come. */
export class SegmentColumns {
  columns: SegmentTable;
  private capacity: number;
  private rows = 0;

  constructor(expectedRows: number) {
    this.columns = memory.take(expectedRows);
    this.capacity = this.columns.lane.length;
  }

  /** Number of a new row, for the caller to fill in `columns`. */
  addRow(): number {
    if (this.rows === this.capacity) this.grow();
    return this.rows++;
  }

  clear(): void {
    this.rows = 0;
  }

  /** All segments; nothing can be added any more. */
  finish(): SegmentTable {
    return memory.finish(this.columns, this.rows);
  }

  private grow(): void {
    this.columns = memory.grow(this.columns);
    this.capacity = this.columns.lane.length;
  }
}

/** Lets later traces use the memory of one that nobody reads any more. */
export function giveBackSegments({ lane, state, startMs, endMs, task, source, cause }: Trace): void {
  memory.giveBack({ lane, state, startMs, endMs, task, source, cause });
}
