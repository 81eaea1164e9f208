import { KINDS } from "./engine/TaskTable";
import { MODES } from "./modes/index";
import type {
  AcrossProcesses,
  Arrivals,
  Collections,
  ModeName,
  Payload,
  Platform,
  Segment,
  SegmentKind,
  StartMethod,
  Workload,
} from "./Workload";

/** What a line of a workload file comes to: a workload, or what is wrong with it and where. */
export type WorkloadReading =
  | { readonly workload: Workload; readonly error?: undefined }
  | { readonly workload?: undefined; readonly error: string };

const PLATFORMS: readonly Platform[] = ["linux", "darwin", "win32"];
const START_METHODS: readonly StartMethod[] = ["fork", "forkserver", "spawn"];
const PAYLOAD_KINDS: readonly Payload["kind"][] = ["bytes", "ints", "floats", "dicts", "str"];
const LIMITS = {
  tasks: 100_000,
  segments: 1_000_000,
  threads: 10_000,
  cores: 1024,
  durationMs: 1e9,
  bytes: 1e12,
  objects: 1e10,
};

class Problem extends Error {}

/** Reads a workload of the command line's JSON (see the contracts), checking every value. Durations in ms. */
export function readWorkload(input: unknown): WorkloadReading {
  try {
    return { workload: readChecked(input) };
  } catch (problem) {
    if (problem instanceof Problem) return { error: problem.message };
    throw problem;
  }
}

function readChecked(input: unknown): Workload {
  const from = objectOf(input, "the line");
  const mode = oneOf(from.mode, Object.keys(MODES) as ModeName[], "mode");
  const python = from.python ?? "3.14";
  if (typeof python !== "string" || !/^\d+\.\d+t?$/.test(python)) {
    throw new Problem(`python: expected a version such as "3.14" or "3.14t", got ${show(python)}`);
  }
  const workers = count(from.workers ?? 1, LIMITS.threads, "workers");
  const processes = from.processes === undefined ? undefined : count(from.processes, LIMITS.threads, "processes");
  if (workers * (processes ?? 1) > LIMITS.threads)
    throw new Problem(`workers: at most ${LIMITS.threads} threads in all`);
  return {
    mode,
    python,
    workers,
    processes,
    switchIntervalMs: positive(from.switchIntervalMs ?? 5, LIMITS.durationMs, "switchIntervalMs"),
    platform: oneOf(from.platform ?? "linux", PLATFORMS, "platform"),
    cores: count(from.cores ?? 2, LIMITS.cores, "cores"),
    startMethod: from.startMethod === undefined ? undefined : oneOf(from.startMethod, START_METHODS, "startMethod"),
    pool: oneOf(from.pool ?? "cold", ["cold", "warm"] as const, "pool"),
    importMs: optional(from.importMs, (value) => amount(value, LIMITS.durationMs, "importMs")),
    payload: optional(from.payload, (value) => payload(value, "payload")),
    resultPayload: optional(from.resultPayload, (value) => payload(value, "resultPayload")),
    sharedObjectShare: optional(from.sharedObjectShare, (value) => amount(value, 1, "sharedObjectShare")),
    nativeThreads: optional(from.nativeThreads, (value) => count(value, LIMITS.cores, "nativeThreads")),
    processPool: optional(from.processPool, (value) => oneOf(value, ["executor", "map"] as const, "processPool")),
    chunkSize: optional(from.chunkSize, (value) => count(value, LIMITS.tasks, "chunkSize")),
    queueCapacities: optional(from.queueCapacities, (value) => counts(value, "queueCapacities")),
    semaphorePermits: optional(from.semaphorePermits, (value) => counts(value, "semaphorePermits")),
    acrossProcesses: optional(from.acrossProcesses, acrossProcesses),
    barrierParties: optional(from.barrierParties, (value) => counts(value, "barrierParties")),
    arrivals: optional(from.arrivals, arrivals),
    collections: optional(from.collections, collections),
    tasks: tasks(from.tasks),
  };
}

function tasks(value: unknown): readonly (readonly Segment[])[] {
  if (!Array.isArray(value)) throw new Problem(`tasks: expected a list, got ${show(value)}`);
  if (value.length > LIMITS.tasks) throw new Problem(`tasks: ${value.length} are too many, at most ${LIMITS.tasks}`);
  let total = 0;
  return value.map((task, index) => {
    if (!Array.isArray(task)) throw new Problem(`tasks[${index}]: expected a list of segments, got ${show(task)}`);
    total += task.length;
    if (total > LIMITS.segments) throw new Problem(`tasks: more than ${LIMITS.segments} segments`);
    return task.map((item, at) => segment(item, `tasks[${index}][${at}]`));
  });
}

