/** Rows that there is room for at least. */
const FEWEST_ROWS = 8192;
/** Room that a finished trace may keep beyond its rows, as a share of them; with more it is copied to its size. */
const MOST_SLACK = 0.25;

interface Columns {
  readonly lane: Int32Array;
  readonly state: Uint8Array;
  readonly startMs: Float64Array;
  readonly endMs: Float64Array;
  readonly task: Int32Array;
  readonly source: Int32Array;
  readonly cause: Int32Array;
}

/**
 * Rows that the trace before this one had: a knob's next run has about as many, and a trace that fits from the start needs
 * no copying, which otherwise takes a third of a run. Says nothing about what a trace holds.
 */
let rowsBefore = FEWEST_ROWS;

/** A trace's segments in columns, as many as come. */
export class SegmentColumns {
  private capacity: number;
  private columns: Columns;
  private rows = 0;

  /** Without `isUsed` nothing is ever added, and no room is made. */
  constructor(private readonly isUsed: boolean) {
    this.capacity = isUsed ? Math.ceil(rowsBefore * (1 + MOST_SLACK / 2)) : 0;
    this.columns = newColumns(this.capacity);
  }

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

  /** All segments, each column an array of exactly their number; nothing can be added any more. */
  finish(): Columns {
    if (this.isUsed) rowsBefore = Math.max(FEWEST_ROWS, this.rows);
    const fits = this.capacity <= this.rows * (1 + MOST_SLACK);
    return mapColumns(this.columns, (column) => cut(column, this.rows, fits));
  }

  private grow(): void {
    this.capacity *= 2;
    const larger = newColumns(this.capacity);
    for (const name of Object.keys(larger) as (keyof Columns)[]) larger[name].set(this.columns[name]);
    this.columns = larger;
  }
}

function newColumns(size: number): Columns {
  return {
    lane: new Int32Array(size),
    state: new Uint8Array(size),
    startMs: new Float64Array(size),
    endMs: new Float64Array(size),
    task: new Int32Array(size),
    source: new Int32Array(size),
    cause: new Int32Array(size),
  };
}

type Column = Int32Array | Uint8Array | Float64Array;

/** The first rows of a column: a view of it, or a copy. */
function cut<T extends Column>(column: T, rows: number, isView: boolean): T {
  return (isView ? column.subarray(0, rows) : column.slice(0, rows)) as T;
}

function mapColumns(columns: Columns, change: <T extends Column>(column: T) => T): Columns {
  const { lane, state, startMs, endMs, task, source, cause } = columns;
  return {
    lane: change(lane),
    state: change(state),
    startMs: change(startMs),
    endMs: change(endMs),
    task: change(task),
    source: change(source),
    cause: change(cause),
  };
}
