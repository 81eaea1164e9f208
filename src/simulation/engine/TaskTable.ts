import type { Segment, SegmentKind, Workload } from "../Workload";

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

/** A workload's tasks in columns: segments of task i are those from `first[i]` up to, not including, `first[i + 1]`. */
export class TaskTable {
  readonly count: number;
  readonly first: Int32Array;
  readonly kind: Uint8Array;
  readonly ms: Float64Array;
  readonly target: Int32Array;
  readonly source: Int32Array;

  /** `speed` says how long Python and native code takes in this run, as a factor. */
  constructor(workload: Workload, speed: (kind: number) => number) {
    const { tasks } = workload;
    this.count = tasks.length;
    this.first = new Int32Array(tasks.length + 1);
    let size = 0;
    tasks.forEach((task, index) => {
      size += task.length;
      this.first[index + 1] = size;
    });
    this.kind = new Uint8Array(size);
    this.ms = new Float64Array(size);
    this.target = new Int32Array(size);
    this.source = new Int32Array(size);
    tasks.forEach((task, index) => {
      if (index > 0 && task === tasks[index - 1]) this.repeat(index);
      else this.fill(index, task);
    });
    for (let at = 0; at < size; at++) this.ms[at] *= speed(this.kind[at]);
  }

  private fill(index: number, task: readonly Segment[]): void {
    let at = this.first[index];
    for (const segment of task) {
      this.kind[at] = KindCode[segment.kind];
      this.ms[at] = segment.durationMs;
      this.target[at] = segment.target ?? segment.lock ?? 0;
      this.source[at++] = segment.source ?? -1;
    }
  }

  /** The task is the same as the one before it. */
  private repeat(index: number): void {
    const { first } = this;
    for (const column of [this.kind, this.ms, this.target, this.source]) {
      column.copyWithin(first[index], first[index - 1], first[index]);
    }
  }
}