/** A segment is `["cpu", 20]`, or an object with `kind`, `durationMs` and what else the kind takes. */
function segment(value: unknown, where: string): Segment {
  if (Array.isArray(value)) {
    const kind = oneOf(value[0], KINDS, `${where}: kind`);
    return { kind, durationMs: amount(value[1] ?? 0, LIMITS.durationMs, `${where}: duration`) };
  }
  const from = objectOf(value, where);
  const target = (name: "lock" | "target") =>
    optional(from[name], (number) => amount(number, LIMITS.threads, `${where}: ${name}`));
  return {
    kind: oneOf(from.kind, KINDS as readonly SegmentKind[], `${where}: kind`),
    durationMs: amount(from.durationMs ?? 0, LIMITS.durationMs, `${where}: durationMs`),
    lock: target("lock"),
    target: target("target"),
    source: optional(from.source, (number) => amount(number, 2 ** 31 - 1, `${where}: source`)),
  };
}

function payload(value: unknown, where: string): Payload {
  const from = objectOf(value, where);
  return {
    kind: oneOf(from.kind, PAYLOAD_KINDS, `${where}: kind`),
    bytes: amount(from.bytes, LIMITS.bytes, `${where}: bytes`),
  };
}

function acrossProcesses(value: unknown): AcrossProcesses {
  const { locks, semaphores } = objectOf(value, "acrossProcesses");
  return {
    locks: optional(locks, (numbers) => targets(numbers, "acrossProcesses: locks")),
    semaphores: optional(semaphores, (numbers) => targets(numbers, "acrossProcesses: semaphores")),
  };
}

function collections(value: unknown): Collections {
  const { everyMs, liveObjects } = objectOf(value, "collections");
  return {
    everyMs: positive(everyMs, LIMITS.durationMs, "collections: everyMs"),
    liveObjects: amount(liveObjects ?? 0, LIMITS.objects, "collections: liveObjects"),
  };
}

function arrivals(value: unknown): Arrivals {
  const from = objectOf(value, "arrivals");
  if (oneOf(from.kind, ["open", "closed"] as const, "arrivals: kind") === "open") {
    const perSecond = positive(from.perSecond, 1e9, "arrivals: perSecond");
    return { kind: "open", perSecond, regular: from.regular === true };
  }
  return {
    kind: "closed",
    clients: count(from.clients, LIMITS.threads, "arrivals: clients"),
    thinkMs: amount(from.thinkMs ?? 0, LIMITS.durationMs, "arrivals: thinkMs"),
  };
}

function counts(value: unknown, where: string): readonly number[] {
  return listOf(value, where).map((item, index) => count(item, LIMITS.threads, `${where}[${index}]`));
}

function targets(value: unknown, where: string): readonly number[] {
  return listOf(value, where).map((item, index) => amount(item, LIMITS.threads, `${where}[${index}]`));
}

function listOf(value: unknown, where: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new Problem(`${where}: expected a list of numbers, got ${show(value)}`);
}

function optional<T>(value: unknown, read: (value: unknown) => T): T | undefined {
  return value === undefined || value === null ? undefined : read(value);
}

function objectOf(value: unknown, where: string): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new Problem(`${where}: expected an object, got ${show(value)}`);
  }
  return value as Record<string, unknown>;
}

function oneOf<T extends string>(value: unknown, allowed: readonly T[], where: string): T {
  if (allowed.includes(value as T)) return value as T;
  throw new Problem(`${where}: expected ${allowed.join(", ")}, got ${show(value)}`);
}

function amount(value: unknown, limit: number, where: string): number {
  if (typeof value === "number" && value >= 0 && value <= limit) return value;
  throw new Problem(`${where}: expected a number from 0 to ${limit}, got ${show(value)}`);
}

function positive(value: unknown, limit: number, where: string): number {
  const number = amount(value, limit, where);
  if (number === 0) throw new Problem(`${where}: expected a number above 0, got 0`);
  return number;
}

function count(value: unknown, limit: number, where: string): number {
  const number = positive(value, limit, where);
  if (Number.isInteger(number)) return number;
  throw new Problem(`${where}: expected a whole number, got ${show(value)}`);
}

function show(value: unknown): string {
  return (JSON.stringify(value) ?? String(value)).slice(0, 60);
}
