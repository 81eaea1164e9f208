import type { LoopCallbacks } from "../Trace";
import { RowMemory } from "./RowMemory";

const memory = new RowMemory<LoopCallbacks>((rows) => ({
  dueMs: new Float64Array(rows),
  ranMs: new Float64Array(rows),
}));

/** The callbacks that an event loop ran, in columns. */
export class CallbackColumns {
  rows = 0;
  private columns: LoopCallbacks;

  constructor(expectedRows: number) {
    this.columns = memory.take(expectedRows);
  }

  add(dueMs: number, ranMs: number): void {
    if (this.rows === this.columns.dueMs.length) this.columns = memory.grow(this.columns);
    this.columns.dueMs[this.rows] = dueMs;
    this.columns.ranMs[this.rows++] = ranMs;
  }

  clear(): void {
    this.rows = 0;
  }

  /** All callbacks; nothing can be added any more. */
  finish(): LoopCallbacks {
    return memory.finish(this.columns, this.rows);
  }
}

/** Lets later traces use the memory of one that nobody reads any more. */
export function giveBackCallbacks(callbacks: LoopCallbacks): void {
  memory.giveBack(callbacks);
}
