import { NONE } from "../encoding";
import type { IntColumn, NodeColumns } from "../LoweredModule";

/** Appends nodes and lists to a module's columns, with numbers relative to the scope being written. */
export class NodeWriter {
  private kind = new Uint8Array(4096);
  private start = new Int32Array(4096);
  private end = new Int32Array(4096);
  private a = new Int32Array(4096);
  private b = new Int32Array(4096);
  private c = new Int32Array(4096);
  private lists = new Int32Array(4096);
  private numbers = new Float64Array(256);
  private nodeCount = 0;
  private listCount = 0;
  private numberCount = 0;
  private nodeBase = 0;
  private listBase = 0;
  private numberBase = 0;
  private offsetBase = 0;
  /** Members of the lists under construction, innermost last. */
  private pending = new Int32Array(1024);
  private pendingCount = 0;

  /** Starts over for another module. */
  clear(): void {
    this.nodeCount = 0;
    this.listCount = 0;
    this.numberCount = 0;
  }

  /** Starts a scope whose definition begins at an absolute offset. */
  beginScope(offset: number): void {
    this.nodeBase = this.nodeCount;
    this.listBase = this.listCount;
    this.numberBase = this.numberCount;
    this.offsetBase = offset;
    this.pendingCount = 0;
  }

  /** Stretches written since `beginScope`. */
  endScope() {
    return {
      nodes: { from: this.nodeBase, to: this.nodeCount },
      lists: { from: this.listBase, to: this.listCount },
      numbers: { from: this.numberBase, to: this.numberCount },
    };
  }

  /** Adds a node with absolute offsets and returns its number. */
  node(kind: number, start: number, end: number, a: number = NONE, b: number = NONE, c: number = NONE): number {
    const at = this.nodeCount;
    if (at === this.kind.length) this.growNodes();
    this.kind[at] = kind;
    this.start[at] = start - this.offsetBase;
    this.end[at] = end - this.offsetBase;
    this.a[at] = a;
    this.b[at] = b;
    this.c[at] = c;
    this.nodeCount = at + 1;
    return at - this.nodeBase;
  }

  /** Adds a number and returns its place. */
  number(value: number): number {
    const at = this.numberCount++;
    if (at === this.numbers.length) this.numbers = doubled(this.numbers, new Float64Array(at * 2));
    this.numbers[at] = value;
    return at - this.numberBase;
  }

  /** A mark for `listSince`. Lists nest: the innermost one is finished first. */
  mark(): number {
    return this.pendingCount;
  }

  push(member: number): void {
    const at = this.pendingCount++;
    if (at === this.pending.length) this.pending = doubled(this.pending, new Int32Array(at * 2));
    this.pending[at] = member;
  }

  /** Number of members pushed since `mark`. */
  pendingSince(mark: number): number {
    return this.pendingCount - mark;
  }

  /** Writes the members pushed since `mark` as a list. */
  listSince(mark: number): number {
    const count = this.pendingCount - mark;
    if (count === 0) return NONE;
    const at = this.listCount;
    this.reserveList(count + 1);
    this.lists[at] = count;
    for (let i = 0; i < count; i++) this.lists[at + 1 + i] = this.pending[mark + i];
    this.pendingCount = mark;
    return at - this.listBase;
  }

  /** Writes a list of known members. */
  list(...members: readonly number[]): number {
    const mark = this.mark();
    for (const member of members) this.push(member);
    return this.listSince(mark);
  }

  /** Copies another module's stretch for one scope as it is. */
  copyScope(columns: NodeColumns, scope: ReturnType<NodeWriter["endScope"]>): void {
    const { nodes, lists, numbers } = scope;
    const count = nodes.to - nodes.from;
    while (this.nodeCount + count > this.kind.length) this.growNodes();
    this.reserveList(lists.to - lists.from);
    for (const name of ["kind", "start", "end", "a", "b", "c"] as const)
      this[name].set(columns[name].subarray(nodes.from, nodes.to), this.nodeCount);
    this.nodeCount += count;
    this.lists.set(columns.lists.subarray(lists.from, lists.to), this.listBase);
    for (let i = numbers.from; i < numbers.to; i++) this.number(columns.numbers[i]);
  }

  /** A copy of everything written, as small as it gets. */
  finish(): NodeColumns {
    return {
      kind: this.kind.slice(0, this.nodeCount),
      start: narrowest(this.start.subarray(0, this.nodeCount)),
      end: narrowest(this.end.subarray(0, this.nodeCount)),
      a: narrowest(this.a.subarray(0, this.nodeCount)),
      b: narrowest(this.b.subarray(0, this.nodeCount)),
      c: narrowest(this.c.subarray(0, this.nodeCount)),
      lists: narrowest(this.lists.subarray(0, this.listCount)),
      numbers: this.numbers.slice(0, this.numberCount),
    };
  }

  private growNodes(): void {
    const size = this.kind.length * 2;
    this.kind = doubled(this.kind, new Uint8Array(size));
    this.start = doubled(this.start, new Int32Array(size));
    this.end = doubled(this.end, new Int32Array(size));
    this.a = doubled(this.a, new Int32Array(size));
    this.b = doubled(this.b, new Int32Array(size));
    this.c = doubled(this.c, new Int32Array(size));
  }

  private reserveList(count: number): void {
    this.listCount += count;
    let size = this.lists.length;
    while (size < this.listCount) size *= 2;
    if (size > this.lists.length) this.lists = doubled(this.lists, new Int32Array(size));
  }
}

function doubled<T extends Uint8Array | Int32Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

/** A copy in two bytes a number if they fit. */
function narrowest(column: Int32Array): IntColumn {
  for (const value of column) if (value !== (value << 16) >> 16) return column.slice();
  return new Int16Array(column);
}
