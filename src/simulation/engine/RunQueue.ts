/**
 * Threads that could run but have no core, least virtual run time first (then first come): a binary heap of thread numbers.
 * The virtual run times belong to the caller and must not change while a thread is queued.
 */
export class RunQueue {
  size = 0;
  private readonly threads: Int32Array;
  private readonly order: Float64Array;
  private ticket = 0;

  constructor(
    capacity: number,
    private readonly virtualMs: Float64Array,
  ) {
    this.threads = new Int32Array(capacity);
    this.order = new Float64Array(capacity);
  }

  /** Virtual run time of the first in line; only with `size > 0`. */
  firstVirtualMs(): number {
    return this.virtualMs[this.threads[0]];
  }

  push(thread: number): void {
    this.order[thread] = this.ticket++;
    let at = this.size++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.before(this.threads[parent], thread)) break;
      this.threads[at] = this.threads[parent];
      at = parent;
    }
    this.threads[at] = thread;
  }

  /** Takes out the first in line; only with `size > 0`. */
  pop(): number {
    const first = this.threads[0];
    const size = --this.size;
    const last = this.threads[size];
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      if (child + 1 < size && this.before(this.threads[child + 1], this.threads[child])) child++;
      if (this.before(last, this.threads[child])) break;
      this.threads[at] = this.threads[child];
      at = child;
    }
    this.threads[at] = last;
    return first;
  }

  private before(a: number, b: number): boolean {
    const difference = this.virtualMs[a] - this.virtualMs[b];
    return difference !== 0 ? difference < 0 : this.order[a] < this.order[b];
  }
}
