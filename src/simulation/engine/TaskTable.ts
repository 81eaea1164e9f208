import type { Segment, SegmentKind, Workload } from "../Workload";
import type { SpeedOfRun } from "./SpeedOfRun";

/** Numbers of the segment kinds, in the order of this list. */
export const KINDS = [
  "cpu",
  "io",
  "native",
  "lock",
  "lockio",
  "lockloop",
  "held",
  "acquire",
  "release",
  "permit",
  "vacate",
  "put",
  "take",
  "barrier",
  "await-event",
  "set-event",
  "await-condition",
  "notify",
] as const satisfies readonly SegmentKind[];

export const KindCode = Object.fromEntries(KINDS.map((kind, index) => [kind, index])) as Record<SegmentKind, number>;

/** A workload's tasks in columns: segments of task i are those from `first[i]` up to, not including, `end[i]`. */
export class TaskTable {
  readonly count: number;
  readonly first: Int32Array;
  readonly end: Int32Array;
  readonly kind: Uint8Array;
  readonly target: Int32Array;
  readonly source: Int32Array;
  private readonly ms: Float64Array;

  constructor(
    { tasks }: Workload,
    private readonly speed: SpeedOfRun,
  ) {
    this.count = tasks.length;
    this.first = new Int32Array(tasks.length);
    this.end = new Int32Array(tasks.length);
    const size = this.placeTasks(tasks);
    this.kind = new Uint8Array(size);
    this.ms = new Float64Array(size);
    this.target = new Int32Array(size);
    this.source = new Int32Array(size);
    tasks.forEach((task, index) => {
      if (index === 0 || task !== tasks[index - 1]) this.fill(this.first[index], task);
    });
  }

  /** How long a segment takes, in ms; another draw every time, as no two pieces of computing take quite the same. */
  drawMs(segment: number): number {
    return this.ms[segment] * this.speed.draw(this.kind[segment]);
  }

  /** Tasks in a row that are the same list share its segments. Returns how many segments there are. */
  private placeTasks(tasks: Workload["tasks"]): number {
    let size = 0;
    tasks.forEach((task, index) => {
      const isRepeated = index > 0 && task === tasks[index - 1];
      this.first[index] = isRepeated ? this.first[index - 1] : size;
      if (!isRepeated) size += task.length;
      this.end[index] = this.first[index] + task.length;
    });
    return size;
  }

  private fill(first: number, task: readonly Segment[]): void {
    let at = first;
    for (const segment of task) {
      this.kind[at] = KindCode[segment.kind];
      this.ms[at] = segment.durationMs;
      this.target[at] = segment.target ?? segment.lock ?? 0;
      this.source[at++] = segment.source ?? -1;
    }
  }
}
