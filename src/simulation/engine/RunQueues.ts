/**
 * Threads that could run but have no core, in one queue per core: least virtual run time first, then first come. A thread
 * stays with the core that it was on; another core may take it only after it has waited for a while, as moving costs.
 * The virtual run times belong to the caller and must not change while a thread is queued.
 */
export class RunQueues {
  /** Threads queued in all. */
  size = 0;
  private readonly queues: number[][] = [];
  private readonly order: Float64Array;
  private readonly sinceMs: Float64Array;
  private ticket = 0;

  constructor(
    cores: number,
    maxThreads: number,
    private readonly virtualMs: Float64Array,
    private readonly migrationMs: number,
  ) {
    for (let core = 0; core < cores; core++) this.queues.push([]);
    this.order = new Float64Array(maxThreads);
    this.sinceMs = new Float64Array(maxThreads);
  }

  push(thread: number, core: number, nowMs: number): void {
    this.size++;
    this.order[thread] = this.ticket++;
    this.sinceMs[thread] = nowMs;
    const { virtualMs } = this;
    const queue = this.queues[core];
    const ownMs = virtualMs[thread];
    let at = queue.length;
    queue.push(thread);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (virtualMs[queue[parent]] <= ownMs) break; // an equal one came earlier, so it stays above
      queue[at] = queue[parent];
      at = parent;
    }
    queue[at] = thread;
  }

  /** The thread that a core would run next; -1 when there is none that it may take (yet). */
  peek(core: number, nowMs: number): number {
    const from = this.queueFor(core, nowMs);
    return from < 0 ? -1 : this.queues[from][0];
  }

  /** Takes out the thread that a core is to run next; -1 when there is none that it may take (yet). */
  pop(core: number, nowMs: number): number {
    const from = this.queueFor(core, nowMs);
    if (from < 0) return -1;
    this.size--;
    return this.takeFirst(this.queues[from]);
  }

  /** Earliest time at which an idle core may take a thread over from another core's queue; infinity when none waits. */
  nextMigrationMs(): number {
    let earliest = Number.POSITIVE_INFINITY;
    for (let core = 0; core < this.queues.length; core++) {
      const queue = this.queues[core];
      if (queue.length > 0) earliest = Math.min(earliest, this.sinceMs[queue[0]] + this.migrationMs);
    }
    return earliest;
  }

  /** Least virtual run time of all queued threads; infinity when there is none. */
  leastVirtualMs(): number {
    let least = Number.POSITIVE_INFINITY;
    for (let core = 0; core < this.queues.length; core++) {
      const queue = this.queues[core];
      if (queue.length > 0 && this.virtualMs[queue[0]] < least) least = this.virtualMs[queue[0]];
    }
    return least;
  }

  private queueFor(core: number, nowMs: number): number {
    let best = this.queues[core].length > 0 ? core : -1;
    if (this.size === this.queues[core].length) return best;
    for (let other = 0; other < this.queues.length; other++) {
      const queue = this.queues[other];
      if (other === core || queue.length === 0) continue;
      const first = queue[0];
      if (this.sinceMs[first] + this.migrationMs > nowMs) continue;
      if (best < 0 || this.before(first, this.queues[best][0])) best = other;
    }
    return best;
  }

  private before(a: number, b: number): boolean {
    const difference = this.virtualMs[a] - this.virtualMs[b];
    return difference !== 0 ? difference < 0 : this.order[a] < this.order[b];
  }

  /** Removes the root of a queue's binary heap. */
  private takeFirst(heap: number[]): number {
    const { virtualMs, order } = this;
    const first = heap[0];
    const last = heap.pop() as number;
    const size = heap.length;
    if (size === 0) return first;
    const lastMs = virtualMs[last];
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      let next = heap[child];
      let nextMs = virtualMs[next];
      if (child + 1 < size) {
        const right = heap[child + 1];
        const rightMs = virtualMs[right];
        if (rightMs < nextMs || (rightMs === nextMs && order[right] < order[next])) {
          child++;
          next = right;
          nextMs = rightMs;
        }
      }
      if (lastMs < nextMs || (lastMs === nextMs && order[last] < order[next])) break;
      heap[at] = next;
      at = child;
    }
    heap[at] = last;
    return first;
  }
}
