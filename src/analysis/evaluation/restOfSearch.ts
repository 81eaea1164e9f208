import type { Range } from "../../base/Range";
import type { SearchedSpace } from "./searchedSpace";

/** Share of the places not seen yet that a search comes by; few or all of them may be reachable, and it may end at its goal. */
const REACHED: Range = { low: 0.3, expected: 0.8, high: 1 };
/** A place may be taken from the queue again when a cheaper way to it was found. */
const MOST_VISITS = 2;

/**
 * Turns that a search still takes which has taken `done` turns and has `waiting` places in its queue. What it notes as visited then holds
 * what it will have seen, no longer place by place.
 */
export function restOfSearch({ size, visited }: SearchedSpace, done: number, waiting: number): Range {
  const notes = visited.filter(({ length }) => length >= done / MOST_VISITS && length <= size);
  const seen = Math.max(done, ...notes.map(({ length }) => length));
  const unseen = Math.max(0, size - seen);
  // Where tests were drawn, more may be waiting than there is.
  const queued = Math.min(waiting, size);
  const perPlace = Math.min(MOST_VISITS, Math.max(1, done / Math.max(1, seen - queued)));
  for (const note of notes) {
    note.entries = null;
    note.length += unseen * REACHED.expected;
    note.mostItems = size;
  }
  return {
    low: (unseen * REACHED.low + queued) * perPlace,
    expected: (unseen * REACHED.expected + queued) * perPlace,
    high: (unseen * REACHED.high + queued) * perPlace * 1.2,
  };
}
