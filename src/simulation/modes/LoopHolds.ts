import { lastAtOrBelow } from "../../base/lastAtOrBelow";

/**
 * From which length on a callback blocks the loop for tasks that are ready meanwhile, in ms: CPython's default switch interval, as
 * in threads the others would have had a turn by then. (asyncio itself logs in debug mode what takes twenty times as long,
 * `slow_callback_duration`.)
 */
export const BLOCKING_MS = 5;

/** Which tasks held an event loop for long, and when. */
export class LoopHolds {
  // What a later one outlasts is never again the longest up to now, and is dropped: durations descend, ends ascend.
  private readonly tasks: number[] = [];
  private readonly fromMs: number[] = [];
  private readonly toMs: number[] = [];

  /** A callback of the task had the loop; in the order in which they ran. */
  note(task: number, fromMs: number, toMs: number): void {
    if (toMs - fromMs < BLOCKING_MS) return;
    while (this.tasks.length > 0 && this.heldMs(this.tasks.length - 1) <= toMs - fromMs) {
      this.tasks.pop();
      this.fromMs.pop();
      this.toMs.pop();
    }
    this.tasks.push(task);
    this.fromMs.push(fromMs);
    this.toMs.push(toMs);
  }

  /** The task that held the loop longest since a point in time, of those that held it for long; -1 for none. */
  longestSince(sinceMs: number): number {
    const last = lastAtOrBelow(this.toMs, sinceMs);
    const first = this.toMs[last] <= sinceMs ? last + 1 : last;
    const next = first + 1; // the longest of those that began after that time
    if (first >= this.tasks.length) return -1;
    const isNext = next < this.tasks.length && this.heldMs(next) > this.toMs[first] - sinceMs;
    return this.tasks[isNext ? next : first];
  }

  private heldMs(place: number): number {
    return this.toMs[place] - this.fromMs[place];
  }
}
