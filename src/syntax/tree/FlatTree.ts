/**
 * A syntax tree as preorder arrays: node `i`'s children are `i + 1`, `next[i + 1]`, ... below `next[i]`. Comments and line
 * continuations are left out. The arrays are reused by the next reading and may be longer than `count`.
 */
export interface FlatTree {
  readonly count: number;
  /** Grammar symbol ids, see `Grammar`. */
  readonly kind: Uint16Array;
  /** UTF-16 offsets in the text. */
  readonly start: Uint32Array;
  readonly end: Uint32Array;
  /** Index of the first node behind the subtree. */
  readonly next: Uint32Array;
  /** Comments as pairs of start and end. */
  readonly comments: readonly number[];
  /** Tokens that the parser made up to go on, by offset. */
  readonly missing: readonly number[];
}

/** Growing storage behind a `FlatTree`. */
export class FlatTreeBuffer implements FlatTree {
  count = 0;
  kind: Uint16Array;
  start: Uint32Array;
  end: Uint32Array;
  next: Uint32Array;
  comments: number[] = [];
  missing: number[] = [];

  constructor(private capacity = 1 << 15) {
    this.kind = new Uint16Array(capacity);
    this.start = new Uint32Array(capacity);
    this.end = new Uint32Array(capacity);
    this.next = new Uint32Array(capacity);
  }

  clear(): void {
    this.count = 0;
    this.comments = [];
    this.missing = [];
  }

  /** Adds a node, for now without children, and returns its index. */
  add(kind: number, start: number, end: number): number {
    const index = this.count;
    if (index === this.capacity) this.grow();
    this.kind[index] = kind;
    this.start[index] = start;
    this.end[index] = end;
    this.next[index] = index + 1;
    this.count = index + 1;
    return index;
  }

  private grow(): void {
    this.capacity *= 2;
    const { kind, start, end, next } = this;
    this.kind = new Uint16Array(this.capacity);
    this.start = new Uint32Array(this.capacity);
    this.end = new Uint32Array(this.capacity);
    this.next = new Uint32Array(this.capacity);
    this.kind.set(kind);
    this.start.set(start);
    this.end.set(end);
    this.next.set(next);
  }
}
