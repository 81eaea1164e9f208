type Column = Int32Array | Uint8Array | Float64Array;

/** Rows that there is room for at least. */
const FEWEST_ROWS = 4096;
/** Room that a finished table may keep, as a multiple of its rows; with more it is copied to its size. */
const MOST_ROOM = 2;
/** Tables that were given back and not taken yet. */
const MOST_SPARE = 4;

/**
 * Memory for tables that grow row by row, and about as large as expected. The first touch of fresh memory costs
 * several times what filling it does, so tables that nobody needs any more serve the next ones.
 */
export class RowMemory<C extends { readonly [K in keyof C]: Column }> {
  private readonly spare: C[] = [];

  constructor(private readonly create: (rows: number) => C) {}

  /** Columns without content (not zeroed), with room for at least that many rows; they grow when more come. */
  take(expectedRows: number): C {
    const wanted = Math.max(FEWEST_ROWS, expectedRows);
    const fits = (columns: C) => capacityOf(columns) >= wanted && capacityOf(columns) <= wanted * MOST_ROOM;
    const at = this.spare.findIndex(fits);
    return at < 0 ? this.create(wanted) : this.spare.splice(at, 1)[0];
  }

  /** Columns with the same content and twice the room. */
  grow(columns: C): C {
    const larger = this.create(2 * capacityOf(columns));
    for (const name of Object.keys(larger) as (keyof C)[]) larger[name].set(columns[name]);
    this.giveBack(columns);
    return larger;
  }

  /** The finished table: each column an array of exactly that many rows. */
  finish(columns: C, rows: number): C {
    const isView = capacityOf(columns) <= rows * MOST_ROOM;
    if (!isView) this.giveBack(columns);
    return mapColumns(columns, (column) => (isView ? column.subarray(0, rows) : column.slice(0, rows)));
  }

  /** Nobody reads these columns any more, finished or not: later tables may overwrite them. */
  giveBack(columns: C): void {
    const whole = mapColumns(columns, wholeOf);
    if (capacityOf(whole) < FEWEST_ROWS) return; // too small, or handed over to another thread
    this.spare.unshift(whole);
    this.spare.length = Math.min(this.spare.length, MOST_SPARE);
  }
}

function capacityOf<C extends { readonly [K in keyof C]: Column }>(columns: C): number {
  return Object.values<Column>(columns)[0].length;
}

/** The column with all the room that its buffer has. */
function wholeOf(column: Column): Column {
  const { buffer } = column;
  if (column instanceof Uint8Array) return new Uint8Array(buffer);
  return column instanceof Int32Array ? new Int32Array(buffer) : new Float64Array(buffer);
}

function mapColumns<C extends { readonly [K in keyof C]: Column }>(columns: C, change: (column: Column) => Column): C {
  const entries = Object.entries<Column>(columns).map(([name, column]) => [name, change(column)]);
  return Object.fromEntries(entries) as C;
}
