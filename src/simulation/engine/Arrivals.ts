import { Channel } from "../resources/Channel";
import type { Arrivals as ArrivalPattern } from "../Workload";
import type { Machine } from "./Machine";

/** Given by `next` when all tasks have been handed out. */
export const NO_MORE = -2;

/**
 * When the tasks (requests) come: all at once, at a rate (open load), or each when a client has had its last answer
 * (closed load). Whoever serves them asks for the next one, or is told.
 */
export class Arrivals {
  private readonly backlog: Channel;
  private released = 0;
  private handedOut = 0;
  private told: ((task: number) => void) | null = null;

  constructor(
    private readonly machine: Machine,
    private readonly count: number,
    private readonly pattern: ArrivalPattern | undefined,
    private readonly arrivedMs: Float64Array,
  ) {
    this.backlog = new Channel(machine);
  }

  get isImmediate(): boolean {
    return this.pattern === undefined;
  }

  /** The load begins. With `tell`, every arrival is told instead of waiting in the backlog. */
  begin(tell: ((task: number) => void) | null = null): void {
    this.told = tell;
    if (this.pattern === undefined) {
      if (tell !== null) for (let task = 0; task < this.count; task++) tell(task);
      return;
    }
    const first = this.pattern.kind === "open" ? 1 : Math.min(this.pattern.clients, this.count);
    for (let i = 0; i < first; i++) this.release(0);
  }

  /** The next task, -1 (the thread is blocked until one comes and must ask again), or `NO_MORE`. */
  next(thread: number): number {
    if (this.handedOut === this.count) return NO_MORE;
    if (this.pattern === undefined) return this.handedOut++;
    const task = this.backlog.take(thread);
    if (task >= 0) this.handedOut++;
    return task;
  }

  /** A request has reached the server. */
  arrive(task: number): void {
    this.arrivedMs[task] = this.machine.nowMs;
    if (this.told !== null) this.told(task);
    else this.backlog.put(-1, task);
    if (this.pattern?.kind === "open") this.release(this.gapMs(this.pattern.perSecond, this.pattern.regular === true));
  }

  /** A request has been answered. */
  answered(): void {
    if (this.pattern?.kind === "closed") this.release(this.pattern.thinkMs);
  }

  private release(delayMs: number): void {
    if (this.released < this.count) this.machine.callAfter(delayMs, this.released++);
  }

  /** Time between arrivals: even, or as independent clients make it (exponentially distributed). */
  private gapMs(perSecond: number, isRegular: boolean): number {
    const meanMs = 1000 / perSecond;
    return isRegular ? meanMs : -Math.log(1 - this.machine.random.unit()) * meanMs;
  }
}
