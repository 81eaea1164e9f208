import type { SegmentTemplate, TaskTemplate, WorkloadTemplate } from "./Template";
import type { ModeName, Payload, Segment, StartMethod, Workload } from "./Workload";

/** How a template's work is to be scheduled: what a person chooses, as opposed to what the program's source says. */
export interface Setting {
  readonly mode: ModeName;
  /** `3.14`, `3.14t`, ... */
  readonly python: string;
  readonly workers: number;
  readonly processes?: number;
  readonly cores: number;
  /** `cold` when left out. */
  readonly pool?: "cold" | "warm";
  /** 5 when left out. */
  readonly switchIntervalMs?: number;
  /** The template's when left out. */
  readonly startMethod?: StartMethod;
}

/** More tasks than this are cut off, so that a slip of a slider can't hang the editor. */
export const MAX_TASKS = 100_000;

/** The expected value of every quantity, in order. */
export function expectedValues({ quantities }: WorkloadTemplate): number[] {
  return quantities.map(({ expected }) => expected);
}

/**
 * Makes a workload out of a template. `values` holds one number per quantity, in the quantity's unit; a free-threaded
 * `python` multiplies Python code by the template's overhead.
 */
export function instantiate(template: WorkloadTemplate, values: readonly number[], setting: Setting): Workload {
  const overhead = setting.python.endsWith("t") ? quantityValue(values, template.freeThreadingQuantity, 1) : 1;
  return {
    // A template's task is a whole function, and `to_thread` runs all of it in the executor's thread: a pool of threads.
    mode: setting.mode === "asyncio-to-thread" ? "threads" : setting.mode,
    python: setting.python,
    workers: setting.workers,
    processes: setting.processes,
    cores: setting.cores,
    pool: setting.pool ?? "cold",
    startsProcesses: setting.pool !== "warm",
    switchIntervalMs: setting.switchIntervalMs ?? 5,
    platform: template.platform,
    startMethod: setting.startMethod ?? template.startMethod,
    importMs: quantityValue(values, template.importQuantity, 0),
    payload: payloadOf(template.payload, values),
    resultPayload: payloadOf(template.resultPayload, values),
    sharedObjectShare: template.sharedObjectShare,
    semaphorePermits: template.permitQuantities?.map((quantity) =>
      Math.max(1, Math.round(quantityValue(values, quantity, 1))),
    ),
    acrossProcesses: template.acrossProcesses,
    profile: template.profile,
    tasks: allTasks(template.tasks, values, overhead),
  };
}

/** All tasks of a kind share one list of segments. Filled one by one: flattening arrays of 50,000 took most of a prediction. */
function allTasks(templates: readonly TaskTemplate[], values: readonly number[], overhead: number): Segment[][] {
  const tasks: Segment[][] = [];
  for (const task of templates) {
    const segments = task.segments.map((segment) => segmentOf(segment, values, overhead));
    const count = Math.round(quantityValue(values, task.countQuantity, task.fixedCount));
    for (let i = 0; i < count && tasks.length < MAX_TASKS; i++) tasks.push(segments);
  }
  return tasks;
}

function segmentOf(segment: SegmentTemplate, values: readonly number[], overhead: number): Segment {
  const slower = isPython(segment) ? overhead : 1;
  return {
    kind: segment.kind,
    durationMs: Math.max(0, quantityValue(values, segment.quantity, 0) * segment.factor * slower),
    target: segment.target,
    source: segment.source,
  };
}

function isPython({ kind }: SegmentTemplate): boolean {
  return kind === "cpu" || kind === "lock" || kind === "lockloop";
}

function payloadOf(payload: WorkloadTemplate["payload"], values: readonly number[]): Payload | undefined {
  if (payload === null) return undefined;
  return { kind: payload.kind, bytes: Math.max(0, quantityValue(values, payload.quantity, 0)) };
}

function quantityValue(values: readonly number[], quantity: number, without: number): number {
  return quantity < 0 ? without : (values[quantity] ?? without);
}
