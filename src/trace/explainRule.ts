import type { LaneKind, State } from "../simulation/Trace";
import { formatSegment, formatSegmentPrecisely } from "./duration";
import type { ModeTimeline } from "./ModeTimeline";
import { isFreeThreaded } from "./modeWords";
import type { Inline, RichText } from "./RichText";

/** What CPython does that makes a segment be there, in one or two sentences. */
export function ruleBehind(state: State, timeline: ModeTimeline, segment: number, inOrderMs: number): RichText {
  const lane = timeline.index.trace.lanes[timeline.index.trace.lane[segment]];
  const interval: Inline = { code: "switch interval" };
  const intervalMs = formatSegment(timeline.switchIntervalMs).replace(".0 ", " ");
  switch (state) {
    case "gil":
      return gilRule(interval, intervalMs, inOrderMs);
    case "python":
      return pythonRule(timeline, intervalMs);
    case "native":
      return ["C code that lets go of the GIL: other threads run Python meanwhile."];
    case "io":
      return timeline.mode.startsWith("asyncio")
        ? ["A task that awaits is set aside; the event loop runs other tasks meanwhile."]
        : ["A call that blocks lets go of the GIL while it waits, so other threads run."];
    case "lock":
      return lockRule(timeline);
    case "queue":
      return queueRule(lane.kind, timeline);
    case "core":
      return [
        "More threads are ready than there are cores, so the operating system lets them take turns. The work itself takes no longer.",
      ];
    case "pickle":
      return [
        "What goes to another process or interpreter is copied as bytes: pickled on one side, unpickled on the other.",
      ];
    case "start":
      return startRule(timeline);
    case "blocked":
      return [
        "The task is ready, but the event loop does one thing at a time: another task computes or blocks without awaiting.",
      ];
    case "idle":
      return ["Nothing is left for this lane to do, or it has no task yet."];
  }
}

function gilRule(interval: Inline, intervalMs: string, inOrderMs: number): RichText {
  const rule: RichText = [
    "The holder is asked to let go after the ",
    interval,
    `, ${intervalMs}. Who comes next is not first come, first served`,
  ];
  return inOrderMs > 0
    ? [...rule, `: in order it would have been ${formatSegmentPrecisely(inOrderMs)}.`]
    : [...rule, "."];
}

function pythonRule(timeline: ModeTimeline, intervalMs: string): RichText {
  if (isFreeThreaded(timeline.python)) return ["This build has no GIL: a thread runs as soon as a core is free."];
  if (timeline.mode === "processes" || timeline.mode === "interpreters") {
    return [
      `Every ${timeline.mode === "processes" ? "process" : "interpreter"} has its own GIL, so nobody else has to wait for this one.`,
    ];
  }
  if (timeline.mode === "sequential") return ["One thread does everything, so it never waits for the GIL."];
  return [
    `Running Python holds the GIL. Another thread gets it when this one waits, or asks for it after ${intervalMs}.`,
  ];
}

function lockRule(timeline: ModeTimeline): RichText {
  return isFreeThreaded(timeline.python)
    ? ["Only one thread at a time holds a lock, and objects that threads share pass from core to core."]
    : ["Only one thread at a time holds a lock; who holds it also needs the GIL to give it back."];
}

function queueRule(kind: LaneKind, timeline: ModeTimeline): RichText {
  if (kind === "main") return ["The main thread only waits for results. It needs no core and lets go of the GIL."];
  if (kind !== "task")
    return ["The thread waits for what another one gives: an item, a notification, its own arrival. It needs no core."];
  return timeline.mode === "asyncio"
    ? ["The task is ready. The event loop runs what is ready in order, and others are before it."]
    : ["The call waits in the executor's queue until one of its threads is free."];
}

function startRule(timeline: ModeTimeline): RichText {
  if (timeline.mode === "interpreters") return ["A new interpreter sets up its own modules before its first task."];
  if (timeline.mode === "threads" || timeline.mode === "asyncio-to-thread")
    return ["A new thread starts when a task arrives and no worker is free."];
  return ["A new process starts Python and imports the program before its first task."];
}
