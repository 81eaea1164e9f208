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
  private columns = memory.take();
  private capacity = this.columns.lane.length;
  private rows = 0;

  add(lane: number, state: number, startMs: number, endMs: number, task: number, source: number, cause: number): void {
    if (this.rows === this.capacity) this.grow();
    const { columns } = this;
    const at = this.rows++;
    columns.lane[at] = lane;
    columns.state[at] = state;
    columns.startMs[at] = startMs;
    columns.endMs[at] = endMs;
    columns.task[at] = task;
    columns.source[at] = source;
    columns.cause[at] = cause;
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
