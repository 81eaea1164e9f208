import { EventHeap } from "../../base/EventHeap";

/** Whose event it is. */
export const EventKind = { thread: 0, core: 1, gil: 2, outside: 3 } as const;
const KIND_BITS = 2;

/** Simulated time, and what is to happen at which point of it. */
export class Clock {
  nowMs = 0;
  readonly heap = new EventHeap();

  /** Sets an event and returns the number by which its owner knows it; an owner forgets a number to cancel the event. */
  at(timeMs: number, kind: number, id: number): number {
    return this.heap.push(Math.max(timeMs, this.nowMs), (id << KIND_BITS) | kind);
  }

  after(delayMs: number, kind: number, id: number): number {
    return this.heap.push(this.nowMs + delayMs, (id << KIND_BITS) | kind);
  }

  /** Kind of the event that the heap popped last. */
  get kind(): number {
    return this.heap.code & ((1 << KIND_BITS) - 1);
  }

  /** Number of the thread, core or process that the event popped last is for. */
  get id(): number {
    return this.heap.code >> KIND_BITS;
  }
}
