import { Phase, type Threads } from "./Threads";

/**
 * The threads that wait for each other in a circle, each for the next; when there is none (a wait that nobody will ever
 * end), all threads that are blocked.
 */
export function findCycle(threads: Threads): readonly number[] {
  for (let start = 0; start < threads.count; start++) {
    const path: number[] = [];
    let thread = start;
    while (thread >= 0 && threads.phase[thread] === Phase.blocked) {
      const seenAt = path.indexOf(thread);
      if (seenAt >= 0) return path.slice(seenAt);
      path.push(thread);
      thread = threads.waitsFor[thread]?.owner ?? -1;
    }
  }
  const blocked: number[] = [];
  for (let thread = 0; thread < threads.count; thread++) {
    if (threads.phase[thread] === Phase.blocked) blocked.push(thread);
  }
  return blocked;
}
