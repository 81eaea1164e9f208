import type { FunctionKind } from "../../analysis/Cost";
import type { Target } from "../../project/Target";

type Advice = readonly (readonly [mode: string, advice: string])[];

/** What a function's kind means for each way of running many calls of it. */
export function adviceFor(kind: FunctionKind, isAsync: boolean, target: Target): Advice {
  const free = target.freeThreaded;
  switch (kind) {
    case "cpu":
      return [
        [
          "Threads",
          free
            ? "run in parallel on this free-threaded build."
            : "no faster: one thread at a time computes under the GIL.",
        ],
        ["Processes", "parallel; pay for start-up and pickling once per worker and task."],
        [
          "asyncio",
          isAsync
            ? "stops the event loop for as long as it computes."
            : "no gain: the loop stands still meanwhile; offload to processes.",
        ],
        ["Free-threaded 3.14", "threads run in parallel, each call somewhat slower."],
      ];
    case "native":
      return [
        ["Threads", "parallel up to the number of cores: the C code lets go of the GIL."],
        ["Processes", "parallel, too, but arguments and results are copied."],
        ["asyncio", "use `asyncio.to_thread`."],
        ["Free-threaded 3.14", "as with the GIL."],
      ];
    case "io":
      return [
        ["Threads", "overlap: the GIL is free while a thread waits."],
        ["Processes", "overlap no better than threads and cost far more to start."],
        ["asyncio", isAsync ? "overlaps without threads." : "needs an awaitable twin, else `asyncio.to_thread`."],
        ["Free-threaded 3.14", "no further gain for the waiting."],
      ];
    case "mixed":
      return [
        [
          "Threads",
          free
            ? "waits overlap and the computing runs in parallel."
            : "waits overlap, the computing takes turns on the GIL.",
        ],
        ["Processes", "both run in parallel, for start-up and pickling."],
        ["asyncio", "waits overlap if awaited; the computing blocks the loop."],
        ["Free-threaded 3.14", "both run in parallel in threads."],
      ];
    case "light":
      return [["All modes", "too little work to gain from concurrency by itself."]];
  }
}
