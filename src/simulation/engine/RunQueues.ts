/**
 * A queue in which somebody has waited for this many times the migration's delay (some four ticks) has one too many for its core,
 * even where its threads take turns so quickly that none of them waits for long: an idle core takes one over.
 */
const LONG_WAIT = 3;

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
  /** By core: since when somebody has waited in its queue, whoever that is. */
  private readonly waitedSinceMs: Float64Array;
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
    this.waitedSinceMs = new Float64Array(cores);
  }

  push(thread: number, core: number, nowMs: number): void {
    this.size++;
    this.order[thread] = this.ticket++;
    this.sinceMs[thread] = nowMs;
    const { virtualMs } = this;
    const queue = this.queues[core];
    const ownMs = virtualMs[thread];
    if (queue.length === 0) this.waitedSinceMs[core] = nowMs;
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

  /** Changes places between a core's thread and the next one; the queue has waited for no less than before. */
  exchange(thread: number, core: number, nowMs: number): number {
    const isOwn = this.queues[core].length > 0;
    const sinceMs = this.waitedSinceMs[core];
    const next = this.pop(core, nowMs);
    this.push(thread, core, nowMs);
    if (isOwn) this.waitedSinceMs[core] = sinceMs;
    return next;
  }

  /** The thread that a core would run next; -1 when there is none that it may take (yet). */
  peek(core: number, nowMs: number): number {
    const from = this.queueFor(core, nowMs);
    return from < 0 ? -1 : this.queues[from][0];
  }

  /** Takes out the thread that a core is to run next; -1 when there is none that it may take (yet). */
  pop(core: number, nowMs: number): number {
    return this.takeFrom(this.queueFor(core, nowMs));
  }

  /** The same for a core that has nothing to do: it also takes from a queue in which somebody has waited for long. */
  popForIdle(core: number, nowMs: number): number {
    const from = this.queueFor(core, nowMs);
    if (from >= 0) return this.takeFrom(from);
    for (let other = 0; other < this.queues.length; other++) {
      if (this.queues[other].length > 0 && this.longWaitEndsMs(other) <= nowMs) return this.takeFrom(other);
    }
    return -1;
  }

  /** Earliest time at which an idle core may take a thread over from another core's queue; infinity when none waits. */
  nextMigrationMs(): number {
    let earliest = Number.POSITIVE_INFINITY;
    for (let core = 0; core < this.queues.length; core++) {
      const queue = this.queues[core];
      if (queue.length === 0) continue;
      earliest = Math.min(earliest, this.sinceMs[queue[0]] + this.migrationMs, this.longWaitEndsMs(core));
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

  private longWaitEndsMs(core: number): number {
    return this.waitedSinceMs[core] + LONG_WAIT * this.migrationMs;
  }

  private takeFrom(core: number): number {
    if (core < 0) return -1;
    this.size--;
    return this.takeFirst(this.queues[core]);
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
