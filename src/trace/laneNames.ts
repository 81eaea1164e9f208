import type { Lane } from "../simulation/Trace";
import type { ModeName } from "../simulation/Workload";

/** The lanes under the names that people read: "main thread", "pool thread 0", "process 0", "process 1 · t0". */
export function nameLanes(lanes: readonly Lane[], mode: ModeName): readonly Lane[] {
  const counts = new Map<string, number>();
  const processes = [...new Set(lanes.filter(({ kind }) => kind === "thread").map(({ process }) => process))];
  return lanes.map((lane) => {
    const group = `${lane.kind}:${mode === "processes-x-threads" && lane.kind === "thread" ? lane.process : ""}`;
    const number = counts.get(group) ?? 0;
    counts.set(group, number + 1);
    return { ...lane, name: nameOf(lane, number, mode, processes.indexOf(lane.process)) };
  });
}

function nameOf(lane: Lane, number: number, mode: ModeName, process: number): string {
  switch (lane.kind) {
    case "main":
      return mainName(lane, mode);
    case "thread":
      return threadName(lane, number, mode, process);
    case "process":
      return `process ${number}`;
    case "interpreter":
      return `interpreter ${number}`;
    case "task":
    case "server":
    case "gil":
    case "core":
      return lane.name;
  }
}

function mainName(lane: Lane, mode: ModeName): string {
  if (mode === "asyncio" || mode === "asyncio-to-thread") return lane.name;
  return mode === "processes" || mode === "processes-x-threads" ? "main process" : "main thread";
}

/** Threads that serve a process pool keep their own names. */
function threadName(lane: Lane, number: number, mode: ModeName, process: number): string {
  if (mode === "processes") return lane.name;
  if (mode === "interpreters") return `interpreter ${number}`;
  return mode === "processes-x-threads" ? `process ${process} · t${number}` : `pool thread ${number}`;
}

/** The number at the end of a lane's name ("pool thread 2" → "2"), else its first letter ("main thread" → "m"). */
export function laneNumber(lane: Lane): string {
  return /(\d+)$/.exec(lane.name)?.[1] ?? lane.name.slice(0, 1);
}

/** A lane's name where space is short and its kind is clear: "pool thread 2" → "thread 2". */
export function shortLaneName(lane: Lane): string {
  return lane.name.replace(/^pool /, "");
}
