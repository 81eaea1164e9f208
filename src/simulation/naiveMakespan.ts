import type { Segment, Workload } from "./Workload";

/**
 * What a formula says, in ms: total computing under one lock, or divided by the cores; waits divided by the workers; never
 * less than the longest task or the locked part. What a run takes beyond that is the scheduling's doing.
 */
export function naiveMakespanMs(workload: Workload): number {
  const all = workload.tasks.flat();
  const python = total(all, (segment) => ["cpu", "lock", "lockloop"].includes(segment.kind));
  const native = total(all, ({ kind }) => kind === "native");
  const waiting = total(all, ({ kind }) => kind === "io" || kind === "lockio");
  const locked = total(all, ({ kind }) => kind.startsWith("lock"));
  const longest = Math.max(0, ...workload.tasks.map((task) => total(task, () => true)));
  const { mode } = workload;
  if (mode === "sequential") return python + native + waiting;
  const parallel = workload.workers * (mode === "processes-x-threads" ? (workload.processes ?? 1) : 1);
  const cores = Math.min(workload.cores, parallel);
  const hasOneGil = (mode === "threads" || mode.startsWith("asyncio")) && !workload.python.endsWith("t");
  let computing = (python + native) / cores;
  if (mode === "asyncio") computing = python + native;
  else if (hasOneGil) computing = Math.max(python, computing);
  return Math.max(computing, (waiting + python + native) / parallel, locked, longest);
}

function total(segments: readonly Segment[], counts: (segment: Segment) => boolean): number {
  return segments.reduce((sum, segment) => sum + (counts(segment) ? segment.durationMs : 0), 0);
}
