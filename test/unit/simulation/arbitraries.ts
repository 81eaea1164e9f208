import fc from "fast-check";
import type { ModeName, Segment, SegmentKind, Workload } from "../../../src/simulation/Workload";

const MODES: readonly ModeName[] = [
  "sequential",
  "threads",
  "processes",
  "processes-x-threads",
  "interpreters",
  "asyncio",
  "asyncio-to-thread",
];
const KINDS: readonly SegmentKind[] = ["cpu", "io", "native", "lock", "lockio", "held"];

const segment: fc.Arbitrary<Segment> = fc.record({
  kind: fc.constantFrom(...KINDS),
  durationMs: fc.integer({ min: 0, max: 120 }).map((tenths) => tenths / 10),
});

/** One segment, or one while a lock or a permit is held. */
const section: fc.Arbitrary<Segment[]> = fc
  .tuple(fc.constantFrom("none", "lock", "semaphore"), segment)
  .map(([held, one]) => {
    if (held === "none" || one.kind.startsWith("lock")) return [one];
    const [take, giveBack] = held === "lock" ? (["acquire", "release"] as const) : (["permit", "vacate"] as const);
    return [{ kind: take, durationMs: 0 }, one, { kind: giveBack, durationMs: 0 }];
  });

/** Small workloads of any mode that always end. */
export function workloads(modes: readonly ModeName[] = MODES): fc.Arbitrary<Workload> {
  return anyWorkloads(modes).map((workload) =>
    workload.mode === "asyncio-to-thread" ? withoutGuards(workload) : workload,
  );
}

/** A thread of the pool that waits for a lock there keeps its holder from giving it back: such workloads may never end. */
function withoutGuards(workload: Workload): Workload {
  return { ...workload, tasks: workload.tasks.map((task) => task.filter(({ kind }) => KINDS.includes(kind))) };
}

function anyWorkloads(modes: readonly ModeName[]): fc.Arbitrary<Workload> {
  return fc.record({
    mode: fc.constantFrom(...modes),
    python: fc.constantFrom("3.14", "3.14t"),
    switchIntervalMs: fc.constantFrom(0.5, 5),
    platform: fc.constant("linux" as const),
    cores: fc.integer({ min: 1, max: 4 }),
    workers: fc.integer({ min: 1, max: 6 }),
    processes: fc.integer({ min: 1, max: 3 }),
    startMethod: fc.constantFrom("fork" as const, "forkserver" as const, "spawn" as const),
    pool: fc.constantFrom("cold" as const, "warm" as const),
    payload: fc.option(
      fc.constantFrom({ kind: "bytes" as const, bytes: 1e6 }, { kind: "dicts" as const, bytes: 1e5 }),
      {
        nil: undefined,
      },
    ),
    chunkSize: fc.constantFrom(undefined, undefined, 3),
    nativeThreads: fc.constantFrom(undefined, undefined, 2),
    processPool: fc.constantFrom(undefined, undefined, "map" as const),
    collections: fc.constantFrom(undefined, undefined, { everyMs: 3, liveObjects: 100_000 }),
    semaphorePermits: fc.constantFrom([1], [2]),
    tasks: fc.array(
      fc.array(section, { maxLength: 4 }).map((sections) => sections.flat()),
      { maxLength: 10 },
    ),
  });
}
