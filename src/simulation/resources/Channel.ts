import type { Machine } from "../engine/Machine";
import { StateCode } from "../engine/Recorder";

/**
 * A first-in first-out queue between threads (`queue.SimpleQueue`, or `queue.Queue` with a capacity): a taker that finds
 * nothing blocks, a putter that finds it full too; waiters are woken in the order of their coming and must look again.
 */
export class Channel {
  private items: number[] = [];
  private head = 0;
  private readonly takers: number[] = [];
  private readonly putters: number[] = [];

  constructor(
    private readonly machine: Machine,
    private readonly capacity = Number.POSITIVE_INFINITY,
    /** State of a lane whose thread finds nothing: a worker without a task is idle, a program's own queue is waited for. */
    private readonly takeState: number = StateCode.queue,
  ) {}

  get length(): number {
    return this.items.length - this.head;
  }

  /** False when the queue is full: the thread is blocked and must try again when it is resumed. */
  put(thread: number, item: number): boolean {
    if (this.length >= this.capacity) {
      this.putters.push(thread);
      return this.machine.block(thread, StateCode.queue);
    }
    this.items.push(item); // `thread` is -1 for what comes from outside, which never finds the queue full
    const taker = this.takers.shift();
    if (taker !== undefined) this.machine.wake(taker, thread);
    return true;
  }

  /** The first item, or -1 when there is none: then the thread is blocked and must try again when it is resumed. */
  take(thread: number): number {
    const item = this.poll(thread);
    if (item >= 0) return item;
    this.takers.push(thread);
    this.machine.block(thread, this.takeState);
    return -1;
  }

  /** The first item, or -1 when there is none; never blocks. */
  poll(thread: number): number {
    if (this.head === this.items.length) return -1;
    const item = this.items[this.head++];
    if (this.head > 1024 && this.head * 2 > this.items.length) {
      this.items = this.items.slice(this.head);
      this.head = 0;
    }
    const putter = this.putters.shift();
    if (putter !== undefined) this.machine.wake(putter, thread);
    return item;
  }
}
