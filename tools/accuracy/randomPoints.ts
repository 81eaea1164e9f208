import { Random } from "../../src/base/Random";
import type { Point } from "../../src/calibration/points";

type Segment = readonly [string, number];
type Task = readonly Segment[];

/** Sequential work of a point, in ms: long enough to schedule, short enough to repeat. */
const LEAST_WORK_MS = 30;
const MOST_WORK_MS = 600;
const MOST_TASKS = 300;

/** A point and the build of Python that it is for. */
export interface RandomPoint extends Point {
  readonly freeThreaded: boolean;
}

/** Workloads drawn from a seed, over all modes: what nobody has fitted anything to. The same seed gives the same points. */
export function randomPoints(seed: number, count: number): RandomPoint[] {
  const draw = new Draw(seed);
  return Array.from({ length: count }, () => randomPoint(draw));
}

/** Modes by how often they are drawn. */
const MODES: readonly (readonly [mode: string, freeThreaded: boolean, share: number])[] = [
  ["seq", false, 2],
  ["threads", false, 26],
  ["threads", true, 22],
  ["asyncio", false, 6],
  ["asyncio", true, 2],
  ["to_thread", false, 7],
  ["to_thread", true, 6],
  ["fork", false, 14],
  ["fork", true, 3],
  ["forkserver", false, 6],
  ["spawn", false, 6],
  ["interpreters", false, 9],
  ["procxthr", false, 8],
];

function randomPoint(draw: Draw): RandomPoint {
  const [mode, freeThreaded] = draw.weighted(MODES, ([, , share]) => share);
  const isProcess = mode === "fork" || mode === "forkserver" || mode === "spawn";
  const isPool = isProcess || mode === "interpreters";
  const startsSlowly = isPool && mode !== "fork";
  const workers = mode === "seq" ? 1 : draw.logarithmic(1, startsSlowly ? 10 : isPool ? 24 : 64);
  const pool = isPool ? draw.either<"cold" | "warm">(0.5, "cold", "warm") : undefined;
  const base: RandomPoint = {
    mode,
    freeThreaded,
    workers: mode === "procxthr" ? draw.logarithmic(1, 12) : workers,
    processes: mode === "procxthr" ? draw.whole(1, 4) : undefined,
    pool,
    switch_ms: draw.either(0.75, 5, draw.of([0.2, 0.5, 1, 2, 10, 30])),
    tasks: randomTasks(draw, mode),
  };
  return withExtras(draw, base, isProcess);
}

function withExtras(draw: Draw, point: RandomPoint, isProcess: boolean): RandomPoint {
  const isPool = isProcess || point.mode === "interpreters";
  if (isPool && draw.chance(0.3)) return { ...point, payload: randomPayload(draw), tasks: point.tasks.slice(0, 24) };
  if (isProcess && draw.chance(0.25)) return { ...point, chunk: draw.logarithmic(2, 32) };
  if (point.mode === "threads" && draw.chance(0.12)) return withArrivals(draw, point);
  return point;
}

function withArrivals(draw: Draw, point: RandomPoint): RandomPoint {
  const workMs = point.tasks.flat().reduce((sum, [, ms]) => sum + ms, 0);
  const perSecond = Number(((1000 * point.tasks.length * draw.between(0.7, 2.5)) / workMs).toPrecision(3));
  return {
    ...point,
    arrivals: { kind: "open", perSecond, regular: true },
    arrivals_ms: point.tasks.map((_, index) => (1000 * index) / perSecond),
  };
}

function randomPayload(draw: Draw): { readonly kind: string; readonly bytes: number } {
  const kind = draw.of(["bytes", "str", "ints", "floats", "dicts"]);
  return { kind, bytes: draw.logarithmic(2_000, kind === "bytes" || kind === "str" ? 8_000_000 : 1_000_000) };
}

/** All tasks alike, or of two to four sorts in any order. */
function randomTasks(draw: Draw, mode: string): Task[] {
  const sorts = draw.chance(0.6) ? 1 : draw.whole(2, 4);
  const shapes = Array.from({ length: sorts }, () => randomShape(draw, mode));
  const oneOfEachMs = shapes.reduce((sum, shape) => sum + shape.reduce((all, [, ms]) => all + ms, 0), 0) / sorts;
  const totalMs = draw.between(LEAST_WORK_MS, MOST_WORK_MS);
  const count = Math.max(2, Math.min(MOST_TASKS, Math.round(totalMs / oneOfEachMs)));
  return Array.from({ length: count }, () => draw.of(shapes));
}

const SHAPES: readonly (readonly [kinds: readonly string[], share: number])[] = [
  [["cpu"], 5],
  [["io"], 3],
  [["cpu", "io"], 4],
  [["io", "cpu"], 2],
  [["cpu", "io", "cpu"], 3],
  [["io", "cpu", "io", "cpu"], 2],
  [["native"], 1],
  [["sha256"], 1],
  [["cpu", "native"], 2],
  [["cpu", "zlib", "io"], 1],
  [["cpu", "lock"], 1.5],
  [["cpu", "lockio"], 1],
  [["lockloop"], 0.7],
];

function randomShape(draw: Draw, mode: string): Task {
  const canLock = mode === "threads" || mode === "to_thread";
  for (;;) {
    const [kinds] = draw.weighted(SHAPES, ([, share]) => share);
    if (!canLock && kinds.some((kind) => kind.startsWith("lock"))) continue;
    return kinds.map(
      (kind): Segment => [kind, Number(draw.logSpread(0.2, kind === "lockloop" ? 12 : 40).toPrecision(2))],
    );
  }
}

/** Draws of all kinds from one seed. */
class Draw {
  private readonly random: Random;

  constructor(seed: number) {
    this.random = new Random(seed);
  }

  chance(share: number): boolean {
    return this.random.unit() < share;
  }

  either<T>(share: number, first: T, second: T): T {
    return this.chance(share) ? first : second;
  }

  of<T>(items: readonly T[]): T {
    return items[this.random.below(items.length)];
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.random.unit();
  }

  /** Any size is as likely as its double. */
  logSpread(low: number, high: number): number {
    return Math.exp(this.between(Math.log(low), Math.log(high)));
  }

  logarithmic(low: number, high: number): number {
    return Math.round(this.logSpread(low, high));
  }

  whole(low: number, high: number): number {
    return low + this.random.below(high - low + 1);
  }

  weighted<T>(items: readonly T[], shareOf: (item: T) => number): T {
    const total = items.reduce((sum, item) => sum + shareOf(item), 0);
    let left = this.random.unit() * total;
    for (const item of items) {
      left -= shareOf(item);
      if (left < 0) return item;
    }
    return items[items.length - 1];
  }
}
